import { SESSION_TOKEN, idOf, loadOrders } from './fixtures.mjs';
import { spreadOf } from './table.mjs';
import { connect } from './worlds.mjs';

const BUYERS = 10_000;
/** Neither hot nor flash, and of one lot. */
const PRODUCT = 50;
const REVOKED = 61;
const RUSH = 200;
const ASKED_EACH_ROUND = 5;

/**
 * A lot that ten thousand have bought: stopped, listed whole, its buyers told and refunded; and a certificate that is
 * revoked while two hundred buy at once.
 *
 * @param {import('./run.mjs').Bench} bench
 */
export async function measureRecall(bench) {
  bench.log(`Loading a lot with ${BUYERS.toLocaleString('en-US')} buyers …`);
  const url = await bench.worlds.shop('bench_recall', { products: 1_000, orders: 0 });
  const sql = await connect(url);
  await loadOrders(sql, { orders: BUYERS, products: 1_000, now: new Date(), product: PRODUCT });
  await sql.query('vacuum (analyze)');
  const { rows: districts } = await sql.query(
    `select code from regions.region where level = 3 and valid_to is null order by md5(code) limit 340`,
  );
  const api = await bench.startApi('recall', url);
  const ask = caller(api.port);
  await rush(
    bench,
    sql,
    ask,
    api.port,
    districts.map(({ code }) => code),
  );
  await list(bench, sql, ask, api.port);
  await api.stop();
  await sql.end();
}

