/**
 * Worlds to measure in, written by set straight into the migrated tables. Every id says what it is: `kind` in the first
 * group, the number in the last, so statements can compute each other's ids without looking them up.
 */

/** @typedef {import('pg').Client} Client */

const KIND = /** @type {const} */ ({
  party: 1,
  base: 2,
  certificate: 3,
  lot: 4,
  contribution: 5,
  declaration: 6,
  product: 7,
  sku: 8,
  price: 9,
  place: 10,
  stock: 11,
  movement: 12,
  order: 13,
  line: 14,
  reservation: 15,
  payment: 16,
  event: 17,
  posting: 18,
  user: 19,
  basePart: 20,
});

/** @param {keyof typeof KIND} kind @param {number} number */
export const idOf = (kind, number) =>
  `${KIND[kind].toString(16).padStart(8, '0')}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

const id = (/** @type {keyof typeof KIND} */ kind, /** @type {string} */ number) =>
  `bench.id(${KIND[kind]}, ${number})`;

const FAST_LOAD = `set session_replication_role = replica; set maintenance_work_mem = '256MB'; set work_mem = '64MB'`;

const VARIETIES = /** @type {const} */ ([
  ['honey_pomelo', 'pomelo', '蜜柚', 'Honey Pomelo', '441422'],
  ['golden_pomelo', 'pomelo', '金柚', 'Golden Pomelo', '441403'],
  ['jiaying_tea', 'tea', '嘉应茶', 'Jiaying Tea', '441423'],
  ['kedu_rice', 'rice_water', '客都米', 'Kedu Rice', '441481'],
  ['shouxiang_water', 'rice_water', '寿乡水', 'Shouxiang Water', '441427'],
  ['xingning_pigeon_dressed', 'pigeon', '兴宁鸽', 'Xingning Pigeon', '441481'],
  ['wuhua_sweet_potato', 'sweet_potato', '高山红薯', 'Highland Sweet Potato', '441424'],
  ['mesona', 'herbs', '仙草', 'Mesona', '441426'],
  ['sweet_potato_pastry', 'processed', '流心酥', 'Sweet Potato Pastry', '441424'],
  ['pomelo_peel_sausage', 'processed', '柚皮腊肠', 'Pomelo Peel Sausage', '441402'],
]);
const COUNTIES = /** @type {const} */ ({
  441402: ['梅江', 'Meijiang'],
  441403: ['梅县', 'Meixian'],
  441422: ['大埔', 'Dabu'],
  441423: ['丰顺', 'Fengshun'],
  441424: ['五华', 'Wuhua'],
  441426: ['平远', 'Pingyuan'],
  441427: ['蕉岭', 'Jiaoling'],
  441481: ['兴宁', 'Xingning'],
});
const HILLS = [
  '云岭',
  '石坑',
  '松源',
  '长潭',
  '丰溪',
  '九龙',
  '铜鼓',
  '明山',
  '阴那',
  '鸿图',
  '七目',
  '王寿',
  '龙归',
  '南台',
  '白渡',
  '雁洋',
  '茶阳',
  '三河',
  '留隍',
  '横陂',
  '棉洋',
  '华阳',
  '水寨',
  '黄槐',
  '罗浮',
  '石马',
  '大坪',
  '新铺',
  '广福',
  '差干',
];
const GRADES = [
  ['特级', 'premium'],
  ['一级', 'first grade'],
  ['二级', 'second grade'],
  ['礼盒', 'gift box'],
  ['家庭装', 'family pack'],
];

/** Words that stand in the names, and so are found on both sides. */
export const KEYWORDS = [
  ...VARIETIES.map(([, , name]) => name),
  ...HILLS,
  ...HILLS.map((hill, at) => `${hill}${VARIETIES[at % VARIETIES.length]?.[2]}`),
  'Pomelo',
  'Tea',
  'Wuhua',
  'Dabu',
  'gift box',
  '礼盒',
];

/** @param {number} number */
function productOf(number) {
  const [variety, category, name, nameEn, county] = /** @type {typeof VARIETIES[number]} */ (
    VARIETIES[number % VARIETIES.length]
  );
  const hill = HILLS[Math.floor(number / VARIETIES.length) % HILLS.length] ?? '';
  const [grade = '', gradeEn = ''] = GRADES[Math.floor(number / 7) % GRADES.length] ?? [];
  const [countyName = '', countyEn = ''] = COUNTIES[county];
  return {
    number,
    variety,
    category,
    county,
    name: `${countyName}${hill}${name} ${grade} ${number}号`,
    nameEn: `${countyEn} ${nameEn}, ${gradeEn}, no. ${number}`,
    hill,
  };
}

/**
 * Regions with the 272 villages, places, bases, certificates, products on sale with stock, and somebody to sign in.
 *
 * @param {Client} sql
 * @param {{ search: any, products: number, now: Date, passwordHash?: string }} world
 */
export async function loadShop(sql, { search, products, now }) {
  await sql.query(FAST_LOAD);
  await sql.query('create schema if not exists bench');
  await sql.query(
    `create or replace function bench.id(kind integer, n bigint) returns uuid immutable parallel safe language sql as
     $$ select (lpad(to_hex(kind), 8, '0') || '00007000' || '8000' || lpad(to_hex(n), 12, '0'))::uuid $$`,
  );
  await loadGrowers(sql, now);
  await loadProducts(sql, search, products, now);
  await loadLots(sql, products, now);
  await loadStock(sql, now);
  await loadUser(sql, now);
  await sql.query('set session_replication_role = origin');
}

/** @param {Client} sql @param {Date} now */
async function loadGrowers(sql, now) {
  const at = now.toISOString();
  await sql.query(
    `create table bench.village as select village_code as code, row_number() over (order by village_code)::int - 1 as n from regions.designated_village`,
  );
  await sql.query(
    `insert into inventory.place (id, code, kind, name, name_en, region_code, ships) values (${id('place', '1')}, 'CENTRE-MZ', 'centre', '梅州配送中心', 'Meizhou Distribution Centre', '441402', true)`,
  );
  await sql.query(`insert into supply.party (id, code, kind, name, name_en, region_code)
    select ${id('party', 'n')}, 'P-' || n, 'base_operator', '合作社' || n, 'Cooperative ' || n, '4414' from generate_series(1, 45) n`);
  // Forty-three bases over the villages, each with every variety: what matters here is how many rows a page touches.
  await sql.query(
    `insert into supply.base (id, code, party_id, kind, name, name_en, region_code, village_code, area_mu, varieties, enrolled_on)
     select ${id('base', 'b')}, 'B-' || b, ${id('party', 'b')}, 'base', '基地' || b, 'Base ' || b, left(v.code, 6), v.code, 500, $1, date '2024-03-01'
     from generate_series(1, 43) b join bench.village v on v.n = (b * 6) % 272`,
    [VARIETIES.map(([variety]) => variety)],
  );
  await sql.query(`insert into supply.scheme_version (code, scheme, name, name_en, subject_kind, issuer, issuer_en, steps, validity_months, renewal_days_before, effective_from) values
    ('base-1', 'base', '菜篮子基地认定', 'Base recognition', 'base', '农业农村局', 'Bureau of Agriculture', '[]', 36, 60, '2023-01-01'),
    ('product-1', 'product', '圳品', 'Product certificate', 'product', '农业农村局', 'Bureau of Agriculture', '[]', 24, 60, '2023-01-01')`);
  await sql.query(
    `insert into supply.certificate (id, number, scheme_code, subject_kind, base_id, variety, subject_name, subject_name_en, holder_party_id, issuer, issuer_en, region_code, valid_from, valid_until, state, state_since)
     select ${id('certificate', 'b.n * 100 + v.at')}, case when v.at = 0 then 'BASE-' || b.n else 'PROD-' || b.n || '-' || v.at end, case when v.at = 0 then 'base-1' else 'product-1' end,
       case when v.at = 0 then 'base' else 'product' end, ${id('base', 'b.n')}, v.variety, '基地' || b.n, 'Base ' || b.n, ${id('party', 'b.n')}, '农业农村局', 'Bureau of Agriculture', '4414',
       $2::timestamptz - interval '200 days', $2::timestamptz + interval '500 days', 'valid', $2::timestamptz - interval '200 days'
     from generate_series(1, 43) b(n) cross join (select null::text as variety, 0 as at union all select variety, at from unnest($1::text[]) with ordinality x(variety, at)) v`,
    [VARIETIES.map(([variety]) => variety), at],
  );
}

/** @param {Client} sql @param {any} search @param {number} count @param {Date} now */
async function loadProducts(sql, search, count, now) {
  await sql.query(
    `insert into catalog.category (code, name, name_en, position, art_kind) select code, name, code, at, 'pomelo' from unnest($1::text[], $2::text[]) with ordinality x(code, name, at)`,
    [
      ['pomelo', 'tea', 'rice_water', 'pigeon', 'sweet_potato', 'herbs', 'processed'],
      ['柚', '茶', '米与水', '鸽', '红薯', '仙草', '加工品'],
    ],
  );
  const all = Array.from({ length: count }, (_, at) => productOf(at + 1));
  for (let from = 0; from < all.length; from += 5_000) {
    const some = all.slice(from, from + 5_000);
    const texts = some.map((product) =>
      search.searchTextOf({
        name: product.name,
        nameEn: product.nameEn,
        variety: product.variety,
        countyCode: product.county,
      }),
    );
    const rows = some.map((product, at) => ({ ...product, text: texts[at], grams: search.gramsOf(texts[at]) }));
    await sql.query(
      `insert into catalog.product (id, slug, category_code, variety, name, name_en, brief, brief_en, story, storage, storage_en, county_code, perishable, cold_chain, after_sales_days,
         art_kind, art_tint, published, position, search_text, search_grams, created_at)
       select ${id('product', 'x.number')}, 'bench-' || x.number, x.category, x.variety, x.name, x."nameEn",
         x.hill || '山坡上的好味道，由当地农户种植，检测合格后发货。', 'Grown by the households of the hills, tested before it is sent.',
         jsonb_build_array(jsonb_build_object('heading', '产地', 'headingEn', 'Where it grows', 'body', x.hill || '海拔六百米，昼夜温差大，果肉细嫩多汁。' || repeat('农户按照统一的标准种植和采收。', 6), 'bodyEn', repeat('Households grow and pick to one standard. ', 6))),
         '阴凉通风处保存', 'Keep cool and dry', x.county, x.number % 3 = 0, x.category = 'pigeon', 7, 'pomelo', 'leaf', true, x.number, x.text, x.grams, $2::timestamptz - make_interval(mins => x.number)
       from json_to_recordset($1) as x(number int, variety text, category text, county text, name text, "nameEn" text, hill text, text text, grams text[])`,
      [JSON.stringify(rows), now],
    );
  }
  // Every second product has two specifications, and each specification an older and a current price.
  await sql.query(
    `insert into catalog.sku (id, product_id, code, name, name_en, grade, net_grams, position)
     select ${id('sku', 'p * 10 + k')}, ${id('product', 'p')}, 'SKU-' || p || '-' || k, case k when 1 then '2.5 千克装' else '5 千克装' end, case k when 1 then '2.5 kg' else '5 kg' end, '一级', 2500 * k, k
     from generate_series(1, $1::int) p cross join generate_series(1, 2) k where k = 1 or p % 2 = 0`,
    [count],
  );
  await sql.query(
    `insert into catalog.price_version (id, sku_id, price_fen, effective_from, created_at)
     select ${id('price', '(p * 10 + k) * 10 + v')}, ${id('sku', 'p * 10 + k')}, 1990 * k + (p * 37) % 900 + v * 10, $2::timestamptz - make_interval(days => 120 - 40 * v), $2::timestamptz - interval '130 days'
     from generate_series(1, $1::int) p cross join generate_series(1, 2) k cross join generate_series(1, 2) v where k = 1 or p % 2 = 0`,
    [count, now],
  );
}

/** One or two lots for each product: released, declared, with frozen shares. @param {Client} sql @param {number} products @param {Date} now */
async function loadLots(sql, products, now) {
  await sql.query(`create table bench.lot as
    select p.n as product, l as at, p.n * 10 + l as n, 1 + (p.n * 7 + l * 13) % 43 as base from (select generate_series(1, ${Math.trunc(products)}) as n) p cross join generate_series(1, 2) l where l = 1 or p.n % 3 = 0`);
  await sql.query(
    `insert into lots.lot (id, code, base_id, party_id, variety, grade, village_code, harvested_on, best_before, net_grams, declaration_kind, state, released_at, created_at)
     select ${id('lot', 'l.n')}, 'L-' || l.n, ${id('base', 'l.base')}, ${id('party', 'l.base')}, p.variety, '一级', b.village_code, $1::date - 10, $1::date + 120 + l.at, 100000000000, 'compliance', 'released',
       $1::timestamptz - interval '9 days', $1::timestamptz - interval '10 days'
     from bench.lot l join catalog.product p on p.id = ${id('product', 'l.product')} join supply.base b on b.id = ${id('base', 'l.base')}`,
    [now],
  );
  await sql.query(
    `insert into lots.declaration (id, lot_id, number, kind, basis, issuer, issued_on, valid_until)
     select ${id('declaration', 'l.n')}, ${id('lot', 'l.n')}, 'HG-' || l.n, 'compliance', 'self_test', '基地', $1::date - 9, $1::date + 200 from bench.lot l`,
    [now],
  );
  // Nine of ten lots come from one village; the tenth is a blend with a part that no village grew.
  await sql.query(`insert into lots.share (lot_id, position, village_code, weight_grams)
    select ${id('lot', 'l.n')}, 1, b.village_code, 70000 from bench.lot l join supply.base b on b.id = ${id('base', 'l.base')}
    union all select ${id('lot', 'l.n')}, 2, v.code, 20000 from bench.lot l join bench.village v on v.n = (l.base * 6 + 1) % 272 where l.n % 10 = 1 and l.product % 10 = 0
    union all select ${id('lot', 'l.n')}, 3, 'non_village', 10000 from bench.lot l where l.n % 10 = 1 and l.product % 10 = 0`);
  await sql.query(
    `insert into lots.contribution (id, lot_id, village_code, household_ref, grams, recorded_at)
     select ${id('contribution', 'l.n * 10 + h')}, ${id('lot', 'l.n')}, b.village_code, gen_random_uuid(), 35000, $1
     from bench.lot l join supply.base b on b.id = ${id('base', 'l.base')} cross join generate_series(1, 2) h`,
    [now],
  );
}

const ON_HAND = 5_000;
const HOT_ON_HAND = 10_000_000;
const FLASH_ON_HAND = 100;
export const FLASH_BUYERS = 300;

/** Product 1 is the hot one; 3, 5, 7 are for the flash sales (one lot each has exactly a hundred units). */
export const HOT_SKU = idOf('sku', 1 * 10 + 1);
export const FLASH_SKUS = [5, 7, 11].map((product) => idOf('sku', product * 10 + 1));
const FLASH_PRODUCTS = [5, 7, 11];

/** @param {Client} sql @param {Date} now */
async function loadStock(sql, now) {
  await sql.query(
    `insert into inventory.stock (id, place_id, sku_id, lot_id, best_before, on_hand)
     select ${id('stock', 'l.n * 10 + k.position')}, ${id('place', '1')}, k.id, ${id('lot', 'l.n')}, t.best_before,
       case when l.product = 1 then ${HOT_ON_HAND} when l.product = any($1::int[]) then ${FLASH_ON_HAND} else ${ON_HAND} end
     from bench.lot l join catalog.sku k on k.product_id = ${id('product', 'l.product')} join lots.lot t on t.id = ${id('lot', 'l.n')}`,
    [FLASH_PRODUCTS],
  );
  await sql.query(
    `insert into inventory.movement (id, stock_id, kind, quantity, cause, at) select gen_random_uuid(), id, 'received', on_hand, 'bench', $1 from inventory.stock`,
    [now],
  );
}

export const SESSION_TOKEN = 'bench-bench-bench-bench-bench-bench-bench-b';

/** An administrator with an open session, known by its hash as every session is. @param {Client} sql @param {Date} now */
async function loadUser(sql, now) {
  await sql.query(
    `insert into identity."user" (id, username, name, password_hash, roles, region_code, created_at) values (${id('user', '1')}, 'bench', '测量', 'no password opens this', '{administrator}', '44', $1)`,
    [now],
  );
  await sql.query(
    `insert into identity.session (token_hash, user_id, created_at, last_seen_at, expires_at) values (sha256(convert_to($2, 'UTF8')), ${id('user', '1')}, $1, $1, $1::timestamptz + interval '12 hours')`,
    [now, SESSION_TOKEN],
  );
}

/**
 * Past orders of the last year, paid and completed, each with its line, reservation, movement, payment, two journal rows,
 * cause and posting.
 *
 * @param {Client} sql
 * @param {{ orders: number, products: number, now: Date, product?: number }} past of one product: all in the last twenty days
 */
export async function loadOrders(sql, { orders, products, now, product }) {
  await sql.query(FAST_LOAD);
  await sql.query(
    `create table bench.district as select code, row_number() over (order by code) - 1 as place from regions.region where level = 3 and valid_to is null`,
  );
  const { rows } = await sql.query('select count(*)::int as districts from bench.district');
  await sql.query(
    `create table bench.past as
     select n, coalesce($5::int, 12 + (n * 7919::bigint) % ($1::int - 12)) as product, 1 + n % 2 as quantity,
       $2::timestamptz - make_interval(secs => 3600 + n * $6::float8 / $3::int) as at,
       (array['store','kiosk','live','counter','fair','institution','external'])[1 + n % 7] as channel, d.code as destination
     from generate_series(1, $3::int) n join bench.district d on d.place = (n * 31) % $4::int`,
    [products, now, orders, rows[0].districts, product ?? null, product ? 20 * 86_400 : 31_536_000],
  );
  // Without figures about what was just loaded the joins below would be planned for empty tables.
  await sql.query('analyze');
  await sql.query(`create table bench.past_line as
    select p.*, ${id('order', 'p.n')} as order_id, ${id('line', 'p.n')} as line_id, k.id as sku_id, k.product_id, k.code as sku_code, k.name as sku_name, k.name_en as sku_name_en, k.net_grams, c.slug, c.name, c.name_en,
      v.id as price_id, v.price_fen, l.id as lot_id, l.village_code, s.id as stock_id, v.price_fen * p.quantity as net
    from bench.past p join catalog.sku k on k.id = ${id('sku', 'p.product * 10 + 1')} join catalog.product c on c.id = k.product_id
    join catalog.price_version v on v.id = ${id('price', '(p.product * 10 + 1) * 10 + 2')} join lots.lot l on l.id = ${id('lot', 'p.product * 10 + 1')} join inventory.stock s on s.lot_id = l.id and s.sku_id = k.id`);
  const write = async (/** @type {string} */ text) => sql.query(text);
  await write(`insert into orders."order" (id, order_no, state, channel, delivery_type, destination_code, place_id, total_fen, paid_fen, recipient_cipher, request_key, request_hash, placed_at, pay_before, paid_at, shipped_at, completed_at)
    select order_id, 'YJ' || to_char(at, 'YYMMDD') || '-' || lpad(to_hex(n), 8, '0'), 'completed', channel, 'ship', destination, ${id('place', '1')}, net, net, decode(repeat('5a', 120), 'hex'), 'store:' || order_id, sha256(order_id::text::bytea),
      at, at + interval '31 minutes', at + interval '1 minute', at + interval '1 day', at + interval '4 days' from bench.past_line`);
  await write(`insert into orders.line (id, order_id, position, sku_id, product_id, product_slug, name, name_en, sku_code, sku_name, sku_name_en, quantity, unit_price_fen, price_version_id, net_fen, unit_net_fen, unit_net_grams, after_sales_days, base_certificate, product_certificate)
    select line_id, order_id, 0, sku_id, product_id, slug, name, name_en, sku_code, sku_name, sku_name_en, quantity, price_fen, price_id, net, array_fill(price_fen, array[quantity::int]), net_grams, 7, 'BASE-1', 'PROD-1-1' from bench.past_line`);
  await write(
    `insert into inventory.reservation (id, order_id, line_id, stock_id, lot_id, first_unit, quantity, state) select ${id('reservation', 'n')}, order_id, line_id, stock_id, lot_id, 0, quantity, 'sold' from bench.past_line`,
  );
  await write(
    `insert into inventory.movement (id, stock_id, kind, quantity, cause, at) select ${id('movement', 'n')}, stock_id, 'sold', -quantity, 'order:' || order_id, at from bench.past_line`,
  );
  await write(
    `insert into inventory.movement (id, stock_id, kind, quantity, cause, at) select gen_random_uuid(), stock_id, 'received', sum(quantity), 'past', min(at) from bench.past_line group by stock_id`,
  );
  await write(`insert into payments.payment (id, order_id, order_no, attempt_no, provider, idempotency_key, amount_fen, state, session_id, url, payment_intent_id, method, received_fen, received_currency, created_at, expires_at, paid_at)
    select ${id('payment', 'n')}, order_id, 'YJ' || to_char(at, 'YYMMDD') || '-' || lpad(to_hex(n), 8, '0'), 1, 'stripe', 'cs:' || order_id || ':1', net, 'paid', 'cs_test_past_' || n, 'https://checkout.invalid/cs_test_past_' || n, 'pi_past_' || n, 'alipay', net, 'cny', at, at + interval '31 minutes', at + interval '1 minute' from bench.past_line`);
  await write(
    `insert into orders.order_event (id, order_id, at, move) select ${id('event', 'n * 2 + e')}, order_id, at + e * interval '1 minute', case e when 0 then 'placed' else 'paid' end from bench.past_line cross join generate_series(0, 1) e`,
  );
  await write(
    `insert into attribution.cause (id, line_id, order_id, net_fen, at) select 'sale:' || line_id, line_id, order_id, net, at from bench.past_line`,
  );
  await write(`insert into attribution.posting (id, cause_id, line_id, order_id, lot_id, village_code, channel, destination_code, product_id, amount_fen, grams, posted_on, matures_on)
    select ${id('posting', 'n')}, 'sale:' || line_id, line_id, order_id, lot_id, village_code, channel, destination, product_id, net, net_grams * quantity, (at at time zone 'Asia/Shanghai')::date, (at at time zone 'Asia/Shanghai')::date + 7 from bench.past_line`);
  await sql.query('drop table bench.past, bench.past_line, bench.district');
  await sql.query('set session_replication_role = origin');
}

/** Nothing up to the end of this month is held against a provider any more. @param {Client} sql @param {Date} now */
export async function closeBooks(sql, now) {
  await sql.query(
    `insert into payments.closed_month (month, statement, digest, note, closed_at, closed_by_name)
     values (to_char($1::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM'), '{}', '-', 'bench', $1, 'bench')`,
    [now],
  );
}

