import { Injectable } from '@nestjs/common';
import type { CallOf, Device, ReplyOf, tillStock } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { HouseKey, requireDevice } from '@youjian/identity-server';
import { type Holder, type LotUnits, renewal, spread, TENS_OF_GRAMS, wantedUnits } from '@youjian/inventory-domain';
import { Clock, uuidv7 } from '@youjian/kernel';
import { TillSettings } from '@youjian/outlets-server';
import { journalOf, placeOfOutlet } from './lease-rows';
import { type Lease, leaseText, stoppedLots } from './lease-text';
import { type Cause, LeasedShelf } from './leased-shelf';
import { type PlaceStock, lockPlace, placeHoldings } from './place-holdings';

type Door = typeof tillStock.renewLease;
type Reply = ReplyOf<Door>;
type Wanted = ReadonlyMap<string, number>;

const SOLD_LATELY_MS = 3 * 24 * 60 * 60 * 1000;

const FIRST = {
  name: 'inventory.stock_lease.first',
  text: `insert into inventory.stock_lease (device_id, place_id, device_name, state, issued_at, valid_until)
    values ($1, $2, $3, 'active', $4, $4) on conflict (device_id) do nothing`,
};
const RENEW = {
  name: 'inventory.stock_lease.renew',
  text: `update inventory.stock_lease set issued_at = $2, valid_until = $3, device_name = $4, seq = $5 where device_id = $1`,
};
const ISSUE = {
  name: 'inventory.lease_issue.insert',
  text: `insert into inventory.lease_issue (id, device_id, issued_at, valid_until) values ($1, $2, $3, $4)`,
};

/**
 * A till is lent units of the lots that are sold at this moment, out of what is free at its outlet. What it was lent is
 * reserved: neither the shop nor another till can have it. Whoever renews at the same time waits for the outlet's rows, so
 * that two of them do not both count on the last units.
 */
@Injectable()
export class RenewLease {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly houseKey: HouseKey,
    private readonly settings: TillSettings,
  ) {}

  async run(call: CallOf<Door>): Promise<Reply> {
    const device = requireDevice(call.who);
    const wanted: Wanted = new Map(call.body.wanted.map(({ skuId, units }) => [skuId, units]));
    // A lease is a right to sell: it is given behind the gate, at a moment at which no stop is under way.
    const { text, ...reply } = await this.database.inTransaction(
      (tx) => this.renew(tx, device, call.body.lastSeq, wanted),
      'enter_sale',
    );
    return { lease: await this.houseKey.sign(text), ...reply };
  }

  private async renew(
    tx: Tx,
    device: Device,
    lastSeq: number,
    wanted: Wanted,
  ): Promise<Omit<Reply, 'lease'> & { text: string }> {
    const now = this.clock.now();
    const placeId = await placeOfOutlet(tx, device.outletId);
    await tx.query(FIRST, [device.deviceId, placeId, device.name, now]);
    const missing = await this.share(tx, device, placeId, lastSeq, wanted, now);
    const lease = await this.issue(tx, device, now);
    const stopped = { lotIds: await stoppedLots(tx, placeId, now), skuIds: [] };
    return { text: await leaseText(tx, lease, now), stopped, missing };
  }

  /** Changes hands what has to; answers what was asked for and is not there. */
  private async share(
    tx: Tx,
    { deviceId }: Device,
    placeId: string,
    lastSeq: number,
    wanted: Wanted,
    now: Date,
  ): Promise<Reply['missing']> {
    const stock = await lockPlace(tx, placeId, now);
    const journal = await journalOf(tx, deviceId);
    // What was set aside may have been sold out of this very lease: as long as nobody has decided, nothing goes back.
    const isQueueEmpty = lastSeq === journal.seq && !journal.hasAside;
    const shelf = await LeasedShelf.open(tx, deviceId, stock);
    const holdings = await placeHoldings(tx, placeId, new Date(now.getTime() - SOLD_LATELY_MS));
    const cause: Cause = { cause: `lease:${uuidv7()}`, seq: null };
    const missing: Reply['missing'] = [];
    for (const [skuId, rows] of bySku(stock)) {
      const sellable = rows.filter((row) => row.sellable);
      const byWeight = rows.some((row) => row.byWeight);
      const heldIn = (row: PlaceStock): number => shelf.get(row)?.leased ?? 0;
      // What is not sold any more is nobody's to hold on to, once it is certain that none of it was sold meanwhile.
      if (isQueueEmpty) for (const row of rows) if (!row.sellable) shelf.giveBack(row, heldIn(row), cause);
      const holders = holdings.map((one): Holder => {
        const mine = one.deviceId === deviceId;
        const holds = sellable.reduce((sum, row) => sum + (mine ? heldIn(row) : one.heldIn(row.id)), 0);
        const usual = wantedUnits(one.soldLately(skuId), mine ? wanted.get(skuId) : undefined, byWeight);
        // What somebody asked for stays theirs while nobody else is short of it.
        return { deviceId: one.deviceId, holds, wants: mine ? usual : Math.max(usual, holds) };
      });
      const free = sellable.reduce((sum, row) => sum + shelf.free(row), 0);
      const { grant, giveBack } = renewal(free, holders, deviceId, isQueueEmpty);
      const take = (units: number, of: (row: PlaceStock) => number, from: 'first' | 'last') =>
        spread(
          sellable.map((row): LotUnits => ({ stockId: row.id, bestBefore: row.bestBefore, units: of(row) })),
          units,
          from,
        );
      const granted = take(grant, (row) => shelf.free(row), 'first');
      const returned = take(giveBack, heldIn, 'last');
      for (const row of sellable) {
        const [more = 0, less = 0] = [granted.get(row.id), returned.get(row.id)];
        if (more > 0) shelf.grant(row, more, cause);
        if (less > 0) shelf.giveBack(row, less, cause);
      }
      const asked = (wanted.get(skuId) ?? 0) * (byWeight ? TENS_OF_GRAMS : 1);
      const has = sellable.reduce((sum, row) => sum + heldIn(row), 0);
      if (asked > has) missing.push({ skuId, units: asked - has });
    }
    await shelf.write(tx, now);
    for (const [skuId, units] of wanted)
      if (units > 0 && !stock.some((row) => row.skuId === skuId)) missing.push({ skuId, units });
    return missing;
  }

  private async issue(tx: Tx, { deviceId, outletId, name }: Device, now: Date): Promise<Lease> {
    const { leaseMinutes } = await this.settings.of(tx, outletId);
    const validUntil = new Date(now.getTime() + leaseMinutes * 60_000);
    const { seq } = await journalOf(tx, deviceId);
    await tx.query(RENEW, [deviceId, now, validUntil, name, seq]);
    const lease = { id: uuidv7(), deviceId, issuedAt: now, validUntil };
    await tx.query(ISSUE, [lease.id, deviceId, now, validUntil]);
    return lease;
  }
}

function bySku(rows: readonly PlaceStock[]): Map<string, PlaceStock[]> {
  const groups = new Map<string, PlaceStock[]>();
  for (const row of rows) groups.set(row.skuId, [...(groups.get(row.skuId) ?? []), row]);
  return groups;
}
