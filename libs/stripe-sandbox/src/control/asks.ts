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

export const webhooksAsk = z.strictObject({
  mode: z.enum(['normal', 'drop', 'duplicate', 'reorder', 'delay']).default('normal'),
  /** How many events it applies to; absent: all, until changed. */
  count: z.number().int().min(1).optional(),
  types: z.array(z.string()).min(1).optional(),
  copies: z.number().int().min(2).max(20).default(2),
  atOnce: z.boolean().default(false),
  seconds: z.number().int().min(1).max(604_800).default(5),
  signature: z.enum(['valid', 'wrong', 'missing']).default('valid'),
  ageSeconds: z.number().int().optional(),
  apiVersion: z.string().optional(),
  livemode: z.boolean().optional(),
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
