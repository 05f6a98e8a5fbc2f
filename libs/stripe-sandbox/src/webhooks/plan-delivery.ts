import type { Knobs, WebhookKnob } from '../engine/knobs';
import type { DeliveryRow, Rows } from '../engine/rows';
import type { Work } from '../engine/work';

/**
 * Decides, at the moment an event is born, how it will travel. The decision is a row of its own in the
 * same unit of work, so that news is neither lost nor invented by a kill in between.
 */
export function planDeliveries(work: Work): void {
  for (const event of work.events) {
    const knob = work.knobs.webhooks;
    const applies = knob.mode !== 'normal' || Object.keys(knob.tamper).length > 0 ? isMeant(knob, event) : false;
    work.put('delivery', planDelivery(event.id, applies ? knob : null, work));
    if (applies) useUp(work, work.knobs);
  }
}

function planDelivery(id: string, knob: WebhookKnob | null, work: Work): DeliveryRow {
  const nowMs = work.now.getTime();
  const order = work.table('delivery').size + work.events.findIndex((event) => event.id === id);
  const plain: DeliveryRow = {
    id,
    state: 'pending',
    attempts: 0,
    dueMs: nowMs,
    order,
    copies: 1,
    atOnce: false,
    tamper: knob?.tamper ?? {},
    lastStatus: null,
  };
  switch (knob?.mode) {
    case 'drop':
      return { ...plain, state: 'dropped' };
    case 'duplicate':
      return { ...plain, copies: knob.copies, atOnce: knob.atOnce };
    case 'delay':
      return { ...plain, dueMs: nowMs + knob.seconds * 1000 };
    case 'reorder': {
      // Everything born within one window leaves together at its end, the youngest first.
      const window = Math.max(1, knob.seconds) * 1000;
      return { ...plain, dueMs: (Math.floor(nowMs / window) + 1) * window, order: -order };
    }
    default:
      return plain;
  }
}

function isMeant(knob: WebhookKnob, event: Rows['event']): boolean {
  return knob.remaining !== 0 && (knob.types === null || knob.types.includes(event.api.type));
}

function useUp(work: Work, knobs: Knobs): void {
  if (knobs.webhooks.remaining === null) return;
  work.turn({ webhooks: { ...knobs.webhooks, remaining: knobs.webhooks.remaining - 1 } });
}
