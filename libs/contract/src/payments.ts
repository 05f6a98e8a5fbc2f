import { z } from 'zod';
import { route } from './route';

export const stripeWebhook = route({
  name: 'stripeWebhook',
  room: 'payments',
  method: 'POST',
  path: '/api/v1/webhooks/stripe',
  who: 'anyone',
  summary: 'Stripe delivers events here. Raw body, signed; stored once, answered after commit.',
  reply: z.object({ received: z.literal(true) }),
  refusals: ['bad_signature', 'wrong_event'],
  rawBody: true,
});
