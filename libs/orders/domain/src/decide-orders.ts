import type { Allocation, FreeShelf } from '@youjian/inventory-domain';
import { Refusal, fen, formatFen, spreadEvenly, sumFen } from '@youjian/kernel';
import { type Terms, type Worth, worthOf } from './order-worth';
import type { Discount } from './vouchers';

/** What a SKU is at the moment of buying; all of it is frozen into the line. */
export interface Offer {
  readonly skuId: string;
  readonly skuCode: string;
  readonly skuName: string;
  readonly skuNameEn: string;
  readonly netGrams: number;
  readonly productId: string;
  readonly productSlug: string;
  readonly name: string;
  readonly nameEn: string;
  readonly afterSalesDays: number;
  /** It travels cold, in a parcel of its own. */
  readonly coldChain: boolean;
  readonly onSale: boolean;
  /** Weighed in front of the buyer: nobody can send it. */
  readonly byWeight?: boolean;
  readonly priceVersionId: string | null;
  readonly priceFen: number | null;
  /** Certificates by lot, for the lots that may be sold now. */
  readonly certificates: ReadonlyMap<string, { readonly base: string; readonly product: string }>;
  /** Something lies on the shelf, but its certificate does not let it be sold. */
  readonly blockedByCertificate: boolean;
  readonly shelf: FreeShelf;
}

export interface Ask {
  readonly lines: readonly { readonly skuId: string; readonly quantity: number }[];
  /** Handed over where it lies, so that it can be weighed there. */
  readonly overCounter?: boolean;
}

export interface DecidedLine {
  readonly offer: Offer;
  readonly quantity: number;
  readonly discounts: readonly Discount[];
  readonly netFen: number;
  readonly unitNetFen: readonly number[];
  readonly allocations: readonly Allocation[];
  readonly baseCertificate: string;
  readonly productCertificate: string;
}

export interface DecidedOrder extends Worth {
  readonly lines: readonly DecidedLine[];
}

/**
 * Decides one order against what the batch before it left on the shelf: certified? priced? enough? All or nothing: if one
 * line cannot be had, what the others took goes back.
 *
 * Lines of one SKU are summed first, so that two lines of it cannot each pass a check that they fail together.
 */
export function decideOrder(ask: Ask, offers: ReadonlyMap<string, Offer>, terms?: Terms): DecidedOrder | Refusal {
  const wanted = new Map<string, number>();
  for (const line of ask.lines) wanted.set(line.skuId, (wanted.get(line.skuId) ?? 0) + line.quantity);

  const lines: DecidedLine[] = [];
  for (const [skuId, quantity] of wanted) {
    const line = decideLine(skuId, quantity, offers.get(skuId), ask.overCounter ?? false);
    if (line instanceof Refusal) {
      for (const taken of lines) taken.offer.shelf.giveBack(taken.allocations);
      return line;
    }
    lines.push(line);
  }
  const decided = withTerms(lines, terms);
  if (decided instanceof Refusal) for (const taken of lines) taken.offer.shelf.giveBack(taken.allocations);
  return decided;
}

function withTerms(lines: readonly DecidedLine[], terms: Terms | undefined): DecidedOrder | Refusal {
  const worth = worthOf(lines, terms);
  if (worth instanceof Refusal) return worth;
  const { goodsFen, discountFen, freight, totalFen } = worth;
  if (terms?.expectedTotalFen !== undefined && terms.expectedTotalFen !== totalFen) {
    const facts = { expected: formatFen(terms.expectedTotalFen), now: formatFen(totalFen) };
    return new Refusal('total_changed', { ...facts, totalFen });
  }
  const reduced = lines.map((line): DecidedLine => {
    const discounts = worth.discounts.filter(({ skuId }) => skuId === line.offer.skuId);
    if (discounts.length === 0) return line;
    const unitNetFen = worth.unitNetFen.get(line.offer.skuId) ?? [];
    return { ...line, discounts, unitNetFen, netFen: sumFen(unitNetFen) };
  });
  return { lines: reduced, goodsFen, discountFen, freight, totalFen };
}

function decideLine(
  skuId: string,
  quantity: number,
  offer: Offer | undefined,
  overCounter: boolean,
): DecidedLine | Refusal {
  if (!offer) return new Refusal('unknown_sku', { skuId });
  const name = `${offer.name} ${offer.skuName}`;
  if (!offer.onSale || offer.priceFen === null || offer.priceVersionId === null)
    return new Refusal('not_for_sale', { skuId, name });
  if (offer.byWeight && !overCounter) return new Refusal('not_sold_online', { skuId, name });
  const left = offer.shelf.left;
  if (left === 0 && offer.blockedByCertificate)
    return new Refusal('certificate_not_valid', { skuId, name, certificateNo: '' });
  const allocations = quantity <= 999 ? offer.shelf.take(quantity) : null;
  if (!allocations) return new Refusal('insufficient_stock', { skuId, name, wanted: quantity, left });

  const netFen = fen(offer.priceFen * quantity);
  const certificates = offer.certificates.get(allocations[0]?.lotId ?? '');
  return {
    offer,
    quantity,
    netFen,
    unitNetFen: spreadEvenly(netFen, quantity),
    discounts: [],
    allocations,
    baseCertificate: certificates?.base ?? '',
    productCertificate: certificates?.product ?? '',
  };
}
