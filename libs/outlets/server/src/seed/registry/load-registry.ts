import type { Database, Sql } from '@youjian/database';
import { FieldCipher, audit } from '@youjian/identity-server';
import { type Dice, addDays, dice, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { type NewContact, insertContacts } from '../../registry/contacts';
import { SERVICE_AREA } from '../make-outlets';
import { makeReports } from './make-reports';

const SEED = 1470;
const DONGKOU = '441424127211';
const COUNTY = '演示·县级工作组';
const OFFICE = '演示·菜篮子工作办公室';

interface Known {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly siteKind: string;
  readonly villageCode: string | null;
  readonly regionCode: string;
  readonly openedOn: string;
  readonly licenceNo: string;
}

/** What the registry knows of the demonstration's outlets besides where they are. Once; a second call finds it done. */
export async function loadRegistry(options: {
  readonly database: Database;
  readonly now: Date;
  readonly dataKey: Buffer;
}): Promise<{ readonly reports: number }> {
  const { database, now } = options;
  const [found] = await database.query<{ count: number }>(`select count(*) as count from outlets.report_rhythm`);
  if (found?.count !== 0) return { reports: 0 };
  const outlets = await database.query<Known>(
    `select id, code, kind, site_kind as "siteKind", village_code as "villageCode", region_code as "regionCode", opened_on::text as "openedOn",
       licence_no as "licenceNo" from outlets.outlet order by code`,
  );
  const chance = dice(SEED);
  return database.inTransaction(async (tx) => {
    await tx.query(
      `insert into outlets.report_rhythm (effective_from, every, created_at, created_by_name) values ('2019-05-06', 'day', $1, $2)`,
      [now, COUNTY],
    );
    await offerServices(tx);
    await carryGoods(tx, outlets, now);
    await keepOtherHours(tx, outlets, now, chance);
    await insertContacts(tx, FieldCipher.fromKey(options.dataKey, 'outlets.contact'), contactsOf(outlets));
    await grantFirst(tx);
    await endSome(tx, outlets, now);
    return { reports: await fileReports(tx, outlets, now, chance) };
  });
}

/** By kind, and what a service area has besides. */
const OFFERED: readonly (readonly [column: 'kind' | 'site_kind', value: string, services: readonly string[]])[] = [
  ['kind', 'pavilion', ['returns', 'tasting', 'wheelchair']],
  ['site_kind', 'service_area', ['toilets', 'parking', 'hot_water', 'charging']],
  ['kind', 'exhibition_centre', ['returns', 'tasting', 'toilets', 'wheelchair', 'live']],
  ['kind', 'zone', ['returns']],
  ['kind', 'fair', ['tasting', 'live']],
  ['kind', 'service_point', ['hot_water']],
  ['site_kind', 'mall', ['parking', 'toilets', 'wheelchair']],
];

async function offerServices(tx: Sql): Promise<void> {
  const offered = OFFERED.flatMap(([column, value, services]) => services.map((code) => ({ column, value, code })));
  await tx.query(
    `insert into outlets.outlet_service (outlet_id, service_code)
       select distinct o.id, t.code from outlets.outlet o
         join jsonb_to_recordset($1) as t("column" text, value text, code text) on t.value = case t."column" when 'kind' then o.kind else o.site_kind end
     on conflict do nothing`,
    [JSON.stringify(offered)],
  );
}

/** Cabinets and small zones name what they carry; the others carry whatever is brought to them. */
async function carryGoods(tx: Sql, outlets: readonly Known[], now: Date): Promise<void> {
  const counters = outlets.filter(({ kind }) => kind === 'counter').slice(12);
  const zones = outlets.filter(({ kind }) => kind === 'zone').filter((_, index) => index % 3 === 0);
  await tx.query(
    `insert into outlets.assortment (outlet_id, sku_id)
       select o.id, k.id from unnest($1::uuid[]) with ordinality as o(id, place)
         join (select id, row_number() over (order by code) as place from catalog.sku where active) k on (k.place + o.place) % 5 = 0`,
    [[...counters, ...zones].map(({ id }) => id)],
  );
  await tx.query(
    `insert into outlets.assortment_version (id, outlet_id, at, sku_ids)
       select gen_random_uuid(), outlet_id, $1::timestamptz - interval '1 year', array_agg(sku_id) from outlets.assortment group by 2`,
    [now],
  );
}

async function keepOtherHours(tx: Sql, outlets: readonly Known[], now: Date, chance: Dice): Promise<void> {
  const today = shanghaiDate(now);
  const year = Number(today.slice(0, 4)) + 1;
  const of = (kind: string) => outlets.filter((outlet) => outlet.kind === kind && outlet.code !== SERVICE_AREA);
  const exception = (outlet: Known, day: string, hours: readonly [string, string] | null, zh: string, en: string) => ({
    ...{ id: uuidv7(), outlet_id: outlet.id, from_day: day, to_day: day, reason: zh, reason_en: en },
    ...{ opens_at: hours?.[0] ?? null, closes_at: hours?.[1] ?? null },
  });
  const xinan = outlets.filter(({ code }) => code === SERVICE_AREA);
  const rows = [
    ...of('pavilion').map((one) => exception(one, `${year}-01-01`, ['10:00', '18:00'], '元旦', 'New Year’s Day')),
    ...of('zone').map((one) => exception(one, `${year}-01-01`, null, '元旦休息', 'Closed on New Year’s Day')),
    ...of('pavilion')
      .slice(-1)
      .map((one) => exception(one, today, null, '盘点，今日不营业', 'Stock-taking, closed today')),
    ...xinan.map((one) =>
      exception(one, addDays(today, 2), ['06:00', '24:00'], '凌晨设备检修', 'Maintenance at night'),
    ),
    ...of('service_point')
      .filter(() => chance.next() < 0.1)
      .map((one) =>
        exception(one, addDays(today, -chance.between(2, 20)), null, '驻村人到县里开会', 'Meeting in town'),
      ),
  ];
  await tx.query(
    `insert into outlets.hours_exception (id, outlet_id, from_day, to_day, opens_at, closes_at, reason, reason_en, created_at, created_by_name)
       select id, outlet_id, from_day, to_day, opens_at, closes_at, reason, reason_en, $2, $3
       from jsonb_to_recordset($1) as t(id uuid, outlet_id uuid, from_day date, to_day date, opens_at time, closes_at time, reason text, reason_en text)`,
    [JSON.stringify(rows), now, OFFICE],
  );
}

/** Nobody of these names exists, and nobody has these numbers. */
const contactsOf = (outlets: readonly Known[]): NewContact[] =>
  outlets
    .filter(({ kind }) => kind === 'pavilion' || kind === 'exhibition_centre')
    .flatMap(({ id }, index) => [
      { outletId: id, position: 0, duty: '店长', name: `示例店长${index + 1}`, phone: `1390000${1_000 + index}` },
      { outletId: id, position: 1, duty: '夜班', name: `示例店员${index + 1}`, phone: `1390000${2_000 + index}` },
    ]);

const grantFirst = (tx: Sql): Promise<unknown> =>
  tx.query(
    `insert into outlets.licence_event (id, number, at, move, reason, valid_until, by_name)
       select gen_random_uuid(), number, state_since, 'grant', '首次登记', valid_until, $1 from outlets.licence`,
    [OFFICE],
  );

/** One licence is suspended, one counter and one village point are paused; each says why. */
async function endSome(tx: Sql, outlets: readonly Known[], now: Date): Promise<void> {
  const last = (kind: string, except = '') =>
    outlets.filter((one) => one.kind === kind && one.villageCode !== except).at(-1) as Known;
  const zone = last('zone');
  const since = new Date(now.getTime() - 6 * 24 * 60 * 60 * 1000);
  const why = '以本店名义销售非认定产品，正在核查';
  await tx.query(
    `update outlets.licence set state = 'suspended', state_reason = $2, state_since = $3 where number = $1`,
    [zone.licenceNo, why, since],
  );
  await tx.query(
    `insert into outlets.licence_event (id, number, at, move, reason, valid_until, by_name) select $1, number, $3, 'suspend', $4, valid_until, $5
     from outlets.licence where number = $2`,
    [uuidv7(), zone.licenceNo, since, why, OFFICE],
  );
  await tx.query(`update outlets.outlet set active = false where id = $1`, [zone.id]);
  await note(tx, zone, 'licence.suspend', since, { number: zone.licenceNo, state: 'suspended', reason: why });
  for (const outlet of [last('counter'), last('service_point', DONGKOU)]) {
    const reason = outlet.kind === 'counter' ? '场地装修，预计下月恢复' : '道路塌方，暂停服务';
    await tx.query(`update outlets.outlet set state = 'paused', state_reason = $2, active = false where id = $1`, [
      outlet.id,
      reason,
    ]);
    await tx.query(
      `insert into outlets.state_change (id, outlet_id, at, state, reason, by_name) values ($1, $2, $3, 'paused', $4, $5)`,
      [uuidv7(), outlet.id, since, reason, COUNTY],
    );
    await note(tx, outlet, 'outlet.paused', since, { state: 'paused', reason });
  }
  const xinan = outlets.find(({ code }) => code === SERVICE_AREA);
  if (xinan) await note(tx, xinan, 'add_hours_exception', since, { reason: '凌晨设备检修' });
}

const note = (tx: Sql, outlet: Known, action: string, at: Date, after: object): Promise<void> =>
  audit(
    tx,
    { who: { kind: 'anyone' }, now: at },
    {
      ...{ action, room: 'outlets', subjectType: 'outlet', subjectId: outlet.id },
      ...{ regionCode: outlet.villageCode ?? outlet.regionCode, after },
    },
  );

async function fileReports(tx: Sql, outlets: readonly Known[], now: Date, chance: Dice): Promise<number> {
  const points = outlets.flatMap(({ id, villageCode, openedOn }) =>
    villageCode === null ? [] : [{ id, villageCode, openedOn }],
  );
  const reports = makeReports(points, now, chance, DONGKOU);
  await tx.query(
    `insert into outlets.point_report (id, outlet_id, period_from, period_to, turn, sales_fen, parcels, visitors, note, filed_at, filed_by_name)
       select id, outlet_id, period_from, period_from, turn, sales_fen, parcels, visitors, note, filed_at, '驻村工作队'
       from jsonb_to_recordset($1) as t(id uuid, outlet_id uuid, period_from date, turn smallint, sales_fen bigint, parcels integer, visitors integer,
         note text, filed_at timestamptz)`,
    [JSON.stringify(reports)],
  );
  return reports.length;
}
