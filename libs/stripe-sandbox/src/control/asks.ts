import { z } from 'zod';

/** What each control understands. Unknown fields are refused: a mistyped control that does nothing wastes an afternoon. */
export const payAsk = z.strictObject({
  outcome: z.enum(['succeed', 'decline', 'abandon']).default('succeed'),
  method: z.enum(['card', 'alipay', 'wechat_pay']).default('card'),
  cardNumber: z
    .string()
    .regex(/^\d{12,19}$/)
    .optional(),
  afterSeconds: z.number().int().min(1).max(604_800).optional(),
  waitForWebhooks: z.boolean().default(false),
});

/** Someone before a till: the method matters only while nobody has confirmed the intent. */
export const payIntentAsk = payAsk.extend({
  outcome: z.enum(['succeed', 'decline', 'abandon', 'timeout']).default('succeed'),
  method: z.enum(['card', 'alipay', 'wechat_pay']).optional(),
});

export const dashboardRefundAsk = z.strictObject({
  amount: z.number().int().min(1).optional(),
  waitForWebhooks: z.boolean().default(false),
});

export const receiptsAsk = z.strictObject({
  amountDelta: z.number().int().default(0),
  currency: z.enum(['cny', 'hkd', 'usd', 'sgd']).optional(),
  count: z.number().int().min(0).max(1000).default(1),
});

const probability = z.number().min(0).max(1).default(0);

export const chaosAsk = z.strictObject({
  seed: z.number().int().default(1),
  drop: probability,
  duplicate: probability,
  delay: probability,
  reorder: probability,
  forge: probability,
  seconds: z.number().min(0.1).max(604_800).default(5),
  types: z.array(z.string()).min(1).nullable().default(null),
  errors: probability,
  disconnects: probability,
});

export const webhooksAsk = z.strictObject({
  mode: z.enum(['normal', 'drop', 'duplicate', 'reorder', 'delay']).default('normal'),
  /** How many events it applies to; absent: all, until changed. */
  count: z.number().int().min(1).optional(),
  types: z.array(z.string()).min(1).optional(),
  copies: z.number().int().min(2).max(20).default(2),
  atOnce: z.boolean().default(false),
  seconds: z.number().int().min(1).max(604_800).default(5),
  signature: z.enum(['valid', 'wrong', 'missing', 'rotated', 'changed']).default('valid'),
  ageSeconds: z.number().int().optional(),
  apiVersion: z.string().optional(),
  livemode: z.boolean().optional(),
  account: z.string().optional(),
});

export const resendAsk = z.strictObject({
  eventId: z.string(),
  copies: z.number().int().min(1).max(20).default(1),
  atOnce: z.boolean().default(false),
  waitForWebhooks: z.boolean().default(false),
});

export const clockAsk = z.strictObject({
  advanceSeconds: z
    .number()
    .int()
    .min(0)
    .max(400 * 86_400),
});

export const refundsAsk = z.strictObject({
  failNext: z.number().int().min(0).max(1000).default(1),
  reason: z.string().default('unknown'),
});

export const payoutsAsk = z.strictObject({
  schedule: z.enum(['daily', 'manual']).optional(),
  failNext: z.number().int().min(0).max(1000).default(0),
  failureCode: z.string().default('account_closed'),
  skewNext: z.number().int().default(0),
});

export const runPayoutAsk = z.strictObject({ settle: z.boolean().default(false) });

export const disputeAsk = z.strictObject({
  /** A charge or a payment intent. */
  id: z.string(),
  amount: z.number().int().min(1).optional(),
  reason: z.string().default('fraudulent'),
});

export const decideAsk = z.strictObject({ outcome: z.enum(['won', 'lost']) });

export const connectedAsk = z.strictObject({
  isAllowed: z.boolean().optional(),
  payOut: z.union([z.literal('all'), z.number().int().min(1)]).optional(),
});

export const accountAsk = z.strictObject({ methods: z.array(z.enum(['card', 'alipay', 'wechat_pay'])) });

export const faultsAsk = z.union([
  z.strictObject({ clear: z.literal(true) }),
  z.strictObject({
    kind: z.enum(['error', 'disconnect', 'plain_404']).default('error'),
    applied: z.boolean().default(false),
    count: z.number().int().min(1).max(1000).default(1),
    path: z.string().startsWith('/v1/').optional(),
  }),
]);

export const latencyAsk = z.strictObject({ ms: z.number().int().min(0).max(60_000) });
