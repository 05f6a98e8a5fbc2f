import { referencePrice } from '@youjian/catalog-domain';
import type { ReplyOf, catalog } from '@youjian/contract';
import { shanghaiTime } from '@youjian/kernel';

export type StoreProduct = ReplyOf<typeof catalog.listProducts>['items'][number];
export type StoreProductDetail = ReplyOf<typeof catalog.showProduct>;
export type QuoteItem = ReplyOf<typeof catalog.quote>['items'][number];

export interface CardRow {
  id: string;
  slug: string;
  categoryCode: string;
  name: string;
  nameEn: string;
  brief: string;
  briefEn: string;
  story: { heading: string; headingEn: string; body: string; bodyEn: string }[];
  storage: string;
  storageEn: string;
  countyCode: string;
  countyName: string | null;
  regionalBrand: string | null;
  geographicalIndication: boolean;
  perishable: boolean;
  coldChain: boolean;
  afterSalesDays: number;
  artKind: string;
  artTint: string;
  published: boolean;
  skus: SkuJson[] | null;
  lots: LotJson[] | null;
  bases: BaseJson[] | null;
  certificates: CertificateJson[] | null;
  until: Date | null;
}
interface SkuJson {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  grade: string;
  netGrams: number;
  priceFen: number | null;
  priceVersionId: string | null;
  priceSince: string | null;
  /** The item's prices so far, where a promotion runs. */
  history: { priceFen: number; from: number; promotion: boolean }[] | null;
  available: number;
  blocked: number;
}
interface LotJson {
  id: string;
  code: string;
  harvestedOn: string;
  villageCode: string;
  villageName: string | null;
  baseId: string;
  baseCertificate: string | null;
  productCertificate: string | null;
  declarationNo: string | null;
  free: number;
}
interface BaseJson {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  villageCode: string;
  villageName: string | null;
}
interface CertificateJson {
  number: string;
  subjectKind: 'base' | 'processor' | 'product';
  schemeName: string;
  schemeNameEn: string;
  issuer: string;
  baseId: string;
  validFrom: string;
  validUntil: string;
  state: 'valid' | 'suspended' | 'revoked';
  renewalDays: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const MOST_LOTS = 12;

export const artUrl = (
  row: Pick<CardRow, 'artKind' | 'artTint'>,
  variant: 'front' | 'cut' | 'pack' = 'front',
): string => `/art/${row.artKind}-${variant}-${row.artTint}.svg`;

/** A product as its page shows it, or null when nothing of it has a price. */
export function detailOf(row: CardRow, now: Date): StoreProductDetail | null {
  const priced = (row.skus ?? []).filter(
    (sku): sku is SkuJson & { priceFen: number; priceVersionId: string; priceSince: string } =>
      sku.priceFen !== null && sku.priceVersionId !== null,
  );
  const shown = cheapest(priced);
  if (!shown) return null;
  const sellable = (row.lots ?? []).filter((lot) => lot.baseCertificate !== null);
  const next = sellable.find((lot) => lot.free > 0) ?? sellable[0];
  const base = (row.bases ?? []).find((candidate) => candidate.id === (next?.baseId ?? row.lots?.[0]?.baseId));
  const villages = new Map(
    sellable.map((lot) => [lot.villageCode, { code: lot.villageCode, name: lot.villageName ?? lot.villageCode }]),
  );
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    nameEn: row.nameEn,
    brief: row.brief,
    briefEn: row.briefEn,
    categoryCode: row.categoryCode,
    imageUrl: artUrl(row),
    skuId: shown.id,
    skuName: shown.name,
    skuNameEn: shown.nameEn,
    netWeightGrams: shown.netGrams,
    priceFen: shown.priceFen,
    maxPriceFen: Math.max(...priced.map((sku) => sku.priceFen)),
    referencePriceFen: referenceOf(shown, now),
    available: priced.reduce((sum, sku) => sum + sku.available, 0),
    village: next ? { code: next.villageCode, name: next.villageName ?? next.villageCode } : null,
    countyCode: row.countyCode,
    countyName: row.countyName ?? row.countyCode,
    certificateNo: next?.productCertificate ?? null,
    geographicalIndication: row.geographicalIndication,
    coldChain: row.coldChain,
    imageUrls: [artUrl(row, 'front'), artUrl(row, 'cut'), artUrl(row, 'pack')],
    story: row.story,
    storage: row.storage,
    storageEn: row.storageEn,
    regionalBrand: row.regionalBrand,
    perishable: row.perishable,
    afterSalesDays: row.afterSalesDays,
    skus: priced.map((sku) => ({
      id: sku.id,
      code: sku.code,
      name: sku.name,
      nameEn: sku.nameEn,
      grade: sku.grade,
      priceFen: sku.priceFen,
      priceVersionId: sku.priceVersionId,
      priceSince: shanghaiTime(new Date(sku.priceSince)),
      referencePriceFen: referenceOf(sku, now),
      netWeightGrams: sku.netGrams,
      available: sku.available,
    })),
    base: base
      ? {
          code: base.code,
          name: base.name,
          nameEn: base.nameEn,
          villageCode: base.villageCode,
          villageName: base.villageName,
        }
      : null,
    certificates: certificatesOf(row, base?.id, now),
    lots: sellable.slice(0, MOST_LOTS).map(({ code, harvestedOn, villageCode, villageName, declarationNo }) => ({
      code,
      harvestedOn,
      villageCode,
      villageName,
      declarationNo,
    })),
    villages: [...villages.values()],
  };
}

