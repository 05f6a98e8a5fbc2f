import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, Who, recalls as contract } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { requireRegion } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { LOT_MOVES, type LotState } from '@youjian/lots-domain';
import { type StoppableLot, StoppedLots, requireLot } from '@youjian/lots-server';
import { CERTIFICATE_MOVES, type CertificateState, varietyName } from '@youjian/supply-domain';
import { certificateByNumber } from '@youjian/supply-server';
import { sqlAffected } from './affected.sql';

type PreviewCall = CallOf<typeof contract.previewStop>;
type Effects = ReplyOf<typeof contract.previewStop>;
type Counted = Omit<Effects, 'move' | 'subject' | 'possible' | 'lots' | 'livePins'>;

/** What a move would stop. `becomes` is the state each lot has afterwards. */
interface Stop {
  readonly possible: boolean;
  readonly lots: readonly (StoppableLot & { readonly becomes: LotState })[];
}

/**
 * $1 the lots, $2 now. A product leaves the shop when something of it can be had now and nothing could be afterwards, with
 * what the ended checkouts give back of other lots counted in.
 */
const EFFECTS = {
  name: 'orders.stop_effects',
  text: `
    with affected as (${sqlAffected('$1')}),
    touched as (select o.id, o.state, a.units, a.refunded_units from affected a join orders."order" o on o.id = a.order_id),
    unpaid as (select id from touched where state = 'pending_payment'),
    kept as (select id from touched where state in ('paid', 'fulfilling', 'payment_review') and units > refunded_units),
    shipped as (select id, units from touched where state in ('shipped', 'completed')),
    lying as (
      select p.id as place_id, p.name as "placeName", p.kind as "placeKind", l.code as "lotCode", c.name as "productName", sum(s.on_hand)::integer as units
      from inventory.stock s join inventory.place p on p.id = s.place_id join lots.lot l on l.id = s.lot_id
      join catalog.sku k on k.id = s.sku_id join catalog.product c on c.id = k.product_id
      where s.lot_id = any($1::uuid[]) and s.on_hand > 0 group by p.id, p.name, p.kind, l.code, c.name),
    given_back as (
      select r.stock_id, sum(r.quantity)::integer as units from inventory.reservation r
      where r.order_id in (select id from unpaid) and r.state = 'held' and r.lot_id <> all($1::uuid[]) group by r.stock_id),
    shop as (
      select c.id, c.slug, c.name, c.name_en, sum(s.on_hand - s.reserved) as now,
        sum(s.on_hand - s.reserved + coalesce(g.units, 0)) filter (where s.lot_id <> all($1::uuid[])) as afterwards
      from catalog.product c join catalog.sku k on k.product_id = c.id and k.active
      join inventory.stock s on s.sku_id = k.id and s.on_hand > 0
      join inventory.place p on p.id = s.place_id and p.ships
      join lots.sellable($2) y on y.lot_id = s.lot_id
      left join given_back g on g.stock_id = s.id
      where c.published and c.id in (select k2.product_id from inventory.stock s2 join catalog.sku k2 on k2.id = s2.sku_id where s2.lot_id = any($1::uuid[]))
      group by c.id)
    select (select coalesce(json_agg(json_build_object('slug', slug, 'name', name, 'nameEn', name_en) order by slug), '[]') from shop
        where now > 0 and coalesce(afterwards, 0) = 0) as products,
      (select coalesce(json_agg(json_build_object('placeName', "placeName", 'placeKind', "placeKind", 'lotCode', "lotCode", 'productName', "productName",
        'units', units) order by "placeKind", "placeName", "lotCode"), '[]') from lying) as stock,
      (select coalesce(sum(units), 0)::integer from lying) as units,
      (select count(distinct place_id)::integer from lying) as places,
      (select count(distinct place_id)::integer from lying where "placeKind" = 'outlet') as outlets,
      (select count(*)::integer from unpaid) as "openCheckouts",
      (select count(*)::integer from kept) as "heldOrders",
      (select count(*)::integer from shipped) as "shippedOrders",
      (select coalesce(sum(units), 0)::integer from shipped) as "shippedUnits"`,
};
// Nothing of a live room is sold yet; its pins are counted here once there are any.
const LIVE_PINS = 0;

/** What a stop would do, asked with the same questions that doing it asks. */
@Injectable()
export class StopEffects {
  constructor(
    private readonly database: Database,
    private readonly stopped: StoppedLots,
  ) {}

  async preview({ query, who, now, language }: PreviewCall): Promise<Effects> {
    const stop = await this.stopOf(who, query.move, query.of, now);
    const counted = await this.count(
      this.database,
      stop.lots.map(({ id }) => id),
      now,
    );
    return {
      ...counted,
      move: query.move,
      subject: query.of,
      possible: stop.possible,
      lots: stop.lots.map(({ code, variety, state, becomes }) => ({
        code,
        variety: varietyName(variety, language),
        state,
        becomes,
      })),
      livePins: LIVE_PINS,
    };
  }

  private async count(sql: Sql, lotIds: readonly string[], now: Date): Promise<Counted> {
    const [row] = await sql.query<Counted>(EFFECTS, [lotIds, now]);
    return row ?? refuse('not_found', { what: 'effects' });
  }

  private stopOf(who: Who, move: PreviewCall['query']['move'], of: string, now: Date): Promise<Stop> {
    return move === 'hold' || move === 'recall'
      ? this.lotStop(who, move, of)
      : this.certificateStop(who, move, of, now);
  }

  private async lotStop(who: Who, move: 'hold' | 'recall', code: string): Promise<Stop> {
    const [lot] = await this.database.query<StoppableLot & { villageCode: string; partyId: string }>(
      `select id, code, variety, state, village_code as "villageCode", party_id as "partyId" from lots.lot where code = $1`,
      [code],
    );
    if (!lot) refuse('not_found', { what: code });
    requireLot(who, lot);
    const moves: Partial<Record<'hold' | 'recall', LotState>> = LOT_MOVES[lot.state];
    const becomes = moves[move] ?? lot.state;
    const made = move === 'recall' ? await this.stopped.madeOf(this.database, [lot.id]) : [lot];
    return {
      possible: moves[move] !== undefined,
      lots: made.map((one) => ({
        ...one,
        becomes: one.id === lot.id ? becomes : one.state === 'released' ? 'held' : one.state,
      })),
    };
  }

  private async certificateStop(who: Who, move: 'suspend' | 'revoke', number: string, now: Date): Promise<Stop> {
    const certificate = await certificateByNumber(this.database, number, now);
    if (!certificate) refuse('not_found', { what: number });
    requireRegion(who, certificate.regionCode);
    const moves: Partial<Record<'suspend' | 'revoke', CertificateState>> = CERTIFICATE_MOVES[certificate.registered];
    const lots = await this.stopped.byCertificate(this.database, [certificate.id], now);
    return { possible: moves[move] !== undefined, lots: lots.map((lot) => ({ ...lot, becomes: lot.state })) };
  }
}
