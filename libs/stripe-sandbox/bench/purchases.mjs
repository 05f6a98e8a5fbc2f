/**
 * How many purchases a second the sandbox carries, with a journal, real sockets and the chaos of the payment drills:
 * a session made, paid and read back with its payment, and its four or five webhooks brought to a shop that says yes.
 *
 *   npm run build && node bench/purchases.mjs [purchases]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Stripe from 'stripe';

const PURCHASES = Number(process.argv[2] ?? 2000);
const BUYERS_AT_ONCE = 16;
const CHAOS = { seed: 1, duplicate: 0.2, drop: 0.1, reorder: 0.3, delay: 0.2, seconds: 2 };

let hooks = 0;
const shop = createServer((request, response) => {
  request.resume().on('end', () => {
    hooks += 1;
    response.writeHead(200).end();
  });
});
await new Promise((resolve) => shop.listen(0, '127.0.0.1', () => resolve(null)));
const shopAddress = shop.address();
const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-bench-'));
const sandbox = spawn(process.execPath, [fileURLToPath(new URL('../dist/main.js', import.meta.url))], {
  env: {
    ...process.env,
    DATA_DIR: dataDir,
    STRIPE_SANDBOX_PORT: '0',
    STRIPE_WEBHOOK_SECRET: 'whsec_bench',
    WEBHOOK_URL: `http://127.0.0.1:${typeof shopAddress === 'object' ? shopAddress?.port : 0}/hooks`,
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const url = await new Promise((resolve) =>
  sandbox.stdout.on('data', (text) => resolve(new URL(/http:\S+/.exec(String(text))?.[0] ?? ''))),
);
const stripe = new Stripe('sk_test_bench', {
  host: url.hostname,
  port: url.port,
  protocol: 'http',
  telemetry: false,
  maxNetworkRetries: 2,
});
const control = (/** @type {string} */ name, /** @type {object} */ body) =>
  fetch(new URL(`/_control/${name}`, url), { method: 'POST', body: JSON.stringify(body) });

async function buy(/** @type {number} */ n) {
  const { id } = await stripe.checkout.sessions.create(
    {
      mode: 'payment',
      success_url: 'http://shop.test/',
      client_reference_id: `order-${n}`,
      allowed_payment_method_types: ['card', 'alipay'],
      line_items: [{ quantity: 1, price_data: { currency: 'cny', unit_amount: 5980, product_data: { name: '金柚' } } }],
    },
    { idempotencyKey: `cs:${n}:1` },
  );
  await control(`sessions/${id}/pay`, { method: n % 2 === 0 ? 'card' : 'alipay' });
  await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] });
}

await control('chaos', CHAOS);
let next = 0;
const begin = performance.now();
await Promise.all(
  Array.from({ length: BUYERS_AT_ONCE }, async () => {
    while (next < PURCHASES) await buy(next++);
  }),
);
const seconds = (performance.now() - begin) / 1000;
const times = readFileSync(`/proc/${sandbox.pid}/stat`, 'utf8').split(' ');
const cpuMs = (Number(times[13]) + Number(times[14])) * 10;
await control('clock', { advanceSeconds: 5 });
await control('webhooks/wait', {});
console.log(`${PURCHASES} purchases, ${(PURCHASES / seconds).toFixed(0)} a second`);
console.log(`${(cpuMs / PURCHASES).toFixed(1)} ms of the sandbox's processor time each, ${hooks} webhooks`);
sandbox.kill('SIGTERM');
await new Promise((resolve) => sandbox.on('exit', resolve));
shop.close();
rmSync(dataDir, { recursive: true, force: true });
