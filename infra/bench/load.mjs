import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { answerParent, tellReady } from './child.mjs';
import { STRIPE_API_VERSION, WEBHOOK_SECRET } from './provider.mjs';

/**
 * The load generator, a process of its own. It speaks just enough HTTP/1.1 over keep-alive sockets to cost little: two
 * cores are shared by everything that is measured.
 */
class Connection {
  /** @param {number} port */
  constructor(port) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.opened = new Promise((resolve, reject) => {
      this.socket.once('connect', resolve);
      this.socket.once('error', reject);
    });
    /** @type {Buffer | undefined} */
    this.rest = undefined;
    /** @type {((answer: { status: number, body: Buffer }) => void) | undefined} */
    this.resolve = undefined;
    /** @type {((error: Error) => void) | undefined} */
    this.reject = undefined;
    this.socket.on('data', (chunk) => this.read(chunk));
    this.socket.on('error', (error) => this.fail(error));
    this.socket.on('close', () => this.fail(new Error('the server closed the connection')));
  }

  /** @param {Buffer | string} request @returns {Promise<{ status: number, body: Buffer }>} */
  send(request) {
    return new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
      this.socket.write(request);
    });
  }

  /** @param {Buffer} chunk */
  read(chunk) {
    const seen = this.rest ? Buffer.concat([this.rest, chunk]) : chunk;
    const head = seen.indexOf('\r\n\r\n');
    if (head < 0) {
      this.rest = seen;
      return;
    }
    const headers = seen.toString('latin1', 0, head);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(headers)?.[1] ?? Number.NaN);
    if (Number.isNaN(length)) return this.fail(new Error(`no content-length: ${headers}`));
    if (seen.length < head + 4 + length) {
      this.rest = seen;
      return;
    }
    this.rest = undefined;
    const { resolve } = this;
    this.resolve = this.reject = undefined;
    resolve?.({ status: Number(headers.slice(9, 12)), body: seen.subarray(head + 4, head + 4 + length) });
  }

  /** @param {Error} error */
  fail(error) {
    const { reject } = this;
    this.resolve = this.reject = undefined;
    reject?.(error);
  }

  close() {
    this.socket.destroy();
  }
}

