import type { ReplyOf, centre } from '@youjian/contract';
import type { DispatchState, LotMass, LotState, SaleFacts } from '@youjian/lots-domain';

type Reply = ReplyOf<typeof centre.showScan>;

export interface ScanRow extends Omit<Reply, 'notSellable' | 'may'> {
  readonly inScope: boolean;
  readonly dispatchState: DispatchState | null;
  readonly handOverTo: 'base' | 'centre' | 'outlet' | null;
  /** Of the one lot it is about; null where there are several. */
  readonly sale: SaleFacts | null;
  readonly mass: LotMass | null;
  readonly papers: {
    readonly newestTestPassed: boolean | null;
    readonly broughtGrams: number;
    readonly isSampled: boolean;
    readonly components: readonly { weightGrams: number; lotCode: string | null; lotState: LotState | null }[];
  } | null;
}

/**
 * `$1` the moment, `$2` the code, `$3`-`$5` whose eyes: region, party, outlet. Each kind of code is looked up by its own
 * index; of what was found the one lot is described, or what stands on the pallet is counted. A lot's own weights are
 * added up only when it is a lot that was scanned: a carton needs none of them.
 */
export const SCAN = {
  name: 'lots.scan',
  text: `with found as (
      select 'carton' as kind, c.sscc as code, c.state, c.place_code as place, 1 as cartons, c.grams::bigint as grams, c.lot_id, c.pallet_id, c.dispatch_id
        from lots.carton c where c.sscc = $2
      union all
      select 'pallet', p.sscc, case when p.dispatch_id is null then 'built' else 'loaded' end, null, null, null, null, p.id, p.dispatch_id from lots.pallet p where p.sscc = $2
      union all
      select 'lot', l.code, l.state, null, null, l.net_grams, l.id, null, null from lots.lot l where l.code = $2
      union all
      select 'sample', s.sample_no, case t.passed when true then 'passed' when false then 'failed' else 'taken' end, null, null, s.grams, s.lot_id, null, null
        from lots.sample s left join lots.release_test t on t.sample_no = s.sample_no where s.sample_no = $2
      union all
      select 'dispatch', d.number, d.state, null, null, null, null, null, d.id from lots.dispatch d where d.number = $2
      limit 1),
    content as (
      select count(*)::int as cartons, sum(x.grams)::bigint as grams, count(distinct x.lot_id)::int as lots, min(x.lot_id::text)::uuid as lot_id,
        min(x.place_code) as place, array_agg(distinct x.lot_id) as lot_ids
      from found f cross join lateral (
        select c.lot_id, c.grams, c.place_code from lots.carton c where f.kind = 'pallet' and c.pallet_id = f.pallet_id
        union all
        select c.lot_id, c.grams, c.place_code from lots.carton c where f.kind = 'dispatch' and c.dispatch_id = f.dispatch_id) x)
    select f.kind, f.code, f.state, coalesce(f.place, k.place) as "placeCode",
      case when f.kind in ('pallet', 'dispatch') then k.cartons else f.cartons end as cartons, coalesce(f.grams, k.grams) as grams,
      case when f.lot_id is null then k.lots else 1 end as lots, p.sscc as "palletSscc", d.number as "dispatchNumber", d.state as "dispatchState",
      h.id as "handOverId", h.to_kind as "handOverTo",
      coalesce(($4::uuid is null or l.party_id = $4) and ($5::uuid is null or d.to_outlet_id = $5)
        and case when l.id is not null then l.village_code like $3 || '%'
          else $3 = '' or exists (select 1 from lots.lot m where m.id = any(k.lot_ids) and m.village_code like $3 || '%') end, false) as "inScope",
      case when l.id is not null then jsonb_build_object('code', l.code, 'variety', l.variety, 'grade', l.grade, 'state', l.state,
        'stateReason', l.state_reason, 'villageName', v.name, 'baseName', b.name, 'bestBefore', l.best_before) end as lot,
      l.id is null and coalesce(k.lots, 0) > 0 and not exists (select 1 from unnest(k.lot_ids) as one(id)
        where not exists (select 1 from lots.sellable($1::timestamptz) s where s.lot_id = one.id)) as sellable,
      case when l.id is not null then jsonb_build_object('state', l.state, 'declarationKind', l.declaration_kind,
        'sellable', exists (select 1 from lots.sellable($1::timestamptz) s where s.lot_id = l.id),
        'isFresh', ($1::timestamptz at time zone 'Asia/Shanghai')::date <= l.best_before,
        'hasDeclaration', exists (select 1 from lots.declaration x where x.lot_id = l.id and x.kind = l.declaration_kind
          and ($1::timestamptz at time zone 'Asia/Shanghai')::date between x.issued_on and x.valid_until),
        'hasBaseCertificate', exists (select 1 from supply.certificate c where c.base_id = l.base_id and c.subject_kind <> 'product'
          and c.state = 'valid' and c.valid_from <= $1 and $1 < c.valid_until),
        'hasProductCertificate', exists (select 1 from supply.certificate c where c.base_id = l.base_id and c.subject_kind = 'product'
          and c.variety = l.variety and c.state = 'valid' and c.valid_from <= $1 and $1 < c.valid_until)) end as sale,
      case when f.kind in ('lot', 'sample') then jsonb_build_object('netGrams', l.net_grams,
        'receivedGrams', (select coalesce(sum(w.net_grams), 0) from lots.weigh_in w where w.lot_id = l.id),
        'packedGrams', (select coalesce(sum(c.grams), 0) from lots.carton c where c.lot_id = l.id and c.state <> 'void'),
        'usedGrams', (select coalesce(sum(m.weight_grams), 0) from lots.component m where m.component_lot_id = l.id),
        'isMade', exists (select 1 from lots.component m where m.lot_id = l.id)) end as mass,
      case when f.kind in ('lot', 'sample') then jsonb_build_object(
        'newestTestPassed', (select t.passed from lots.release_test t where t.lot_id = l.id order by t.tested_on desc, t.id desc limit 1),
        'broughtGrams', (select coalesce(sum(g.grams), 0) from lots.contribution g where g.lot_id = l.id),
        'isSampled', exists (select 1 from lots.sample s where s.lot_id = l.id),
        'components', (select coalesce(jsonb_agg(jsonb_build_object('weightGrams', m.weight_grams, 'lotCode', n.code, 'lotState', n.state)), '[]')
          from lots.component m left join lots.lot n on n.id = m.component_lot_id where m.lot_id = l.id)) end as papers
    from found f cross join content k
    left join lots.lot l on l.id = coalesce(f.lot_id, case when k.lots = 1 then k.lot_id end)
    left join supply.base b on b.id = l.base_id left join regions.region v on v.code = l.village_code
    left join lots.pallet p on p.id = f.pallet_id left join lots.dispatch d on d.id = f.dispatch_id
    left join lateral (select h.id, h.to_kind from lots.hand_over h where f.kind = 'lot' and h.lot_id = l.id and h.received_at is null
      and h.dispatch_id is null order by h.sent_at limit 1) h on true`,
};
