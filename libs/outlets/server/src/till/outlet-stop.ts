/**
 * Why an outlet (`o`, with its licence `l` left joined) may not sell at this moment, as SQL; null when it may. What tills are
 * told, and what their leases follow: the same words as the registry's, so that a person can say what has to be done.
 */
export const stopOf = (at: string): string => `case when o.state <> 'open' then o.state
    when l.state in ('suspended', 'withdrawn') then 'licence_' || l.state
    when l.valid_until < (${at}::timestamptz at time zone 'Asia/Shanghai')::date then 'licence_over' end`;

/** The same of one outlet ($ parameters or columns) as it stood at a moment that is over, read from the registry's journals. */
export const stopThen = (outletId: string, at: string): string => `coalesce(
    (select nullif(s.state, 'open') from (select c.state from outlets.state_change c where c.outlet_id = ${outletId} and c.at <= ${at} order by c.at desc, c.id desc limit 1) s),
    (select case when e.move = 'suspend' then 'licence_suspended' when e.move = 'withdraw' then 'licence_withdrawn'
        when e.valid_until < (${at}::timestamptz at time zone 'Asia/Shanghai')::date then 'licence_over' end
      from outlets.licence l join outlets.licence_event e on e.number = l.number where l.outlet_id = ${outletId} and e.at <= ${at} order by e.at desc, e.id desc limit 1))`;

/** Whether a place may sell now: one that is no outlet's may. */
export const maySell = (placeId: string, at: string): string => `not exists (
    select from outlets.outlet o left join outlets.licence l on l.number = o.licence_no where o.id = ${placeId} and ${stopOf(at)} is not null)`;
