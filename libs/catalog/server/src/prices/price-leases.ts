import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { till } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { uuidv7 } from '@youjian/kernel';
import { PriceSettings } from './price-settings';

export interface LeaseAsk {
  readonly deviceId: string;
  /** The outlet's assortment; null for everything that is sold. */
  readonly skuIds: readonly string[] | null;
  readonly now: Date;
}

/** What is to be signed, word for word, and until when it holds. */
export interface PriceLeaseOut {
  readonly id: string;
  readonly text: string;
  readonly validUntil: Date;
}

interface VersionRow {
  readonly id: string;
  readonly skuId: string;
  readonly priceFen: number;
  readonly effectiveFrom: Date;
}
interface LeaseRow {
  readonly id: string;
  readonly issuedAt: Date;
  readonly validUntil: Date;
  readonly versionIds: readonly string[];
}

const HOUR_MS = 60 * 60 * 1000;

/** The version in force and every one that is decided: of a withdrawn moment the version that carries on. */
const VERSIONS = {
  name: 'catalog.price_lease.versions',
  text: `select v.id, v.sku_id as "skuId", v.price_fen as "priceFen", v.effective_from as "effectiveFrom"
    from catalog.sku k
    left join lateral (select c.effective_from from catalog.price_version c where c.sku_id = k.id and c.effective_from <= $2
      order by c.effective_from desc limit 1) current on true
    join catalog.standing_price v on v.sku_id = k.id and v.effective_from >= coalesce(current.effective_from, $2)
    where k.active and ($1::uuid[] is null or k.id = any($1))
    order by k.id, v.effective_from`,
};
const LATEST = {
  name: 'catalog.price_lease.latest',
  text: `select id, issued_at as "issuedAt", valid_until as "validUntil", version_ids as "versionIds" from catalog.price_lease
    where device_id = $1 order by issued_at desc, id desc limit 1`,
};
const INSERT = {
  name: 'catalog.price_lease.insert',
  text: `insert into catalog.price_lease (id, device_id, issued_at, valid_until, sha256, version_ids) values ($1, $2, $3, $4, $5, $6)`,
};

/** What a till is told of prices, so that it charges the right one for days without asking anybody. */
@Injectable()
export class PriceLeases {
  constructor(private readonly settings: PriceSettings) {}

  /**
   * The device's lease as of now. The one it has is given again while nothing was decided anew and more than half of its
   * time is left: a till asks often, and its acknowledgement shall not be outdated by asking.
   */
  async issue(tx: Sql, { deviceId, skuIds, now }: LeaseAsk): Promise<PriceLeaseOut> {
    const versions = await tx.query<VersionRow>(VERSIONS, [skuIds, now]);
    const { leaseHours } = await this.settings.current(tx);
    const [latest] = await tx.query<LeaseRow>(LATEST, [deviceId]);
    if (latest && isStillGood(latest, versions, now, leaseHours * HOUR_MS)) return out(deviceId, latest, versions);

    const lease = {
      id: uuidv7(),
      issuedAt: now,
      validUntil: new Date(now.getTime() + leaseHours * HOUR_MS),
      versionIds: versions.map(({ id }) => id),
    };
    const made = out(deviceId, lease, versions);
    const sha256 = createHash('sha256').update(made.text).digest('hex');
    await tx.query(INSERT, [lease.id, deviceId, now, lease.validUntil, sha256, lease.versionIds]);
    return made;
  }
}

function isStillGood(
  { validUntil, versionIds }: LeaseRow,
  versions: readonly VersionRow[],
  now: Date,
  lastsMs: number,
): boolean {
  const leftMs = validUntil.getTime() - now.getTime();
  // A lease longer than the house gives now is not given again either.
  if (leftMs <= lastsMs / 2 || leftMs > lastsMs) return false;
  return versionIds.length === versions.length && versions.every(({ id }, index) => id === versionIds[index]);
}

function out(
  deviceId: string,
  { id, issuedAt, validUntil }: Omit<LeaseRow, 'versionIds'>,
  versions: readonly VersionRow[],
): PriceLeaseOut {
  const lease: till.PriceLease = {
    id,
    deviceId,
    issuedAt: issuedAt.toISOString(),
    validUntil: validUntil.toISOString(),
    prices: bySku(versions),
  };
  return { id, text: JSON.stringify(lease), validUntil };
}

function bySku(versions: readonly VersionRow[]): till.PriceLease['prices'] {
  const prices = new Map<string, till.PriceLease['prices'][number]['versions']>();
  for (const { id, skuId, priceFen, effectiveFrom } of versions) {
    const mine = prices.get(skuId) ?? [];
    mine.push({ id, priceFen, effectiveFrom: effectiveFrom.toISOString() });
    prices.set(skuId, mine);
  }
  return [...prices].map(([skuId, mine]) => ({ skuId, versions: mine }));
}
