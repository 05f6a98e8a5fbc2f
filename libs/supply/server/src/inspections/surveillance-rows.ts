import type { ReplyOf, inspections } from '@youjian/contract';

export interface SurveilledRow {
  readonly id: string;
  readonly lastOn: string | null;
  /** The first day of the certificate that holds now; null where none does. */
  readonly certifiedOn: string | null;
  /** The later of the two: what the next visit is counted from. */
  readonly countedFrom: string | null;
  readonly certificateNo: string | null;
  readonly planned: ReplyOf<typeof inspections.listBaseVisits>['surveillance']['planned'];
}

/** `$1` is the moment. Each base with its own certificate that holds now, the last report, and who is already to go. */
export const SURVEILLED = `
  select b.id, b.code as "baseCode", b.kind, b.name, b.name_en as "nameEn", b.region_code as "regionCode", r.name as "regionName",
    p.name as "partyName", p.name_en as "partyNameEn", l.day as "lastOn", c.day as "certifiedOn", c.number as "certificateNo",
    case when c.day is not null then greatest(l.day, c.day) end as "countedFrom", n.visit as planned
  from supply.base b
  join supply.party p on p.id = b.party_id
  left join regions.region r on r.code = b.region_code
  left join lateral (
    select c.number, (c.valid_from at time zone 'Asia/Shanghai')::date as day from supply.certificate c
    where c.base_id = b.id and c.variety is null and c.state = 'valid' and c.valid_from <= $1 and $1 < c.valid_until
    order by c.valid_until desc, c.number limit 1) c on true
  left join lateral (
    select max(v.planned_on) as day from supply.visit v
    where v.base_id = b.id and v.state in ('reported', 'closed')) l on true
  left join lateral (
    select jsonb_build_object('id', v.id, 'number', v.number, 'plannedOn', v.planned_on) as visit from supply.visit v
    where v.base_id = b.id and v.state in ('planned', 'under_way', 'submitted', 'cosigned')
    order by v.planned_on, v.id limit 1) n on true`;
