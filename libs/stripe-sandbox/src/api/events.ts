import type Stripe from 'stripe';
import { listOf } from './list';
import type { Ask, Operations } from './operations';
import { isDelivered, shownEvent } from './shown';
import { invalid, notFound } from './stripe-failure';

export const eventOperations: Operations = {
  'GET /v1/events': listEvents,
  'GET /v1/events/{id}': ({ work, id }) => {
    const event = work.get('event', id);
    if (!event) throw notFound('event', id);
    return shownEvent(work, event);
  },
};

const KEPT_SECONDS = 30 * 24 * 3600;

function listEvents({ params, work }: Ask): object {
  const { delivery_success, type, types } = params as Stripe.EventListParams;
  if (type !== undefined && types !== undefined) throw invalid('You may only specify one of: type, types.', 'types');
  if (types && types.length > 20) throw invalid('At most 20 types may be given.', 'types');
  const isWanted = (name: string): boolean =>
    type !== undefined ? fits(name, type) : types === undefined || types.some((wanted) => fits(name, wanted));
  return listOf({
    url: '/v1/events',
    kind: 'event',
    table: work.table('event'),
    params,
    where: ({ id, api }) =>
      api.created > work.nowSeconds - KEPT_SECONDS &&
      isWanted(api.type) &&
      (delivery_success === undefined || isDelivered(work, id) === delivery_success),
    createdAt: (row) => row.api.created,
    show: (row) => shownEvent(work, row),
  });
}

/** A type, or a family of them: `charge.*`. */
const fits = (name: string, wanted: string): boolean =>
  wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
