import type Stripe from 'stripe';
import type { DeliveryRow, EndpointRow, Rows } from '../engine/rows';
import type { WebhookTarget } from '../engine/settings';
import type { Table } from '../engine/tables';

/** An address that wants to hear of an event: the one from the settings (null), or a registered endpoint. */
export type Target = EndpointRow | null;

export function targetsOf(
  event: Stripe.Event,
  configured: WebhookTarget | null,
  endpoints: Table<EndpointRow>,
): readonly Target[] {
  const registered = endpoints.all().filter((row) => isListening(row) && wants(row, event.type));
  return configured ? [null, ...registered] : registered;
}

export const deliveryId = (eventId: string, target: Target): string => (target ? `${eventId}@${target.id}` : eventId);

export const eventIdOf = ({ id }: Pick<DeliveryRow, 'id'>): string => id.split('@', 1)[0]!;
export const endpointIdOf = ({ id }: Pick<DeliveryRow, 'id'>): string | null => id.split('@')[1] ?? null;

/** Every delivery of an event, to whomever. */
export function deliveriesOf(
  eventId: string,
  tables: { delivery: Table<DeliveryRow>; webhook_endpoint: Table<Rows['webhook_endpoint']> },
): DeliveryRow[] {
  return [null, ...tables.webhook_endpoint.all()]
    .map((target) => tables.delivery.get(deliveryId(eventId, target)))
    .filter((row) => row !== undefined);
}

export const isListening = ({ api, isDeleted }: EndpointRow): boolean => !isDeleted && api.status === 'enabled';

const wants = ({ api }: EndpointRow, type: string): boolean =>
  api.enabled_events.some((wanted) => wanted === '*' || wanted === type);
