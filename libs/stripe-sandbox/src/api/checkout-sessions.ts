import type Stripe from 'stripe';
import type { SessionRow } from '../engine/rows';
import type { Work } from '../engine/work';
import { changedSession, expireSession } from '../payment/session-outcome';
import { createSession } from './create-session';
import { listOf, pageOf } from './list';
import { mergedMetadata } from './metadata';
import type { Ask, Operations } from './operations';
import { mustNotContain } from './param-rules';
import { notFound, refused } from './stripe-failure';

export const sessionOperations: Operations = {
  'POST /v1/checkout/sessions': createSession,
  'GET /v1/checkout/sessions': listSessions,
  'GET /v1/checkout/sessions/{id}': ({ work, id }) => sessionOf(work, id).api,
  'POST /v1/checkout/sessions/{id}': updateSession,
  'POST /v1/checkout/sessions/{id}/expire': expire,
  'GET /v1/checkout/sessions/{id}/line_items': ({ work, id, params }) =>
    pageOf(`/v1/checkout/sessions/${id}/line_items`, sessionOf(work, id).lines, params),
};

function expire({ work, id }: Ask): object {
  const session = sessionOf(work, id);
  if (session.api.status !== 'open') {
    throw refused(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.api.status}.`,
    );
  }
  return expireSession(work, session).api;
}

/** Metadata only. The lines and the freight of a session stay as they were offered. */
function updateSession({ params, work, id }: Ask): object {
  mustNotContain(params, ['collected_information', 'line_items', 'payment_intent_data', 'shipping_options']);
  const { metadata } = params as Stripe.Checkout.SessionUpdateParams;
  const session = sessionOf(work, id);
  return changedSession(work, session, {
    metadata: mergedMetadata(session.api.metadata, metadata as Record<string, string> | '' | undefined),
  }).api;
}

function listSessions({ params, work }: Ask): object {
  mustNotContain(params, ['customer', 'customer_account', 'payment_link', 'subscription']);
  const { payment_intent, status, customer_details } = params as Stripe.Checkout.SessionListParams;
  return listOf({
    url: '/v1/checkout/sessions',
    kind: 'checkout.session',
    table: work.table('checkout.session'),
    params,
    where: ({ api }) =>
      (payment_intent === undefined || api.payment_intent === payment_intent) &&
      (status === undefined || api.status === status) &&
      (customer_details === undefined || api.customer_details?.email === customer_details.email),
    createdAt: (row) => row.api.created,
    show: (row) => row.api,
  });
}

function sessionOf(work: Work, id: string): SessionRow {
  const row = work.get('checkout.session', id);
  if (!row) throw notFound('checkout.session', id, 'session');
  return row;
}
