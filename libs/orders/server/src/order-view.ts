import { Injectable } from '@nestjs/common';
import type { ReplyOf, orders } from '@youjian/contract';
import { Database } from '@youjian/database';
import { refuse, shanghaiTime, sumFen } from '@youjian/kernel';
import { Regions } from '@youjian/regions-server';
import { CreditReader, type VillageCredit } from './credit-reader';
import { type Recipient, Recipients, maskRecipient } from './recipients';

type PublicOrder = ReplyOf<typeof orders.showOrder>;
type AdminOrder = ReplyOf<typeof orders.showAdminOrder>;

/** One statement for the whole page: the order, its lines with lots, payment, refunds, parcels and journal. */
const READ = {
  name: 'orders.view',
  text: `
    select o.id, o.order_no, o.state, o.channel, o.total_fen, o.discount_fen, o.freight_fen, o.freight, o.paid_fen, o.refunded_fen, o.placed_at, o.pay_before, o.paid_at, o.shipped_at,
      o.completed_at, o.delivery_type, o.destination_code, o.recipient_cipher,
      (select json_build_object('id', t.id, 'name', t.name, 'nameEn', t.name_en, 'address', t.address) from outlets.outlet t
         where o.delivery_type = 'pickup' and t.id = o.outlet_id) as outlet,
      (select json_build_object('provider', p.provider, 'url', case when p.state in ('created', 'open') and o.state = 'pending_payment' then p.url end,
          'method', p.method, 'state', p.state)
         from payments.payment p where p.order_id = o.id order by (p.state = 'paid') desc, p.attempt_no desc limit 1) as payment,
      (select json_agg(json_build_object('id', l.id, 'skuId', l.sku_id, 'productSlug', l.product_slug, 'name', l.name, 'nameEn', l.name_en,
          'skuName', l.sku_name, 'skuNameEn', l.sku_name_en, 'artKind', pr.art_kind, 'artTint', pr.art_tint, 'quantity', l.quantity,
          'refundedUnits', l.refunded_units, 'partRefundedFen', l.part_refunded_fen, 'unitNetFen', l.unit_net_fen, 'unitPriceFen', l.unit_price_fen, 'priceVersionId', l.price_version_id,
          'netFen', l.net_fen, 'netGrams', l.unit_net_grams * l.quantity, 'baseCertificate', l.base_certificate, 'productCertificate', l.product_certificate,
          'lots', (select coalesce(json_agg(json_build_object('code', x.code, 'quantity', r.quantity) order by r.first_unit), '[]')
             from inventory.reservation r join lots.lot x on x.id = r.lot_id where r.line_id = l.id and r.claim_id is null)) order by l.position)
         from orders.line l join catalog.product pr on pr.id = l.product_id where l.order_id = o.id) as lines,
      (select coalesce(json_agg(json_build_object('id', f.id, 'amountFen', f.amount_fen, 'freightFen', f.freight_fen, 'reason', f.reason, 'at', f.requested_at,
          'state', case when exists (select from orders.refund_reversal v where v.refund_id = f.id) then 'failed'
            else coalesce((select q.state from payments.refund q where q.cause = 'refund:' || f.id), 'succeeded') end) order by f.requested_at), '[]')
         from orders.refund f where f.order_id = o.id) as refunds,
      -- Nearly every order is without one, and then there is nothing to look for.
      case when o.discount_fen = 0 then '[]' else (
        select coalesce(json_agg(json_build_object('code', c.code, 'name', v.name, 'nameEn', v.name_en, 'funderName', b.name, 'funderNameEn', b.name_en,
            'restored', c.released_at is not null,
            'amountFen', (select coalesce(sum(d.amount_fen), 0) from orders.discount_line d where d.claim_id = c.id)) order by c.id), '[]')
          from orders.voucher_claim c join orders.voucher v on v.id = c.voucher_id join orders.voucher_funder b on b.id = v.funder_id
          where c.order_id = o.id) end as discounts,
      (select coalesce(json_agg(json_build_object('carrier', c.carrier, 'trackingNo', c.tracking_no, 'shippedAt', c.shipped_at, 'coldChain', c.cold_chain) order by c.shipped_at), '[]')
         from orders.parcel c where c.order_id = o.id) as parcels,
      (select coalesce(json_agg(json_build_object('lotCode', x.code, 'level', x.level, 'reason', x.reason, 'startedAt', x.started_at, 'units', x.units,
          'refundedUnits', x.refunded, 'notifiedAt', (select n.notified_at from orders.recall_notice n where n.recall_id = x.id and n.order_id = o.id)) order by x.started_at, x.code), '[]')
         from (select c.id, t.code, c.level, c.reason, c.started_at, count(*)::integer as units, (count(*) filter (where u.unit = any(l.refunded_units)))::integer as refunded
           from inventory.reservation r join lots.recall_lot a on a.lot_id = r.lot_id join lots.recall c on c.id = a.recall_id join lots.lot t on t.id = a.of_lot_id
           join orders.line l on l.id = r.line_id cross join lateral generate_series(r.first_unit, r.first_unit + r.quantity - 1) as u (unit)
           where r.order_id = o.id and r.state <> 'released' group by c.id, t.code) x) as recalls,
      (select coalesce(json_agg(json_build_object('at', e.at, 'move', e.move, 'actorName', e.actor_name, 'facts', e.facts) order by e.at, e.id), '[]')
         from orders.order_event e where e.order_id = o.id) as events
    from orders."order" o where o.order_no = $1`,
};