/** It changes only when a version takes over, and then the card ends. */
const referenceOf = ({ history }: SkuJson, now: Date): number | null =>
  history === null ? null : referencePrice(history, now.getTime());

/** What a list shows of it: the first fields of the page, so that the two can never disagree. */
export function cardOf(detail: StoreProductDetail): StoreProduct {
  const {
    imageUrls: _1,
    story: _2,
    storage: _3,
    storageEn: _4,
    regionalBrand: _5,
    perishable: _6,
    afterSalesDays: _7,
    skus: _8,
    base: _9,
    certificates: _10,
    lots: _11,
    villages: _12,
    ...card
  } = detail;
  return card;
}

/** The cheapest specification that can be had; the cheapest of all when none can. */
function cheapest<S extends { priceFen: number; available: number }>(skus: readonly S[]): S | undefined {
  const sorted = [...skus].sort((a, b) => a.priceFen - b.priceFen);
  return sorted.find((sku) => sku.available > 0) ?? sorted[0];
}

function certificatesOf(row: CardRow, baseId: string | undefined, now: Date): StoreProductDetail['certificates'] {
  return (row.certificates ?? [])
    .filter((certificate) => certificate.baseId === baseId)
    .map((certificate) => ({
      number: certificate.number,
      subjectKind: certificate.subjectKind,
      schemeName: certificate.schemeName,
      schemeNameEn: certificate.schemeNameEn,
      issuer: certificate.issuer,
      validUntil: shanghaiTime(new Date(certificate.validUntil)),
      state: standing(certificate, now),
    }));
}

function standing(certificate: CertificateJson, now: Date): StoreProductDetail['certificates'][number]['state'] {
  if (certificate.state !== 'valid') return certificate.state;
  if (now < new Date(certificate.validFrom)) return 'not_yet_valid';
  const left = new Date(certificate.validUntil).getTime() - now.getTime();
  if (left <= 0) return 'expired';
  return left <= certificate.renewalDays * DAY_MS ? 'expiring' : 'valid';
}

/** The SKUs of which there is stock that may not be sold. */
export const blockedSkus = (row: CardRow): string[] =>
  (row.skus ?? []).filter((sku) => sku.blocked > 0).map((sku) => sku.id);

/** The SKUs of a product as a basket asks for them, made from what its page says. */
export function quotesOf(
  detail: StoreProductDetail,
  { published, blocked }: { published: boolean; blocked: readonly string[] },
): QuoteItem[] {
  return detail.skus.map((sku) => {
    const reason = !published
      ? 'not_for_sale'
      : sku.available > 0
        ? 'for_sale'
        : blocked.includes(sku.id)
          ? 'certificate_not_valid'
          : 'sold_out';
    return {
      skuId: sku.id,
      productSlug: detail.slug,
      name: detail.name,
      nameEn: detail.nameEn,
      skuName: sku.name,
      skuNameEn: sku.nameEn,
      imageUrl: detail.imageUrl,
      priceFen: sku.priceFen,
      priceVersionId: sku.priceVersionId,
      netWeightGrams: sku.netWeightGrams,
      available: sku.available,
      coldChain: detail.coldChain,
      perishable: detail.perishable,
      forSale: reason === 'for_sale',
      reason,
      village: detail.village,
    };
  });
}
