import { useTranslation } from 'react-i18next';
import { yuan } from '../../parts/format';
import { Timeline } from '../../parts/timeline';
import { useWord } from '../../parts/words';
import type { Order } from './order-state';

export function OrderEvents({ order }: { order: Order }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <Timeline
      label={t('order.events')}
      entries={order.events.map(({ at, move, actorName, facts }) => ({
        at,
        what: word('order.move', move),
        who: actorName,
        note: noteOf(facts),
      }))}
    />
  );
}

/** The facts of an event that a person wants to read; ids and codes stay in the audit log. */
function noteOf(facts: Readonly<Record<string, unknown>>): string {
  return ['amountFen', 'units', 'reason', 'carrier', 'trackingNo', 'lotCodes']
    .map((name) => facts[name])
    .map((fact, index) =>
      index === 0 && typeof fact === 'number' ? yuan(fact) : Array.isArray(fact) ? fact.join(', ') : fact,
    )
    .filter((fact) => typeof fact === 'string' || typeof fact === 'number')
    .join(' · ');
}