interface LineJson {
  id: string;
  skuId: string;
  productSlug: string;
  name: string;
  nameEn: string;
  skuName: string;
  skuNameEn: string;
  artKind: string;
  artTint: string;
  quantity: number;
  refundedUnits: number[];
  partRefundedFen: number[] | null;
  unitNetFen: number[];
  unitPriceFen: number;
  priceVersionId: string;
  netFen: number;
  netGrams: number;
  baseCertificate: string;
  productCertificate: string;
  lots: { code: string; quantity: number }[];
}
interface Row {
  id: string;
  order_no: string;
  state: PublicOrder['state'];
  channel: PublicOrder['channel'];
  total_fen: number;
  discount_fen: number;
  freight_fen: number;
  freight: PublicOrder['freight'];
  paid_fen: number;
  refunded_fen: number;
  placed_at: Date;
  pay_before: Date;
  paid_at: Date | null;
  shipped_at: Date | null;
  completed_at: Date | null;
  delivery_type: 'ship' | 'pickup';
  destination_code: string;
  recipient_cipher: Buffer;
  outlet: PublicOrder['delivery']['outlet'];
  payment: PublicOrder['payment'];
  lines: LineJson[];
  discounts: PublicOrder['discounts'];
  refunds: PublicOrder['refunds'];
  recalls: PublicOrder['recalls'];
  parcels: PublicOrder['parcels'];
  events: PublicOrder['events'];
}

const time = (value: Date | string): string => shanghaiTime(new Date(value));
const timeOrNull = (value: Date | null): string | null => (value ? time(value) : null);

/** An order as its page shows it: frozen facts, where its money stands, and which villages it was credited to. */
@Injectable()
export class OrderView {
  constructor(
    private readonly database: Database,
    private readonly regions: Regions,
    private readonly recipients: Recipients,
    private readonly credit: CreditReader,
  ) {}

  /** For whoever holds the order's token. */
  async publicOf(orderNo: string): Promise<PublicOrder> {
    const row = await this.read(orderNo);
    return this.toPublic(row, await this.credit.byLot(row.id));
  }

