import type Stripe from 'stripe';
import { newId } from '../engine/ids';
import type { EndpointRow } from '../engine/rows';
import type { Work } from '../engine/work';
import { listOf } from './list';
import { mergedMetadata } from './metadata';
import type { Ask, Operations } from './operations';
import { mustBeUrl, mustNotContain, orNull } from './param-rules';
import { invalid, notFound } from './stripe-failure';

export const endpointOperations: Operations = {
  'POST /v1/webhook_endpoints': createEndpoint,
  'GET /v1/webhook_endpoints': listEndpoints,
  'GET /v1/webhook_endpoints/{id}': ({ work, id }) => endpointOf(work, id).api,
  'POST /v1/webhook_endpoints/{id}': updateEndpoint,
  'DELETE /v1/webhook_endpoints/{id}': deleteEndpoint,
};

type Given = Record<string, string> | '' | undefined;

/** The secret is told once, here, and never again. */
function createEndpoint({ params, work }: Ask): object {
  mustNotContain(params, ['connect']);
  const ask = params as unknown as Stripe.WebhookEndpointCreateParams;
  mustBeUrl(ask.url, 'url');
  mustNameEvents(ask.enabled_events);
  const id = newId('we_');
  const secret = newId('whsec_', 32);
  const api: Stripe.WebhookEndpoint = {
    id,
    object: 'webhook_endpoint',
    api_version: ask.api_version ?? null,
    application: null,
    created: work.nowSeconds,
    description: orNull(ask.description),
    enabled_events: [...ask.enabled_events],
    livemode: false,
    metadata: mergedMetadata(null, ask.metadata as Given),
    status: 'enabled',
    url: ask.url,
  };
  work.put('webhook_endpoint', { id, api, secret, isDeleted: false });
  return { ...api, secret };
}

function updateEndpoint({ params, work, id }: Ask): object {
  const ask = params as Stripe.WebhookEndpointUpdateParams;
  mustBeUrl(ask.url, 'url');
  if (ask.enabled_events) mustNameEvents(ask.enabled_events);
  const row = endpointOf(work, id);
  const api: Stripe.WebhookEndpoint = {
    ...row.api,
    metadata: mergedMetadata(row.api.metadata, ask.metadata as Given),
    ...(ask.description === undefined ? {} : { description: orNull(ask.description) }),
    ...(ask.disabled === undefined ? {} : { status: ask.disabled ? 'disabled' : 'enabled' }),
    ...(ask.enabled_events === undefined ? {} : { enabled_events: [...ask.enabled_events] }),
    ...(ask.url === undefined ? {} : { url: ask.url }),
  };
  return work.put('webhook_endpoint', { ...row, api }).api;
}

function deleteEndpoint({ work, id }: Ask): object {
  work.put('webhook_endpoint', { ...endpointOf(work, id), isDeleted: true });
  return { id, object: 'webhook_endpoint', deleted: true };
}

function listEndpoints({ params, work }: Ask): object {
  return listOf({
    url: '/v1/webhook_endpoints',
    kind: 'webhook_endpoint',
    table: work.table('webhook_endpoint'),
    params,
    where: (row) => !row.isDeleted,
    createdAt: (row) => row.api.created,
    show: (row) => row.api,
  });
}

function mustNameEvents(types: readonly string[]): void {
  if (types.length === 0) throw invalid('At least one event must be enabled.', 'enabled_events');
}

function endpointOf(work: Work, id: string): EndpointRow {
  const row = work.get('webhook_endpoint', id);
  if (!row || row.isDeleted) throw notFound('webhook_endpoint', id, 'id');
  return row;
}
