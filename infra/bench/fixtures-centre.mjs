import { idOf } from './fixtures.mjs';

/** @typedef {import('pg').Client} Client */

export const CARTONS = 1_000_000;
export const LOT_PRODUCTS = 15_000;
/** The forty-five of the founding document: the shop's forty-three, and two more. */
export const BASES = Array.from({ length: 45 }, (_, at) => `B-${at + 1}`);
/** Where the day's cartons go. */
export const OUTLET = { outletId: '0000000c-0000-7000-8000-00000000000c', code: 'PLACE-BENCH', name: '测量网点' };
export const VILLAGE_TOKEN = 'v'.repeat(43);

/** @param {number} n */
export const ssccNo = (n) => `06901234${String(n).padStart(9, '0')}0`;

/**
 * A million cartons on pallets of forty, spread over every lot there is; two bases more; and somebody else to sign in.
 *
 * @param {Client} sql
 */
export async function loadCentre(sql) {
  await sql.query(`set session_replication_role = replica; set maintenance_work_mem = '256MB'; set work_mem = '64MB'`);
  await sql.query(
    `create table bench.numbered_lot as select id, row_number() over (order by id)::int - 1 as n from lots.lot`,
  );
  await sql.query(
    `insert into lots.pallet (id, sscc, built_at, built_by_name)
     select bench.id(40, n), '16901234' || lpad(n::text, 9, '0') || '0', now() - interval '1 day', '装箱' from generate_series(1, $1::int / 40) n`,
    [CARTONS],
  );
  await sql.query(
    `insert into lots.carton (id, sscc, lot_id, grams, state, place_code, pallet_id, packed_at, packed_by_name)
     select bench.id(41, x.n), '06901234' || lpad(x.n::text, 9, '0') || '0', l.id, 6000, 'packed', 'CENTRE-MZ', bench.id(40, (x.n - 1) / 40 + 1),
       now() - interval '1 day', '装箱'
     from generate_series(1, $1::int) x(n) join bench.numbered_lot l on l.n = x.n % (select count(*) from bench.numbered_lot)`,
    [CARTONS],
  );
  // What the fixtures numbered is past: the sequence goes on after it.
  await sql.query(`select setval('lots.sscc_serial', 900000000)`);
  await loadTwoMoreBases(sql);
  await sql.query(
    `insert into outlets.outlet (id, code, kind, name, name_en, region_code, address, address_en, lat, lng, opens_at, closes_at, opened_on, offers_pickup, licence_no)
     values ($1, 'BENCH', 'counter', $2, 'Bench counter', '440106', '测量路 1 号', '1 Bench Road', 23.1, 113.3, '00:00', '23:59', '2020-01-01', true, 'BENCH')
     on conflict do nothing`,
    [OUTLET.outletId, OUTLET.name],
  );
  await sql.query(
    `insert into identity."user" (id, username, name, password_hash, roles, region_code, created_at)
     values ($1, 'bench-village', '测量·村', 'no password opens this', '{administrator}', '44', now())`,
    [idOf('user', 2)],
  );
  await sql.query(
    `insert into identity.session (token_hash, user_id, created_at, last_seen_at, expires_at)
     values (sha256(convert_to($2, 'UTF8')), $1, now(), now(), now() + interval '12 hours')`,
    [idOf('user', 2), VILLAGE_TOKEN],
  );
  await sql.query('set session_replication_role = origin');
}

/** @param {Client} sql */
async function loadTwoMoreBases(sql) {
  await sql.query(
    `insert into supply.base (id, code, party_id, kind, name, name_en, region_code, village_code, area_mu, varieties, enrolled_on)
     select bench.id(2, n), 'B-' || n, bench.id(1, n), b.kind, '基地' || n, 'Base ' || n, b.region_code, b.village_code, 500, b.varieties, b.enrolled_on
     from generate_series(44, 45) n join supply.base b on b.code = 'B-1'`,
  );
  await sql.query(
    `insert into supply.certificate (id, number, scheme_code, subject_kind, base_id, variety, subject_name, subject_name_en, holder_party_id, issuer, issuer_en,
       region_code, valid_from, valid_until, state, state_since)
     select gen_random_uuid(), c.number || '-of-' || n, c.scheme_code, c.subject_kind, bench.id(2, n), c.variety, c.subject_name, c.subject_name_en,
       bench.id(1, n), c.issuer, c.issuer_en, c.region_code, c.valid_from, c.valid_until, c.state, c.state_since
     from generate_series(44, 45) n cross join supply.certificate c where c.base_id = bench.id(2, 1)`,
  );
}