/** The tables of baseline B, with the same SKUs and as much stock. @param {Client} sql */
export async function makeBareTables(sql) {
  await sql.query(`
    create schema bare;
    create table bare.stock (sku_id uuid primary key, on_hand integer not null check (on_hand >= 0), price_fen integer not null);
    create table bare."order" (id uuid primary key, total_fen bigint not null, placed_at timestamptz not null);
    create table bare.line (id bigint generated always as identity primary key, order_id uuid not null references bare."order", sku_id uuid not null, quantity integer not null, net_fen bigint not null);
    create table bare.payment (id bigint generated always as identity primary key, order_id uuid not null references bare."order", amount_fen bigint not null, paid_at timestamptz not null);
    create table bare.ledger (id bigint generated always as identity primary key, order_id uuid not null, account text not null, amount_fen bigint not null);
    insert into bare.stock select id, ${HOT_ON_HAND}, 1990 from catalog.sku`);
}

/**
 * The flat table of baseline A, filled with what our own pages say, so that both sides send the same bytes.
 *
 * @param {Client} sql
 * @param {readonly any[]} details
 */
export async function loadBareCards(sql, details) {
  await sql.query('create schema if not exists bare');
  await sql.query(`create table bare.card (id uuid primary key, slug text not null unique, position integer not null, name text not null, name_en text not null, brief text, brief_en text, category_code text not null, image_url text,
    sku_id uuid, sku_name text, sku_name_en text, net_weight_grams integer, price_fen integer, max_price_fen integer, available integer, village jsonb, county_code text, county_name text, certificate_no text,
    geographical_indication boolean, cold_chain boolean, rest text)`);
  const rows = details.map((detail, position) => {
    const {
      id: productId,
      slug,
      name,
      nameEn,
      brief,
      briefEn,
      categoryCode,
      imageUrl,
      skuId,
      skuName,
      skuNameEn,
      netWeightGrams,
      priceFen,
      maxPriceFen,
      available,
      village,
      countyCode,
      countyName,
      certificateNo,
      geographicalIndication,
      coldChain,
      ...rest
    } = detail;
    return {
      id: productId,
      slug,
      position,
      name,
      name_en: nameEn,
      brief,
      brief_en: briefEn,
      category_code: categoryCode,
      image_url: imageUrl,
      sku_id: skuId,
      sku_name: skuName,
      sku_name_en: skuNameEn,
      net_weight_grams: netWeightGrams,
      price_fen: priceFen,
      max_price_fen: maxPriceFen,
      available,
      village,
      county_code: countyCode,
      county_name: countyName,
      certificate_no: certificateNo,
      geographical_indication: geographicalIndication,
      cold_chain: coldChain,
      rest: JSON.stringify(rest),
    };
  });
  await sql.query(
    'insert into bare.card select (json_populate_record(null::bare.card, x)).* from json_array_elements($1::json) x',
    [JSON.stringify(rows)],
  );
  await sql.query('create index card_position on bare.card (position)');
  await sql.query('create index card_category on bare.card (category_code, position)');
}

