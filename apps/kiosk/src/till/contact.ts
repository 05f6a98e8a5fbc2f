import { type Call, isProblem } from '@youjian/client';
import { doors } from '../app/doors';
import { learnDay, learnStock } from './learn';
import type { Till } from './till';

/** Whatever happens at head office, an online till knows it after this long at most, and a little. */
export const ASK_EVERY_MS = 3_000;
/** A lease is renewed when a third of its time is left, so that a short silence does not end it. */
const RENEW_AT = 1 / 3;
const NOT_AGAIN_WITHIN_MS = 10_000;

/** The conversation with head office: what changed, what is lent anew. One question at a time; a silence is noticed by it. */
export class Contact {
  private isAsking = false;
  private renewedAtMs = -Infinity;
  /** What head office gave us last to ask by; it changes with every answer, and an old one only means more is sent. */
  private mark: string | null = null;
  private acknowledged: string | null = null;

  constructor(
    private readonly till: Till,
    private readonly call: Call,
  ) {}

  /** Asked every few seconds. Never throws: a till without a network is a till that works. */
  async ask(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      await this.askOnce();
    } catch (error) {
      await this.noAnswer(error);
    } finally {
      this.isAsking = false;
    }
  }

  private async askOnce(): Promise<void> {
    const { day } = this.till.state;
    const mark = this.mark ?? day?.mark;
    if (mark === undefined) return this.fetchDay();
    const askedAtMs = this.till.clock.counted();
    const answer = await this.call(doors.kioskChanges, { query: { mark } });
    await this.till.heard(answer.serverTime, askedAtMs);
    if (answer.changed.length > 0) return this.fetchDay();
    this.mark = answer.mark;
    if (this.isLeaseEnding()) await this.renew();
    await this.acknowledge();
  }

  async fetchDay(): Promise<void> {
    const askedAtMs = this.till.clock.counted();
    const catalogTag = this.till.state.day?.catalogTag;
    const answer = await this.call(doors.kioskDay, { query: catalogTag == null ? {} : { catalogTag } });
    await learnDay(this.till, answer, askedAtMs);
    this.mark = answer.mark;
    if (this.isLeaseEnding()) await this.renew();
    await this.acknowledge();
  }

  /** Head office counts the tills that know the next prices: those whose lease lies on the disk. */
  private async acknowledge(): Promise<void> {
    const leaseId = this.till.state.prices?.id;
    if (leaseId === undefined || leaseId === this.acknowledged) return;
    await this.call(doors.acknowledgePrices, { body: { leaseId } });
    this.acknowledged = leaseId;
  }

  /** Renews what this till may sell; `wanted` asks for more of something. Says what is not there. */
  async renew(
    wanted: readonly { skuId: string; units: number }[] = [],
  ): Promise<readonly { skuId: string; units: number }[]> {
    this.renewedAtMs = this.till.clock.counted();
    const answer = await this.call(doors.renewLease, {
      body: { lastSeq: this.till.state.head.seq, wanted: [...wanted] },
    });
    await learnStock(this.till, answer.lease, answer.stopped);
    return answer.missing;
  }

  private isLeaseEnding(): boolean {
    const { stock } = this.till.state;
    if (this.till.clock.counted() - this.renewedAtMs < NOT_AGAIN_WITHIN_MS) return false;
    if (stock === null) return true;
    const wholeMs = Date.parse(stock.validUntil) - Date.parse(stock.issuedAt);
    return Date.parse(stock.validUntil) - this.till.clock.nowMs() < wholeMs * RENEW_AT;
  }

  private async noAnswer(error: unknown): Promise<void> {
    if (!isProblem(error)) return console.error(error);
    if (error.status === 401 && error.code === 'device_revoked') return this.till.revoked();
    if (error.status === 0 || error.status >= 502) this.till.notReached();
  }
}