/** @param {number} port */
const caller =
  (port) => async (/** @type {string} */ method, /** @type {string} */ path, /** @type {object} */ body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { 'content-type': 'application/json', cookie: `youjian_session=${SESSION_TOKEN}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return /** @type {any} */ (await answer.json());
  };

/**
 * @param {import('./run.mjs').Bench} bench @param {import('pg').Client} sql @param {ReturnType<typeof caller>} ask
 * @param {number} port @param {string[]} districts
 */
async function rush(bench, sql, ask, port, districts) {
  const lot = idOf('lot', REVOKED * 10 + 1);
  const { rows } = await sql.query(
    `select c.number, (select k.id from catalog.sku k where k.product_id = $2 order by k.position limit 1) as stopped,
       (select s.sku_id from inventory.stock s join lots.lot o on o.id = s.lot_id where o.base_id <> l.base_id and o.variety <> l.variety
          and s.on_hand between 4000 and 9000 order by s.id limit 1) as other
     from lots.lot l join supply.certificate c on c.base_id = l.base_id and c.variety = l.variety where l.id = $1`,
    [lot, idOf('product', REVOKED)],
  );
  const { number, stopped, other } = rows[0];
  const buying = bench.load.ask('buy', { port, skuIds: [stopped, other], districts, buyers: RUSH, each: 1, seed: 7 });
  await new Promise((resolve) => setTimeout(resolve, 40));
  await ask('POST', `/api/v1/admin/certificates/${number}/revoke`, { reason: '抽检不合格（测量）' });
  const bought = await buying;
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const { rows: found } = await sql.query(
    `select count(*) filter (where o.placed_at > c.state_since or o.paid_at > c.state_since)::int as late,
       count(*) filter (where o.state = 'pending_payment')::int as open, count(*) filter (where o.state in ('paid', 'expired'))::int as ended
     from orders."order" o join orders.line l on l.order_id = o.id join supply.certificate c on c.number = $2
     where l.sku_id = $1 and o.placed_at > now() - interval '10 minutes'`,
    [stopped, number],
  );
  const refusedWords = Object.entries(bought.refused).map(([code, times]) => `${times} × ${code}`);
  const onlyCertificate = Object.keys(bought.refused).every((code) => code === 'certificate_not_valid');
  const answered = bought.done + Object.values(bought.refused).reduce((sum, times) => sum + Number(times), 0);
  bench.add({
    figure: `revoked amid ${RUSH} checkouts: sold or paid after it`,
    ours: String(found[0].late),
    demand: '0',
    pass: found[0].late === 0 && found[0].open === 0,
    detail: { bought, found: found[0] },
  });
  bench.add({
    figure: `revoked amid ${RUSH} checkouts: completed, refused`,
    ours: `${bought.done}, ${refusedWords.join(', ') || 'none'}`,
    demand: `all ${RUSH} answered`,
    pass: answered === RUSH && onlyCertificate,
  });
}

/** @param {import('./run.mjs').Bench} bench @param {import('pg').Client} sql @param {ReturnType<typeof caller>} ask @param {number} port */
async function list(bench, sql, ask, port) {
  const lot = idOf('lot', PRODUCT * 10 + 1);
  const { rows } = await sql.query('select code from lots.lot where id = $1', [lot]);
  const began = performance.now();
  await ask('POST', `/api/v1/admin/lots/${rows[0].code}/recall`, { reason: '抽检不合格（测量）', level: 1 });
  bench.add({ figure: `recalling a lot with ${BUYERS} orders, ms`, ours: performance.now() - began, demand: 'told' });
  const { items } = await ask('GET', '/api/v1/admin/recalls?limit=1', /** @type {any} */ (undefined));
  const { id } = items[0];
  const plain = `select o.order_no, sum(r.quantity)::int as units from inventory.reservation r join orders."order" o on o.id = r.order_id
    where r.lot_id = '${lot}' and r.state = 'sold' group by o.order_no order by o.order_no`;
  const cookie = `youjian_session=${SESSION_TOKEN}`;
  const times = { plain: [], shown: [], first: [], whole: [] };
  let isEqual = true;
  for (let round = 0; round < bench.settings.rounds; round += 1) {
    for (let turn = 0; turn < ASKED_EACH_ROUND; turn += 1) {
      const from = performance.now();
      const brute = await sql.query(plain);
      /** @type {number[]} */ (times.plain).push(performance.now() - from);
      const once = (/** @type {string} */ path) => bench.load.ask('once', { port, path, cookie });
      const shown = await once(`/api/v1/admin/recalls/${id}`);
      const first = await once(`/api/v1/admin/recalls/${id}/buyers?limit=100`);
      const whole = await once(`/api/v1/admin/recalls/${id}/buyers.csv`);
      /** @type {number[]} */ (times.shown).push(shown.ms);
      /** @type {number[]} */ (times.first).push(first.ms);
      /** @type {number[]} */ (times.whole).push(whole.ms);
      isEqual &&= same(brute.rows, whole.body) && JSON.parse(shown.body).buyers.orders === brute.rows.length;
    }
  }
  const baseline = spreadOf(times.plain);
  const tell = (/** @type {string} */ figure, /** @type {number[]} */ ours) =>
    bench.add({
      figure: `${figure}, ms${isEqual ? '' : ' (NOT EQUAL)'}`,
      baseline,
      ours: spreadOf(ours),
      ratio: baseline.median / spreadOf(ours).median,
      demand: '< 1,000 ms, equal to brute force',
      pass: isEqual && spreadOf(ours).most < 1_000,
    });
  tell(`recall with its ${BUYERS} buyers in sums`, times.shown);
  tell(`first page of its ${BUYERS} buyers`, times.first);
  tell(`all ${BUYERS} buyers as a file`, times.whole);
  await refundAll(bench, sql, ask, id);
}

/** @param {{ order_no: string, units: number }[]} brute @param {string} csv */
function same(brute, csv) {
  const told = csv
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(','))
    .map((cells) => `${cells[0]} ${cells[4]}`)
    .sort();
  return (
    told.join() ===
    brute
      .map((row) => `${row.order_no} ${row.units}`)
      .sort()
      .join()
  );
}

/** @param {import('./run.mjs').Bench} bench @param {import('pg').Client} sql @param {ReturnType<typeof caller>} ask @param {string} id */
async function refundAll(bench, sql, ask, id) {
  const began = performance.now();
  let progress = await ask('POST', `/api/v1/admin/recalls/${id}/notices`, { refund: true });
  while (progress.state === 'running' && performance.now() - began < 600_000) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    progress = await ask('GET', `/api/v1/admin/recalls/${id}/notices`, /** @type {any} */ (undefined));
  }
  const seconds = (performance.now() - began) / 1000;
  const { rows } = await sql.query(
    `select (select count(*)::int from (select order_id from orders.refund group by order_id having count(*) > 1) x) as twice,
       (select count(*)::int from orders.line l join orders.recall_notice n on n.order_id = l.order_id
          where n.recall_id = $1 and cardinality(l.refunded_units) <> l.quantity) as "left"`,
    [id],
  );
  bench.add({
    figure: `told and refunded: ${BUYERS} orders, s`,
    ours: seconds,
    demand: 'all, each once',
    pass: progress.done === BUYERS && progress.failed === 0 && rows[0].twice === 0 && rows[0].left === 0,
    detail: { progress, found: rows[0], perSecond: BUYERS / seconds },
  });
}
