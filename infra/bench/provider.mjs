import Stripe from 'stripe';

export const WEBHOOK_SECRET = 'whsec_bench';
export const STRIPE_API_VERSION = '2026-10-28.endive';

/** What jobs ask for beside the purchases: nothing has happened at the provider that we were not told. */
const LISTS = new Set(
  ['events', 'refunds', 'checkout/sessions', 'payouts', 'balance_transactions', 'disputes'].map(
    (name) => `/v1/${name}`,
  ),
);

/**
 * The payment provider answered in memory, through the SDK's own transport: what is measured is our side of a purchase,
 * the SDK included, without a network and without somebody else's server. Sessions count as paid as soon as we ask.
 */
export function providerInMemory() {
  let made = 0;

  /** @param {string} path @param {string} body */
  function answer(path, body) {
    const [place = '', query = ''] = path.split('?');
    const id = /^\/v1\/checkout\/sessions\/(cs_[\w]+)$/.exec(place)?.[1];
    if (id) return paidSession(id);
    if (place === '/v1/checkout/sessions' && body !== '') return newSession(new URLSearchParams(body));
    if (place === '/v1/payment_intents' && body !== '') return probe();
    if (/^\/v1\/payment_intents\/\w+\/cancel$/.test(place)) return probe();
    if (place === '/v1/refunds' && body !== '') return newRefund(new URLSearchParams(body));
    if (LISTS.has(place)) return { object: 'list', url: place, has_more: false, data: [] };
    return { error: { type: 'invalid_request_error', message: `the bench does not answer ${place}?${query}` } };
  }

  /** @param {URLSearchParams} form */
  function newSession(form) {
    let amount = 0;
    for (let line = 0; form.has(`line_items[${line}][quantity]`); line += 1) {
      amount +=
        Number(form.get(`line_items[${line}][quantity]`)) *
        Number(form.get(`line_items[${line}][price_data][unit_amount]`));
    }
    // The session's id says all that is asked about it later: what the provider remembers would count as our memory.
    const id = `cs_test_bench_${amount}_${form.get('client_reference_id')?.replaceAll('-', '')}`;
    return {
      ...sessionOf(id, amount),
      status: 'open',
      payment_status: 'unpaid',
      url: `https://checkout.invalid/${id}`,
    };
  }

  /** Nobody pays it: it only says which ways to pay there are. */
  const probe = () => ({
    id: 'pi_bench_probe',
    object: 'payment_intent',
    status: 'requires_payment_method',
    payment_method_types: ['card', 'alipay', 'wechat_pay'],
    metadata: {},
  });

  /** @param {URLSearchParams} form */
  function newRefund(form) {
    made += 1;
    return {
      id: `re_bench_${process.pid}_${made}`,
      object: 'refund',
      amount: Number(form.get('amount')),
      currency: 'cny',
      status: 'succeeded',
      payment_intent: form.get('payment_intent'),
      metadata: { refund_id: form.get('metadata[refund_id]') },
    };
  }

  /** @param {string} id */
  function paidSession(id) {
    const [, fen, hex] = /^cs_test_bench_(\d+)_([0-9a-f]{32})$/.exec(id) ?? [];
    if (!fen || !hex)
      return { error: { type: 'invalid_request_error', code: 'resource_missing', message: `no session ${id}` } };
    const amount = Number(fen);
    return {
      ...sessionOf(id, amount),
      status: 'complete',
      payment_status: 'paid',
      url: null,
      client_reference_id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
      payment_intent: {
        id: id.replace('cs_', 'pi_'),
        object: 'payment_intent',
        amount,
        amount_received: amount,
        currency: 'cny',
        status: 'succeeded',
        latest_charge: { id: id.replace('cs_', 'ch_'), object: 'charge', payment_method_details: { type: 'alipay' } },
      },
    };
  }

  return new InMemoryClient(answer);
}

/** @param {string} id @param {number} amount */
const sessionOf = (id, amount) => ({
  id,
  object: 'checkout.session',
  mode: 'payment',
  currency: 'cny',
  amount_total: amount,
  livemode: false,
  payment_method_types: ['card', 'alipay', 'wechat_pay'],
  metadata: {},
});

class InMemoryClient extends Stripe.HttpClient {
  /** @param {(path: string, body: string) => any} answer */
  constructor(answer) {
    super();
    this.answer = answer;
  }

  /** @override */
  getClientName() {
    return 'bench';
  }

  /**
   * @override
   * @param {string} _host
   * @param {string} _port
   * @param {string} path
   * @param {string} method
   * @param {unknown} _headers
   * @param {string} body
   */
  async makeRequest(_host, _port, path, method, _headers, body) {
    const answer = this.answer(path, method === 'POST' ? body : '');
    return new InMemoryResponse(answer.error ? 404 : 200, answer);
  }
}

class InMemoryResponse extends Stripe.HttpClientResponse {
  /** @param {number} status @param {object} body */
  constructor(status, body) {
    super(status, { 'request-id': 'req_bench' });
    this.body = body;
  }

  /** @override */
  getRawResponse() {
    return this.body;
  }

  /** @override */
  async toJSON() {
    return this.body;
  }
}
