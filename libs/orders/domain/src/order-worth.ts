import { Refusal, fen, sumFen } from '@youjian/kernel';
import { type FreightQuote, type FreightZone, quoteFreight } from './freight';
import { type Discounted, type Voucher, type VoucherUse, applyVouchers, mayUse } from './vouchers';

/** What an order is worth besides its shelf prices. Without terms nothing is taken off, and nothing charged for carrying. */
export interface Terms {
  /** Where odd fen go is drawn from it: the order's own id. */
  readonly seed: string;
  /** Null where nothing is charged for carrying: collected, or no table is in force. */
  readonly zone: FreightZone | null;
  readonly destinationCode: string;
  readonly vouchers: readonly { readonly voucher: Voucher; readonly use: VoucherUse }[];
  /** What the buyer was shown. */
  readonly expectedTotalFen?: number | undefined;
}

export interface Worth {
  readonly goodsFen: number;
  readonly discountFen: number;
  readonly freight: FreightQuote | null;
  readonly totalFen: number;
}

/** A line as far as its worth goes: what is in it, whoever asks. */
export interface WorthLine {
  readonly offer: {
    readonly skuId: string;
    readonly productId: string;
    readonly netGrams: number;
    /** It travels cold, in a parcel of its own. */
    readonly coldChain: boolean;
    readonly priceFen: number | null;
  };
  readonly quantity: number;
}

/** What lines are worth under these terms: vouchers off, freight on. The same for a quote as for an order. */
export function worthOf(lines: readonly WorthLine[], terms: Terms | undefined): (Worth & Discounted) | Refusal {
  const priced = lines.map(({ offer: { skuId, productId, priceFen }, quantity }) => ({
    ...{ skuId, productId, quantity },
    unitPriceFen: priceFen ?? 0,
  }));
  const goodsFen = sumFen(priced.map(({ unitPriceFen, quantity }) => unitPriceFen * quantity));
  if (terms?.zone && !terms.zone.delivers)
    return new Refusal('no_delivery_there', { regionCode: terms.destinationCode });
  for (const { voucher, use } of terms?.vouchers ?? []) {
    const not = mayUse(voucher, use);
    if (not) return not;
  }
  const vouchers = terms?.vouchers.map(({ voucher }) => voucher) ?? [];
  const reduced = applyVouchers(priced, vouchers, terms?.seed ?? '');
  if (reduced instanceof Refusal) return reduced;
  const discountFen = sumFen(reduced.discounts.map(({ amountFen }) => amountFen));
  const loads = lines.map(({ offer, quantity }) => ({ grams: offer.netGrams * quantity, cold: offer.coldChain }));
  const freight = terms?.zone ? quoteFreight(terms.zone, loads, goodsFen) : null;
  const totalFen = fen(goodsFen - discountFen + (freight?.freightFen ?? 0));
  return { goodsFen, discountFen, freight, totalFen, ...reduced };
}
