import Stripe from 'stripe';
import { SandboxEngine, inMemoryStripeHttpClient, paySession, type PlayedMethod, type SandboxOptions } from './index';

process.env['STRIPE_SUPPRESS_NOTICES'] = 'true';

export const START = new Date('2026-11-20T08:00:00Z');
export const startSeconds = START.getTime() / 1000;

/** A fresh sandbox with a clock that stands still until it is wound, checking itself against the description. */
export function freshSandbox(options: SandboxOptions = {}) {
  const engine = new SandboxEngine({ clock: () => START, validate: true, ...options });
  return { engine, stripe: sdkFor(engine) };
}

export const sdkFor = (engine: SandboxEngine): Stripe =>
  new Stripe('sk_test_sandbox', {
    httpClient: inMemoryStripeHttpClient(engine),
    telemetry: false,
    maxNetworkRetries: 0,
  });

type SessionParams = Stripe.Checkout.SessionCreateParams;

export const pomelos = (over: Partial<SessionParams> = {}): SessionParams => ({
  mode: 'payment',
  success_url: 'http://shop.test/orders/YJ1?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'http://shop.test/orders/YJ1',
  client_reference_id: 'YJ1',
  allowed_payment_method_types: ['card', 'alipay', 'wechat_pay'],
  payment_method_options: { wechat_pay: { client: 'web' } },
  line_items: [
    { quantity: 2, price_data: { currency: 'cny', unit_amount: 5980, product_data: { name: '梅州金柚 <5斤>' } } },
    { quantity: 1, price_data: { currency: 'cny', unit_amount: 1200, product_data: { name: '运费' } } },
  ],
  metadata: { orderNo: 'YJ1' },
  payment_intent_data: { metadata: { orderNo: 'YJ1' } },
  ...over,
});

export const POMELOS_TOTAL = 13_160;

/** The refusal a call ends in; fails the test if the call succeeds. */
export async function refusalOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error('The call succeeded, though it should have been refused.');
}

export const typesOf = (events: Stripe.ApiList<Stripe.Event>): string[] =>
  events.data.map((event) => event.type as string).reverse();

/** Turns a control, as a script would over HTTP. */
export async function control(
  engine: SandboxEngine,
  name: string,
  body: object,
  status = 200,
): Promise<Record<string, unknown>> {
  const rawBody = JSON.stringify(body);
  const answer = await engine.handle({ method: 'POST', path: `/_control/${name}`, headers: {}, rawBody });
  if (answer.status !== status) throw new Error(`/_control/${name} answered ${answer.status}: ${answer.body}`);
  return JSON.parse(answer.body) as Record<string, unknown>;
}

/** A payment, as short as it can be said. */
export async function onePaid(
  { engine, stripe }: { engine: SandboxEngine; stripe: Stripe },
  method: PlayedMethod = 'card',
  over: Partial<SessionParams> = {},
) {
  const { id } = await stripe.checkout.sessions.create(pomelos(over));
  const { intent } = paySession(engine, id, { outcome: 'succeed', method });
  return { session: id, payment_intent: intent.id, charge: String(intent.api.latest_charge) };
}
