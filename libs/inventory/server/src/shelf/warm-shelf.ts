import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '@youjian/database';
import { Places } from '../places';
import { Shelf } from './shelf';

/** In the order in which the shop shows them. */
const NEXT = {
  name: 'inventory.warm',
  text: `select id, position from catalog.product where published and (position, id) > ($1::integer, $2::uuid)
    order by position, id limit 1000`,
};
const FROM_THE_FIRST = { position: -2_147_483_648, id: '00000000-0000-0000-0000-000000000000' };

/** Products read by one statement. More at once are read no sooner, and leave the process larger. */
const BATCH = 32;
const FIRST_AFTER_MS = 500;
/** What fell off meanwhile (by a sale, by a price) and was not asked for is put back by the next round. */
const AGAIN_AFTER_MS = 5 * 60_000;
/** Whoever forgets everything often forgets it several times in a row. */
const SETTLE_MS = 1_000;
const RETRY_MS = 5_000;
/** Between two statements the shelf rests for as long as the last one took, and longer while others keep the process busy. */
const LEAST_REST_MS = 5;
const BUSY = 0.5;
const BUSY_REST = 4;

/**
 * Reads the shelf in the background, so that nobody is the first to ask: after the start, and again once everything was
 * forgotten. One statement at a time and none that somebody else waits for; what does not fit is left to be asked for.
 */
@Injectable()
export class WarmShelf implements OnModuleDestroy {
  private readonly logger = new Logger('warm-shelf');
  private readonly ended = new AbortController();
  private wake = new AbortController();
  private round: Promise<void> | undefined;
  /** Counts how often everything was forgotten. */
  private forgotten = 0;
  private warmSince = -1;

  constructor(
    private readonly database: Database,
    private readonly shelf: Shelf,
    private readonly places: Places,
  ) {
    this.shelf.onForget(({ products }) => {
      if (products !== 'all') return;
      this.forgotten += 1;
      this.wake.abort();
    });
  }

  /** Everything that fits has been read since everything was last forgotten. */
  get isWarm(): boolean {
    return this.warmSince === this.forgotten;
  }

  start(): void {
    this.round ??= this.keepWarm();
  }

  /** Waits for the statement that is under way; the next one does not come. */
  async onModuleDestroy(): Promise<void> {
    this.ended.abort();
    this.wake.abort();
    await this.round;
  }

  /** Reads all there is room for, from the first product on; begins anew when everything is forgotten meanwhile. */
  async warm(): Promise<void> {
    const place = await this.places.shipping();
    let after: { position: number; id: string } | undefined = FROM_THE_FIRST;
    let began = this.forgotten;
    while (after && !this.ended.signal.aborted) {
      const next: { position: number; id: string }[] = await this.database.query(NEXT, [after.position, after.id]);
      after = next.at(-1);
      for (let from = 0; from < next.length && this.mayGoOn(began); from += BATCH)
        await this.politely(() =>
          this.shelf.warm(
            place.id,
            next.slice(from, from + BATCH).map(({ id }) => id),
          ),
        );
      if (began !== this.forgotten) {
        began = this.forgotten;
        after = FROM_THE_FIRST;
        await this.rest(SETTLE_MS);
      } else if (!this.shelf.hasRoom) break;
    }
    if (!this.ended.signal.aborted) this.warmSince = began;
  }

  private mayGoOn(began: number): boolean {
    return began === this.forgotten && this.shelf.hasRoom && !this.ended.signal.aborted;
  }

  private async politely(work: () => Promise<void>): Promise<void> {
    const began = performance.now();
    await work();
    const took = performance.now() - began;
    const before = performance.eventLoopUtilization();
    await this.rest(Math.max(LEAST_REST_MS, took));
    if (performance.eventLoopUtilization(before).utilization > BUSY) await this.rest(took * BUSY_REST);
  }

  private async keepWarm(): Promise<void> {
    await this.rest(FIRST_AFTER_MS);
    while (!this.ended.signal.aborted) {
      try {
        await this.warm();
        this.wake = new AbortController();
        if (this.isWarm) await this.rest(AGAIN_AFTER_MS, this.wake.signal);
        await this.rest(SETTLE_MS);
      } catch (error) {
        // A database that is away comes back; until then whoever asks is told by the request itself.
        this.logger.warn(`the shelf stays cold: ${error instanceof Error ? error.message : String(error)}`);
        await this.rest(RETRY_MS);
      }
    }
  }

  private async rest(ms: number, until = this.ended.signal): Promise<void> {
    if (!until.aborted) await sleep(ms, undefined, { signal: until, ref: false }).catch(() => undefined);
  }
}