/**
 * A year's ledger. Villages grow three products each, some places buy more than others, and one posting in fifty takes
 * money back. The table's own indexes are taken away for the load and made again from their own definitions.
 *
 * @param {() => Promise<Client>} connect
 * @param {{ postings: number, year: number }} ledger
 */
export async function loadLedger(connect, { postings, year }) {
  const sql = await connect();
  await sql.query(FAST_LOAD);
  const { rows: indexes } =
    await sql.query(`select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition, c.conname as constraint, pg_get_constraintdef(c.oid) as as_constraint
    from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u') where i.indrelid = 'attribution.posting'::regclass`);
  for (const index of indexes)
    await sql.query(
      index.constraint
        ? `alter table attribution.posting drop constraint ${index.constraint}`
        : `drop index ${index.name}`,
    );
  await sql.query(
    `create table bench.destination as select code, row_number() over (order by md5(code))::int - 1 as n from regions.region where level = 3 and valid_to is null order by md5(code) limit 340`,
  );
  const parts = 4;
  const fill = async (/** @type {number} */ part) => {
    const client = await connect();
    await client.query(FAST_LOAD);
    await client.query(`select setseed(${part / 10})`);
    await client.query(
      `insert into attribution.posting (id, cause_id, line_id, order_id, lot_id, village_code, channel, destination_code, product_id, amount_fen, grams, posted_on, matures_on)
       select ${id('posting', 'x.n')}, 'sale:' || ${id('line', 'x.n')}, ${id('line', 'x.n')}, ${id('order', 'x.n / 2')}, ${id('lot', '(v.n * 3 + x.kind) * 10 + 1')}, v.code,
         (array['store','store','store','live','live','kiosk','counter','institution','external','fair'])[1 + x.c], d.code, ${id('product', '1 + (v.n * 7 + x.kind) % 60')},
         case when x.n % 50 = 0 then -x.amount else x.amount end, case when x.n % 50 = 0 then -2500 else 2500 end, x.day, x.day + 7
       from (select n, floor(power(random(), 1.5) * 272)::int as village, floor(random() * 3)::int as kind, floor(random() * 10)::int as c, floor(power(random(), 2) * 340)::int as destination,
               make_date($3::int, 1, 1) + least(364, floor(random() * 365))::int as day, 100 + floor(random() * 20000)::bigint as amount
             from generate_series($1::bigint, $2::bigint) n offset 0) x
       join bench.village v on v.n = x.village join bench.destination d on d.n = x.destination`,
      [Math.floor((postings / parts) * part) + 1, Math.floor((postings / parts) * (part + 1)), year],
    );
    await client.end();
  };
  await Promise.all([fill(0), fill(1)]);
  await Promise.all([fill(2), fill(3)]);
  // Two at a time: the machine has two cores and the sorting is what takes long.
  const waiting = [...indexes];
  const build = async () => {
    const client = await connect();
    await client.query(`${FAST_LOAD}; set max_parallel_maintenance_workers = 0`);
    for (let index = waiting.shift(); index; index = waiting.shift()) {
      await client.query(
        index.constraint
          ? `alter table attribution.posting add constraint ${index.constraint} ${index.as_constraint}`
          : index.definition,
      );
    }
    await client.end();
  };
  // Keys first, and alone: adding a constraint locks the table.
  waiting.sort((a, b) => Number(Boolean(b.constraint)) - Number(Boolean(a.constraint)));
  await Promise.all([build(), build()]);
  await sql.query('vacuum (analyze) attribution.posting');
  await sql.end();
}