/** @param {string} path @param {string} [cookie] */
const getRequest = (path, cookie) =>
  Buffer.from(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${cookie ? `cookie: ${cookie}\r\n` : ''}\r\n`);

/** @param {string} path @param {string} body @param {string} [more] */
const postRequest = (path, body, more = '') =>
  `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${more}\r\n${body}`;

/** @param {number[]} times @param {number} share */
const at = (times, share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

/** @param {number[]} times */
function spread(times) {
  times.sort((a, b) => a - b);
  return { p50: at(times, 0.5), p99: at(times, 0.99), most: times.at(-1) ?? 0 };
}

/** @type {Map<string, Connection[]>} */
const pools = new Map();

/** Connections stay open from round to round, as those of real callers do. @param {number} port @param {number} count */
async function connectionsTo(port, count) {
  const key = `${port}`;
  const open = (pools.get(key) ?? []).filter((connection) => !connection.socket.destroyed);
  while (open.length < count) open.push(new Connection(port));
  pools.set(key, open);
  await Promise.all(open.map((connection) => connection.opened));
  return open.slice(0, count);
}

/** Deterministic chance, so that both sides are asked the same. @param {number} seed */
function chance(seed) {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

/**
 * GETs for some seconds: each connection asks again as soon as it is answered.
 *
 * @param {{ port: number, paths: string[], connections: number, seconds: number, seed?: number, inOrder?: boolean, cookie?: string }} ask
 */
async function get({ port, paths, connections, seconds, seed = 1, inOrder = false, cookie }) {
  const requests = paths.map((path) => getRequest(path, cookie));
  const open = await connectionsTo(port, connections);
  const random = chance(seed);
  let turn = Math.floor(random() * requests.length);
  const next = () =>
    requests[inOrder ? turn++ % requests.length : Math.floor(random() * requests.length)] ?? Buffer.alloc(0);
  /** @type {number[]} */
  const times = [];
  let bytes = 0;
  const wrong = new Map();
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(
    open.map(async (connection) => {
      for (let now = performance.now(); now < until;) {
        const { status, body } = await connection.send(next());
        const then = performance.now();
        if (status === 200) {
          times.push(then - now);
          bytes += body.length;
        } else wrong.set(status, (wrong.get(status) ?? 0) + 1);
        now = then;
      }
    }),
  );
  const elapsed = (performance.now() - began) / 1000;
  return {
    done: times.length,
    perSecond: times.length / elapsed,
    elapsed,
    bytes: Math.round(bytes / Math.max(1, times.length)),
    wrong: Object.fromEntries(wrong),
    ...spread(times),
  };
}

/** One answer, to look at. @param {{ port: number, path: string, cookie?: string }} ask */
async function once({ port, path, cookie }) {
  const [connection] = await connectionsTo(port, 1);
  const began = performance.now();
  const { status, body } = await /** @type {Connection} */ (connection).send(getRequest(path, cookie));
  return { status, body: body.toString('utf8'), ms: performance.now() - began };
}

let told = 0;
const RUN = Date.now().toString(36);

/** @param {string} payload */
function signatureOf(payload) {
  const at = Math.floor(Date.now() / 1000);
  return `t=${at},v1=${createHmac('sha256', WEBHOOK_SECRET).update(`${at}.${payload}`, 'utf8').digest('hex')}`;
}

/** @param {string} sessionId @param {number} totalFen */
function completed(sessionId, totalFen) {
  told += 1;
  const created = Math.floor(Date.now() / 1000);
  const payload = JSON.stringify({
    id: `evt_bench_${RUN}_${process.pid}_${told}`,
    object: 'event',
    api_version: STRIPE_API_VERSION,
    created,
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type: 'checkout.session.completed',
    data: {
      object: {
        id: sessionId,
        object: 'checkout.session',
        status: 'complete',
        payment_status: 'paid',
        currency: 'cny',
        amount_total: totalFen,
        mode: 'payment',
        created,
      },
    },
  });
  return postRequest('/api/v1/webhooks/stripe', payload, `stripe-signature: ${signatureOf(payload)}\r\n`);
}

/** @param {string} skuId @param {readonly string[]} districts @param {() => number} random */
function checkout(skuId, districts, random) {
  const body = JSON.stringify({
    lines: [{ skuId, quantity: 1 }],
    delivery: {
      type: 'ship',
      recipient: { name: '测试买家', phone: '13800138000' },
      address: { regionCode: districts[Math.floor(random() * districts.length)], detail: '演示路 1 号' },
    },
  });
  return postRequest('/api/v1/store/checkouts', body);
}

/**
 * Buyers who buy again as soon as the last purchase has been told to us: checkout, then the provider's signed message.
 *
 * @param {{ port: number, skuIds: string[], districts: string[], buyers: number, seconds?: number, each?: number, seed?: number }} ask
 */
async function buy({ port, skuIds, districts, buyers, seconds = 0, each = 0, seed = 1 }) {
  const open = await connectionsTo(port, buyers);
  const random = chance(seed);
  const checkouts = /** @type {number[]} */ ([]);
  const messages = /** @type {number[]} */ ([]);
  /** @type {Map<string, number>} */
  const refused = new Map();
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(
    open.map(async (connection) => {
      for (let turn = 0; each > 0 ? turn < each : performance.now() < until; turn += 1) {
        const first = performance.now();
        const placed = await connection.send(
          checkout(skuIds[Math.floor(random() * skuIds.length)] ?? '', districts, random),
        );
        const second = performance.now();
        if (placed.status !== 201) {
          const code = placed.status < 500 ? JSON.parse(placed.body.toString('utf8')).code : String(placed.status);
          refused.set(code, (refused.get(code) ?? 0) + 1);
          continue;
        }
        const { payment, totalFen } = JSON.parse(placed.body.toString('utf8'));
        const told = await connection.send(completed(payment.sessionId, totalFen));
        if (told.status !== 200) {
          refused.set(`webhook ${told.status}`, (refused.get(`webhook ${told.status}`) ?? 0) + 1);
          continue;
        }
        checkouts.push(second - first);
        messages.push(performance.now() - second);
      }
    }),
  );
  return {
    done: messages.length,
    elapsed: (performance.now() - began) / 1000,
    refused: Object.fromEntries(refused),
    checkout: spread(checkouts),
    message: spread(messages),
  };
}

answerParent({
  get,
  once,
  buy,
  close: () => pools.forEach((open) => open.forEach((connection) => connection.close())),
});
tellReady();