  /** For the desk; the caller has shown that it may see it, and logs that it did. */
  async adminOf(orderNo: string): Promise<AdminOrder> {
    const row = await this.read(orderNo);
    const credit = await this.credit.byLot(row.id);
    const recipient = this.recipients.open(row.recipient_cipher, row.id);
    return {
      ...(await this.toPublic(row, credit)),
      recipient: await this.addressed(recipient, row.destination_code),
      attributionByLot: [...credit],
    };
  }

  private async read(orderNo: string): Promise<Row> {
    const [row] = await this.database.query<Row>(READ, [orderNo]);
    return row ?? refuse('not_found', { what: orderNo });
  }

  private async toPublic(row: Row, credit: readonly VillageCredit[]): Promise<PublicOrder> {
    return {
      orderNo: row.order_no,
      state: row.state,
      channel: row.channel,
      goodsFen: row.total_fen + row.discount_fen - row.freight_fen,
      discountFen: row.discount_fen,
      freightFen: row.freight_fen,
      totalFen: row.total_fen,
      paidFen: row.paid_fen,
      refundedFen: row.refunded_fen,
      placedAt: time(row.placed_at),
      payBefore: time(row.pay_before),
      paidAt: timeOrNull(row.paid_at),
      shippedAt: timeOrNull(row.shipped_at),
      completedAt: timeOrNull(row.completed_at),
      delivery: {
        type: row.delivery_type,
        destinationCode: row.destination_code,
        destinationName: await this.destinationName(row.destination_code),
        recipientMasked: maskRecipient(this.recipients.open(row.recipient_cipher, row.id)),
        outlet: row.outlet,
      },
      payment: row.payment,
      lines: row.lines.map(toLine),
      discounts: row.discounts,
      freight: row.freight,
      attribution: byVillage(credit),
      refunds: row.refunds.map((refund) => ({ ...refund, at: time(refund.at) })),
      recalls: row.recalls.map((recall) => ({
        ...recall,
        startedAt: time(recall.startedAt),
        notifiedAt: recall.notifiedAt && time(recall.notifiedAt),
      })),
      parcels: row.parcels.map((parcel) => ({ ...parcel, shippedAt: time(parcel.shippedAt) })),
      events: row.events.map((event) => ({ ...event, at: time(event.at) })),
      receipt: row.paid_at ? { number: row.order_no, issuedAt: time(row.paid_at), totalFen: row.total_fen } : null,
    };
  }

  private async addressed(recipient: Recipient, code: string): Promise<Recipient> {
    return {
      ...recipient,
      address: `${await this.destinationName(code)}${recipient.address ? ` ${recipient.address}` : ''}`,
    };
  }

  private async destinationName(code: string): Promise<string> {
    const parents = [code.slice(0, 2), code.slice(0, 4), code.slice(0, 6)];
    const names = await this.regions.nameOf(parents);
    return [...new Set(parents.map((parent) => names.get(parent)).filter((name) => name !== undefined))].join('');
  }
}

function toLine(line: LineJson): PublicOrder['lines'][number] {
  const { artKind, artTint, refundedUnits, partRefundedFen, unitNetFen, ...rest } = line;
  const whole = new Set(refundedUnits);
  return {
    ...rest,
    imageUrl: `/art/${artKind}-front-${artTint}.svg`,
    discountFen: line.unitPriceFen * line.quantity - line.netFen,
    refundedQuantity: refundedUnits.length,
    refundedFen: sumFen(unitNetFen.map((net, unit) => (whole.has(unit) ? net : (partRefundedFen?.[unit] ?? 0)))),
  };
}

function byVillage(credit: readonly VillageCredit[]): PublicOrder['attribution'] {
  const villages = new Map<string, { villageCode: string; villageName: string; amountFen: number }>();
  for (const part of credit) {
    const village = villages.get(part.villageCode) ?? {
      villageCode: part.villageCode,
      villageName: part.villageName,
      amountFen: 0,
    };
    villages.set(part.villageCode, { ...village, amountFen: village.amountFen + part.amountFen });
  }
  return [...villages.values()].filter((village) => village.amountFen !== 0);
}
