import { spreadOf } from './table.mjs';
import { connect } from './worlds.mjs';

const TRANSACTIONS = 100_000;
const DAYS = 30;
const BEGINS = '2026-03-01';
const MOST_SECONDS = 10;
/** One of them was received with a fen more. */
const WRONG = 77_777;

/**
 * A month of a hundred thousand movements, three of each hundred a refund, with their orders and a payout every day: held
 * against the provider's ledger by the product's own hand, beside the bare join that only counts what does not agree.
 *
 * @param {import('./run.mjs').Bench} bench
 */
export async function measureReconciliation(bench) {
  bench.log(`Loading ${TRANSACTIONS.toLocaleString('en-US')} movements …`);
  const url = await bench.worlds.books('bench_books', load);
  const sql = await connect(url);
  const { Database, Reconcile, OrderLedger, createDataSource } = bench.worlds.bundle;
  const dataSource = await createDataSource({ url, poolSize: 2 }).initialize();
  const reconcile = new Reconcile(new OrderLedger(), new Database(dataSource), { now: () => new Date() });
  // What it finds it also shouts; here it is only counted.
  reconcile.logger.error = () => undefined;
  const ours = [];
  const baseline = [];
  const joined = [];
  let checked;
  for (let round = 0; round < bench.settings.rounds; round += 1) {
    await sql.query('truncate payments.recon_day, payments.recon_difference, payments.recon_step');
    let began = performance.now();
    const { rows } = await sql.query(BARE);
    baseline.push((performance.now() - began) / 1000);
    joined.push(rows[0].apart);
    began = performance.now();
    checked = await reconcile.run('all');
    ours.push((performance.now() - began) / 1000);
  }
  const found = await sql.query(
    `select kind, subject, delta_minor as delta from payments.recon_difference order by kind`,
  );
  const named = found.rows.map(({ kind, subject, delta }) => `${kind} ${subject} ${delta}`);
  const expected = [`amount pi_${WRONG} -1`, `order YJ-${WRONG} -1`];
  const isRight = JSON.stringify(named) === JSON.stringify(expected) && joined.every((apart) => apart === 1);
  const spread = spreadOf(ours);
  bench.add({
    figure: `reconciling ${checked.pairs.toLocaleString('en-US')} movements and their orders, s${isRight ? '' : ' (WRONG)'}`,
    baseline: spreadOf(baseline),
    ours: spread,
    ratio: spreadOf(baseline).median / spread.median,
    demand: `< ${MOST_SECONDS} s, the planted fen named`,
    pass: isRight && spread.median < MOST_SECONDS,
    detail: { checked, named },
  });
  await dataSource.destroy();
  await sql.end();
}

const BARE = `
  select (count(*) filter (where e.presented_minor is distinct from o.minor))::int as apart from payments.ledger_entry e
  full join (select 'charge' as kind, payment_intent_id as subject, received_fen as minor from payments.payment
    union all select 'refund', provider_refund_id, -amount_fen from payments.refund) o on o.kind = e.kind and o.subject = e.subject
  where e.kind is distinct from 'payout'`;

/** @param {import('pg').Client} sql */
async function load(sql) {
  const charges = Math.round(TRANSACTIONS * 0.97);
  const first = `timestamptz '${BEGINS} 00:00+08'`;
  const at = `${first} + n * interval '${(DAYS * 86_400) / charges} seconds'`;
  const id = (/** @type {number} */ kind) => `('0000000${kind}-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid`;
  const fen = '(1000 + n * 7919 % 50000)';
  await sql.query(`
    insert into orders."order" (id, order_no, state, channel, delivery_type, destination_code, place_id, total_fen, paid_fen, recipient_cipher, placed_at,
      pay_before, paid_at)
    select ${id(1)}, 'YJ-' || n, 'completed', 'store', 'ship', '440106', gen_random_uuid(), ${fen}, ${fen}, '', ${at}, ${at}, ${at}
    from generate_series(1, ${charges}) n`);
  await sql.query(`
    insert into payments.payment (id, order_id, order_no, attempt_no, provider, idempotency_key, amount_fen, state, payment_intent_id, method, received_fen,
      received_currency, created_at, expires_at, paid_at)
    select ${id(2)}, ${id(1)}, 'YJ-' || n, 1, 'stripe', 'cs:' || n, ${fen}, 'paid', 'pi_' || n, 'card',
      ${fen} + case when n = ${WRONG} then 1 else 0 end, 'cny', ${at}, ${at}, ${at}
    from generate_series(1, ${charges}) n`);
  await sql.query(`
    insert into payments.refund (id, payment_id, order_id, reason, cause, amount_fen, idempotency_key, state, provider_refund_id, next_attempt_at, created_at, settled_at)
    select ${id(3)}, ${id(2)}, ${id(1)}, 'units', 'r' || n, ${fen} / 2, 'r' || n, 'succeeded', 're_' || n, ${at}, ${at}, ${at}
    from generate_series(1, ${TRANSACTIONS - charges}) n`);
  await sql.query(`
    insert into payments.ledger_entry (id, kind, type, subject, source_id, intent_id, presented_minor, presented_currency, amount_minor, fee_minor, net_minor,
      currency, rate, at, available_at, booked_on, fetched_at)
    select 'txn_' || kind || n, kind, kind, case kind when 'charge' then 'pi_' else 're_' end || n, null, 'pi_' || n, minor, 'cny', round(minor * 1.0834),
      fee, round(minor * 1.0834) - fee, 'hkd', 1.0834, at, at, (at at time zone 'Asia/Shanghai')::date, now()
    from (select n, 'charge' as kind, ${fen} as minor, 300 as fee, ${at} as at from generate_series(1, ${charges}) n
      union all select n, 'refund', -(${fen} / 2), 0, ${at} from generate_series(1, ${TRANSACTIONS - charges}) n) moved`);
  await sql.query(`
    insert into payments.payout (id, amount_minor, currency, automatic, created_at, arrives_on, seen_at)
    select 'po_' || booked_on, sum(net_minor), 'hkd', true, (booked_on + 1)::timestamp at time zone 'Asia/Shanghai', booked_on + 3, now()
    from payments.ledger_entry group by booked_on;
    insert into payments.payout_part (payout_id, entry_id) select 'po_' || booked_on, id from payments.ledger_entry;
    insert into payments.payout_reading (payout_id, parts, read_at) select id, 0, now() from payments.payout;
    insert into payments.ledger_entry (id, kind, type, subject, amount_minor, fee_minor, net_minor, currency, at, available_at, booked_on, fetched_at)
    select 'txn_' || id, 'payout', 'payout', id, -amount_minor, 0, -amount_minor, 'hkd', created_at, created_at,
      (created_at at time zone 'Asia/Shanghai')::date, now() from payments.payout;
    insert into payments.payout_part (payout_id, entry_id) select id, 'txn_' || id from payments.payout;
    insert into payments.ledger_reader (name, read_until, turned_at)
    select name, timestamptz '${BEGINS} 00:00+08' + interval '${DAYS + 10} days', now() from unnest(array['entries', 'payouts']) name`);
}
