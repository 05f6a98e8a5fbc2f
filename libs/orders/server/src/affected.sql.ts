/** Where a statement finds the lots. */
const LOTS = { $1: '$1::uuid[]', $2: '$2::uuid[]', stopped: 'array[s.lot_id]' } as const;

/**
 * What of an order lies in certain lots, unit by unit: the one reading of it that the list of buyers, the preview, the
 * hold queue and the notices share.
 */
export const sqlAffected = (lots: keyof typeof LOTS): string => `
  select r.order_id, count(*)::integer as units, (count(*) filter (where u.unit = any(l.refunded_units)))::integer as refunded_units,
    coalesce(sum(l.unit_net_fen[u.unit + 1] - coalesce(l.part_refunded_fen[u.unit + 1], 0)) filter (where u.unit <> all(l.refunded_units)), 0)::bigint as refundable_fen,
    array_agg(distinct r.lot_id) as lot_ids
  from inventory.reservation r
  join orders.line l on l.id = r.line_id
  cross join lateral generate_series(r.first_unit, r.first_unit + r.quantity - 1) as u (unit)
  where r.lot_id = any(${LOTS[lots]}) and r.state <> 'released'
  group by r.order_id`;

/** Orders whose goods or money are with somebody: the buyers of a lot. */
export const BUYER_STATES = `('paid', 'fulfilling', 'shipped', 'completed')`;
