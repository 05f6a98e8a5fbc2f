import { Problem } from '@youjian/client';
import type { till } from '@youjian/contract';
import { base64url, fromBase64url, sha256Hex, utf8 } from '../device/bytes';
import { FIRST_HASH } from '../journal/append';
import type { SyncAnswer } from '../outbox/confirm';

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SHA256 = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** What went wrong on the way: the question never arrived, or its answer never came back. */
export type Fault = 'no_way' | 'answer_lost' | null;

/**
 * Head office as the protocol tells of it, in memory: it takes the journal, checks number, chain and signature by itself,
 * answers what it knows again, and signs what it has. It counts what it would have booked twice, which must stay nothing.
 */
export class FakeHouse {
  readonly taken = new Map<number, till.JournalItem>();
  readonly booked: string[] = [];
  readonly calls: number[] = [];
  readonly bad = new Set<number>();
  readonly lone = new Set<number>();
  /** Makes head office forget what came after a number, as after a restore. */
  fault: (call: number) => Fault = () => null;
  refusal: Problem | null = null;

  private constructor(
    private readonly pair: CryptoKeyPair,
    readonly publicKey: JsonWebKey,
    readonly deviceId: string,
  ) {}

  static async open(deviceId: string): Promise<FakeHouse> {
    const pair = await crypto.subtle.generateKey(P256, false, ['sign', 'verify']);
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
    return new FakeHouse(pair, { kty, crv, x, y } as JsonWebKey, deviceId);
  }

  async sign(value: unknown): Promise<till.Signed> {
    const text = JSON.stringify(value);
    return { text, signature: base64url(await crypto.subtle.sign(SHA256, this.pair.privateKey, utf8(text))) };
  }

  readonly take = async (items: readonly till.JournalItem[]): Promise<SyncAnswer> => {
    this.calls.push(items.length);
    const fault = this.fault(this.calls.length);
    if (fault === 'no_way') throw new Problem(0, {});
    if (this.refusal !== null) throw this.refusal;
    if (items.some(({ seq }) => this.lone.has(seq))) throw new Problem(422, { code: 'invalid_input' });
    const verdicts = items.map((item) => this.judge(item));
    const answer = { verdicts, ack: await this.ack() };
    if (fault === 'answer_lost') throw new Problem(0, {});
    return answer;
  };

  private judge(item: till.JournalItem): till.JournalVerdict {
    const { id } = JSON.parse(item.text) as { id: string };
    const known = this.taken.get(item.seq);
    const verdict = this.bad.has(item.seq) ? 'quarantined' : 'booked';
    if (known === undefined) {
      this.taken.set(item.seq, item);
      if (verdict === 'booked') this.booked.push(id);
    }
    const common = { seq: item.seq, id, verdict, replayed: known !== undefined } as const;
    return { ...common, orderNo: null, code: verdict === 'booked' ? null : 'unknown_sku', detail: null };
  }

  /** Up to the last number before a gap. */
  async ack(): Promise<till.Signed> {
    let seq = 0;
    while (this.taken.has(seq + 1)) seq += 1;
    const hash = this.taken.get(seq)?.hash ?? FIRST_HASH;
    return this.sign({ deviceId: this.deviceId, seq, hash, at: '2026-11-25T10:00:00.000Z' } satisfies till.AckText);
  }
}

/** Whether a journal is what it says: without gaps, chained, and signed by the till. */
export async function isWholeChain(items: readonly till.JournalItem[], publicKey: JsonWebKey): Promise<boolean> {
  const key = await crypto.subtle.importKey('jwk', publicKey, P256, false, ['verify']);
  let before = FIRST_HASH;
  for (const [index, item] of items.entries()) {
    const chained = utf8(`${before}\n${item.text}`);
    if (item.seq !== index + 1 || item.prevHash !== before || item.hash !== (await sha256Hex(chained))) return false;
    if (!(await crypto.subtle.verify(SHA256, key, fromBase64url(item.signature), chained))) return false;
    before = item.hash;
  }
  return true;
}
