import type { Sql } from '@youjian/database';
import {
  BIZ_STEPS,
  type EpcisEvent,
  type EpcisLot,
  type LotFactKind,
  type LotFactOf,
  epcisEvent,
} from '@youjian/lots-domain';
import type { BookAsked, BookRow, LotBooks } from './lot-books';
import { epcisLots } from './read-lots';

export interface EventsAsked extends Omit<BookAsked, 'kinds'> {
  readonly bizStep: string | null;
  /** Also what others told us; never in what the public reads, because nobody has read that before it is told. */
  readonly withCaptured: boolean;
}

export interface ReadEvent {
  readonly event: EpcisEvent;
  readonly at: Date;
  readonly key: string;
}

/** The centre's place, by the rule in force. */
const CENTRE = `(select r.place_code from lots.centre_rule r order by r.effective_from desc limit 1)`;

/** Where a hand-over began and ended, as far as we have a code for it; a name somebody typed is none. */
const HAND_OVER = `jsonb_build_object('grams', case when $KIND = 'sent' then x.grams else coalesce(x.received_grams, x.grams) end, 'document', x.id,
  'fromSite', case x.from_kind when 'base' then b.code when 'centre' then ${CENTRE} end,
  'toSite', case x.to_kind when 'base' then b.code when 'centre' then ${CENTRE} when 'outlet' then (select d.to_code from lots.dispatch d where d.id = x.dispatch_id) end)`;
const handOver = (kind: 'sent' | 'handed_over'): string => HAND_OVER.replace('$KIND', `'${kind}'`);

const CARTON = `jsonb_build_object('sscc', x.sscc, 'grams', x.grams, 'site', ${CENTRE})`;

const day = (column: string): string => `(${column})::timestamp at time zone 'Asia/Shanghai'`;

/** Each book of a lot with the moment of its rows: what a kind is made of, and nothing that may still change. */
const SOURCES: readonly (readonly [kind: string, from: string, at: string, said: string])[] = [
  [`'made'`, `lots.lot x join mine on mine.id = x.id`, 'x.created_at', `'{}'::jsonb`],
  [
    `'sampled'`,
    `lots.sample x join mine on mine.id = x.lot_id`,
    'x.taken_at',
    `jsonb_build_object('sampleNo', x.sample_no)`,
  ],
  [
    `'tested'`,
    `lots.release_test x join mine on mine.id = x.lot_id`,
    day('x.tested_on'),
    `jsonb_build_object('sampleNo', x.sample_no, 'passed', x.passed)`,
  ],
  [
    `x.move`,
    `lots.lot_event x join mine on mine.id = x.lot_id and x.move in ('released', 'held', 'recalled')`,
    'x.at',
    `'{}'::jsonb`,
  ],
  [
    `'weighed'`,
    `lots.weigh_in x join mine on mine.id = x.lot_id`,
    'x.weighed_at',
    `jsonb_build_object('grams', x.net_grams, 'site', ${CENTRE})`,
  ],
  [
    `'sent'`,
    `lots.hand_over x join mine on mine.id = x.lot_id join supply.base b on b.id = mine.base_id`,
    'x.sent_at',
    handOver('sent'),
  ],
  [
    `'handed_over'`,
    `lots.hand_over x join mine on mine.id = x.lot_id and x.received_at is not null join supply.base b on b.id = mine.base_id`,
    'x.received_at',
    handOver('handed_over'),
  ],
  [
    `'packed'`,
    // Of one that was opened before anybody wrote down when, nothing is told.
    `lots.carton x join mine on mine.id = x.lot_id and (x.state <> 'void' or x.voided_at is not null or x.dispatch_id is not null)`,
    'x.packed_at',
    CARTON,
  ],
  [
    `'stacked'`,
    `(select k.pallet_id || ':' || k.lot_id as id, k.lot_id, k.ssccs, p.sscc, p.built_at from lots.pallet_lot k join lots.pallet p on p.id = k.pallet_id) x
      join mine on mine.id = x.lot_id`,
    'x.built_at',
    `jsonb_build_object('pallet', x.sscc, 'ssccs', x.ssccs, 'site', ${CENTRE})`,
  ],
  [
    `'unstacked'`,
    `(select t.pallet_id || ':' || t.carton_id as id, c.lot_id, c.sscc, p.sscc as pallet, t.at from lots.pallet_taken_off t
        join lots.carton c on c.id = t.carton_id join lots.pallet p on p.id = t.pallet_id) x
      join mine on mine.id = x.lot_id`,
    'x.at',
    `jsonb_build_object('pallet', x.pallet, 'ssccs', array[x.sscc], 'site', ${CENTRE})`,
  ],
  // An opened carton is first taken off the pallet it stood on, then unpacked.
  [
    `'unstacked'`,
    `lots.carton x join mine on mine.id = x.lot_id and x.voided_at is not null
      join lots.pallet_lot k on k.lot_id = x.lot_id and x.sscc = any(k.ssccs) join lots.pallet p on p.id = k.pallet_id
        and not exists (select from lots.pallet_taken_off t where t.pallet_id = k.pallet_id and t.carton_id = x.id)`,
    'x.voided_at',
    `jsonb_build_object('pallet', p.sscc, 'ssccs', array[x.sscc], 'site', ${CENTRE})`,
  ],
  [`'unpacked'`, `lots.carton x join mine on mine.id = x.lot_id and x.voided_at is not null`, 'x.voided_at', CARTON],
];

