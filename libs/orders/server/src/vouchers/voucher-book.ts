import type { Sql, Tx } from '@youjian/database';
import { Refusal, uuidv7 } from '@youjian/kernel';
import { type Discount, type Terms, type Voucher, nextTurn } from '@youjian/orders-domain';
import { CLAIM_VOUCHERS, LOCK_VOUCHERS, READ_VOUCHERS } from './vouchers.sql';

export interface ShownVoucher extends Voucher {
  readonly nameEn: string;
  readonly funderName: string;
  readonly funderNameEn: string;
}
interface Read {
  readonly vouchers: readonly (Omit<ShownVoucher, 'validFrom' | 'validUntil'> & {
    readonly validFrom: string;
    readonly validUntil: string;
  })[];
  readonly turns: readonly { readonly voucherId: string; readonly person: string; readonly turn: number }[];
}

/** Who wants to use which codes. `person` is the hash of a phone number, empty where nobody has said it. */
export interface VoucherAsk {
  readonly codes: readonly string[];
  readonly person: string;
}

/** Codes as they are stored, each once. */
export const codesOf = (typed: readonly string[]): string[] => [...new Set(typed.map((code) => code.toUpperCase()))];

/**
 * The vouchers that a batch of orders wants, locked: orders of one batch take from the book one after the other, as they take
 * from the shelf, and what they took is written by one statement.
 */
export class VoucherBook {
  private readonly claims: object[] = [];
  private readonly discountLines: object[] = [];

  private constructor(
    private readonly vouchers: Map<string, ShownVoucher>,
    private readonly turns: Map<string, number[]>,
  ) {}

  /** Costs nothing where nobody has a code: then there is no book. */
  static async open(tx: Tx, asks: readonly VoucherAsk[]): Promise<VoucherBook> {
    const codes = [...new Set(asks.flatMap((ask) => ask.codes))];
    if (codes.length === 0) return new VoucherBook(new Map(), new Map());
    tx.send(LOCK_VOUCHERS, [codes]);
    return VoucherBook.look(tx, asks);
  }

  /** Without a lock, for a quote. */
  static async look(sql: Sql, asks: readonly VoucherAsk[]): Promise<VoucherBook> {
    const codes = [...new Set(asks.flatMap((ask) => ask.codes))];
    if (codes.length === 0) return new VoucherBook(new Map(), new Map());
    const people = [...new Set(asks.map((ask) => ask.person))].filter((person) => person !== '');
    const [row] = await sql.query<{ read: Read }>(READ_VOUCHERS, [codes, people]);
    const vouchers = (row?.read.vouchers ?? []).map((one): ShownVoucher => ({
      ...one,
      validFrom: new Date(one.validFrom),
      validUntil: new Date(one.validUntil),
    }));
    const turns = new Map<string, number[]>();
    for (const { voucherId, person, turn } of row?.read.turns ?? [])
      turns.set(keyOf(voucherId, person), [...(turns.get(keyOf(voucherId, person)) ?? []), turn]);
    return new VoucherBook(new Map(vouchers.map((one) => [one.code, one])), turns);
  }

  /** What these codes stand for at this moment, as the order is decided. */
  usesOf(ask: VoucherAsk, at: Date, destinationCode: string): Terms['vouchers'] | Refusal {
    const uses: { voucher: Voucher; use: Terms['vouchers'][number]['use'] }[] = [];
    for (const code of ask.codes) {
      const voucher = this.vouchers.get(code);
      if (!voucher) return new Refusal('voucher_unknown', { code });
      uses.push({ voucher, use: { at, destinationCode, turnsUsed: this.turnsOf(voucher.id, ask.person) } });
    }
    return uses;
  }

  shown(voucherId: string): ShownVoucher | undefined {
    return [...this.vouchers.values()].find(({ id }) => id === voucherId);
  }

  /** An order takes its vouchers: the next one finds them taken. */
  take(ask: VoucherAsk, orderId: string, discounts: readonly (Discount & { readonly lineId: string })[]): void {
    for (const code of ask.codes) {
      const voucher = this.vouchers.get(code);
      if (!voucher) continue;
      const claimId = uuidv7();
      const used = this.turnsOf(voucher.id, ask.person);
      const turn = nextTurn(used);
      this.turns.set(keyOf(voucher.id, ask.person), [...used, turn]);
      this.count(voucher);
      this.claims.push({
        ...{ id: claimId, voucher_id: voucher.id, code, order_id: orderId },
        ...{ person: ask.person, turn, single_use: voucher.singleUse },
      });
      for (const discount of discounts.filter(({ voucherId }) => voucherId === voucher.id))
        this.discountLines.push(rowOf(discount, claimId, orderId));
    }
  }

  /** Behind the orders and their lines, which these rows belong to. */
  write(tx: Tx, now: Date): void {
    if (this.claims.length > 0)
      tx.send(CLAIM_VOUCHERS, [JSON.stringify(this.claims), JSON.stringify(this.discountLines), now]);
  }

  /** Every code of the voucher has one less left; one that works once has worked. */
  private count({ id, code: usedCode, taken }: ShownVoucher): void {
    for (const [code, voucher] of this.vouchers) {
      if (voucher.id !== id) continue;
      const codeUsed = voucher.codeUsed || (voucher.singleUse && code === usedCode);
      this.vouchers.set(code, { ...voucher, taken: taken + 1, codeUsed });
    }
  }

  private turnsOf(voucherId: string, person: string): readonly number[] {
    return this.turns.get(keyOf(voucherId, person)) ?? [];
  }
}

const keyOf = (voucherId: string, person: string): string => `${voucherId}/${person}`;

const rowOf = (discount: Discount & { readonly lineId: string }, claimId: string, orderId: string): object => ({
  id: uuidv7(),
  claim_id: claimId,
  voucher_id: discount.voucherId,
  order_id: orderId,
  line_id: discount.lineId,
  amount_fen: discount.amountFen,
  unit_fen: discount.unitFen,
  funder_fen: discount.funderFen,
  unit_funder_fen: discount.unitFunderFen,
});
