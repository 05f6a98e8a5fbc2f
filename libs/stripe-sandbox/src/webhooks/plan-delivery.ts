import type { ChaosKnob, Knobs, WebhookKnob } from '../engine/knobs';
import type { DeliveryRow, Rows, Tamper } from '../engine/rows';
import type { Work } from '../engine/work';
import { chance } from './chance';
import { deliveryId, targetsOf } from './targets';

/**
 * Decides, at the moment an event is born, how it will travel. The decision is a row of its own in the
 * same unit of work, so that news is neither lost nor invented by a kill in between.
 */
export function planDeliveries(work: Work): void {
  let order = work.table('delivery').size;
  for (const event of work.events) {
    const targets = targetsOf(event.api, work.settings.webhook, work.table('webhook_endpoint'));
    if (targets.length === 0) continue;
    const { webhooks, chaos } = work.knobs;
    const isMeantByKnob = isTurned(webhooks) && isMeant(webhooks, event);
    for (const target of targets) {
      const plain = plainDelivery(deliveryId(event.id, target), order++, work.now.getTime());
      work.put('delivery', isMeantByKnob ? asTurned(plain, webhooks) : byChance(plain, chaos, event));
    }
    if (isMeantByKnob) useUp(work, work.knobs);
  }
}

const plainDelivery = (id: string, order: number, dueMs: number): DeliveryRow => ({
  id,
  state: 'pending',
  attempts: 0,
  dueMs,
  order,
  copies: 1,
  atOnce: false,
  tamper: {},
  lastStatus: null,
});

function asTurned(row: DeliveryRow, knob: WebhookKnob): DeliveryRow {
  const plain = { ...row, tamper: knob.tamper };
  switch (knob.mode) {
    case 'drop':
      return { ...plain, state: 'dropped' };
    case 'duplicate':
      return { ...plain, copies: knob.copies, atOnce: knob.atOnce };
    case 'delay':
      return { ...plain, dueMs: row.dueMs + knob.seconds * 1000 };
    case 'reorder':
      return reordered(plain, knob.seconds);
    default:
      return plain;
  }
}

/** Every mishap is drawn for itself, so that some events are late and come twice. What is lost is lost. */
function byChance(row: DeliveryRow, chaos: ChaosKnob, { api }: Rows['event']): DeliveryRow {
  if (chaos.types !== null && !chaos.types.includes(api.type)) return row;
  const draw = (about: string) => chance(chaos.seed, row.order, about);
  if (draw('drop') < chaos.drop) return { ...row, state: 'dropped' };
  let planned = row;
  if (draw('duplicate') < chaos.duplicate) planned = { ...planned, copies: 2, atOnce: draw('at once') < 0.5 };
  if (draw('delay') < chaos.delay) {
    planned = { ...planned, dueMs: row.dueMs + Math.ceil(draw('how late') * chaos.seconds * 1000) };
  } else if (draw('reorder') < chaos.reorder) {
    planned = reordered(planned, chaos.seconds);
  }
  return { ...planned, tamper: forgery(draw('forge') < chaos.forge, draw('which forgery')) };
}

/** A forged copy is refused by whoever looks; the retry after it is genuine. */
function forgery(isForged: boolean, which: number): Tamper {
  if (!isForged) return {};
  const kinds: readonly Tamper[] = [
    { signature: 'wrong' },
    { signature: 'missing' },
    { signature: 'changed' },
    { ageSeconds: 3600 },
    { apiVersion: '2023-08-16' },
    { account: 'acct_somebody_else' },
  ];
  return { ...kinds[Math.floor(which * kinds.length)], once: true };
}

/** Everything born within one window leaves together at its end, the youngest first. */
function reordered(row: DeliveryRow, seconds: number): DeliveryRow {
  const window = Math.max(1, seconds) * 1000;
  return { ...row, dueMs: (Math.floor(row.dueMs / window) + 1) * window, order: -row.order };
}

const isTurned = (knob: WebhookKnob): boolean => knob.mode !== 'normal' || Object.keys(knob.tamper).length > 0;

function isMeant(knob: WebhookKnob, event: Rows['event']): boolean {
  return knob.remaining !== 0 && (knob.types === null || knob.types.includes(event.api.type));
}

function useUp(work: Work, knobs: Knobs): void {
  if (knobs.webhooks.remaining === null) return;
  work.turn({ webhooks: { ...knobs.webhooks, remaining: knobs.webhooks.remaining - 1 } });
}