/** At the same moment a lot is made before it is anything else; within one book, in the order it was written. */
const sqlKey = (rank: number): string => `'${String(rank).padStart(2, '0')}:' || x.id`;

const sqlWindow = (at: string, rank: number): string =>
  `($5::timestamptz is null or ${at} >= $5) and ($6::timestamptz is null or ${at} < $6)
   and ($7::timestamptz is null or (${at}, ${sqlKey(rank)}) > ($7, $8::text))`;

const sqlSource = ([kind, from, at, said]: (typeof SOURCES)[number], rank: number): string =>
  `(select ${kind} as kind, ${sqlKey(rank)} as key, ${at} as at, mine.id as lot_id, ${said} as said from ${from}
    where ($4::text[] is null or ${kind} = any($4)) and ${sqlWindow(at, rank)} order by at, key limit $9)`;

const LAST = 99;

/** Told by others: only where every lot it speaks of is in scope. That it was declared wrong is said beside it. */
const CAPTURED = `(select 'captured' as kind, ${sqlKey(LAST)} as key, x.event_time as at, null::uuid as lot_id,
      x.content || jsonb_build_object('recordTime', x.captured_at)
        || case when not x.is_error_declaration and exists (select 1 from lots.epcis_event w where w.event_id = x.event_id and w.is_error_declaration)
          then '{"youjian:declaredInError": true}'::jsonb else '{}'::jsonb end as said
    from lots.epcis_event x
    where $10::boolean and ($11::text is null or x.biz_step = $11)
      and exists (select 1 from lots.epcis_event_lot k join mine on mine.id = k.lot_id where k.event = x.id)
      and not exists (select 1 from lots.epcis_event_lot k join lots.lot l on l.id = k.lot_id
        where k.event = x.id and not (l.village_code like $1 || '%' and ($2::uuid is null or l.party_id = $2)))
      and ${sqlWindow('x.event_time', LAST)} order by at, key limit $9)`;

const sqlEverySource = (): string => [...SOURCES.map(sqlSource), CAPTURED].join(' union all ');

const EVENTS = {
  name: 'lots.epcis.events',
  text: `with mine as (
      select l.id, l.base_id from lots.lot l
      where l.village_code like $1 || '%' and ($2::uuid is null or l.party_id = $2) and ($3::uuid[] is null or l.id = any($3)))
    select kind, key, at, lot_id as "lotId", said from (${sqlEverySource()}) e
    order by at, key limit $9`,
};

/** Events of lots, oldest first, in two statements and one for each book further down, however many there are. */
export async function readEvents(sql: Sql, asked: EventsAsked, books: LotBooks): Promise<ReadEvent[]> {
  const kinds = asked.bizStep === null ? null : kindsOf(asked.bizStep);
  const ours = await sql.query<BookRow>(EVENTS, [
    asked.prefix,
    asked.partyId,
    asked.lotIds,
    kinds,
    asked.from,
    asked.before,
    asked.after?.[0] ?? null,
    asked.after?.[1] ?? null,
    asked.limit,
    asked.withCaptured,
    asked.bizStep,
  ]);
  const theirs = await books.read(sql, { ...asked, kinds });
  const rows = theirs.length === 0 ? ours : inOrder([...ours, ...theirs]).slice(0, asked.limit);
  const lots = await epcisLots(
    sql,
    rows.flatMap(({ lotId }) => lotId ?? []),
  );
  return rows.flatMap((row) => {
    const event = eventOf(row, lots);
    return event ? [{ event, at: row.at, key: row.key }] : [];
  });
}

/** By moment, then by book; what one book says of one moment keeps the order it was read in. */
const inOrder = (rows: readonly BookRow[]): BookRow[] =>
  rows.toSorted((a, b) => a.at.getTime() - b.at.getTime() || bookOf(a) - bookOf(b));
const bookOf = ({ key }: BookRow): number => Number(key.slice(0, 2));

const kindsOf = (bizStep: string): LotFactKind[] =>
  (Object.keys(BIZ_STEPS) as LotFactKind[]).filter((kind) => BIZ_STEPS[kind] === bizStep);

function eventOf({ kind, at, lotId, said }: BookRow, lots: ReadonlyMap<string, EpcisLot>): EpcisEvent | undefined {
  if (kind === 'captured') return said;
  const lot = lots.get(lotId ?? '');
  return lot && epcisEvent(lot, { ...said, kind, at } as LotFactOf);
}
