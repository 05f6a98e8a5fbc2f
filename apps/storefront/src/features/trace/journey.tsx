import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../parts/go';
import { Card, Section } from '../../parts/section';
import type { Trace } from '../../routes/trace';
import { formatDay, formatTime } from '../../shop/dates';
import { formatWeight } from '../../shop/money';

const MOVES = ['created', 'declared', 'tested', 'test_failed', 'released', 'held', 'recalled'] as const;

/** Everything that happened to the lot, in the order it happened. */
export function TraceJourney({ trace }: { trace: Trace }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const steps = [
    {
      at: trace.harvestedOn,
      when: formatDay(trace.harvestedOn, language),
      what: t(trace.components.length > 0 ? 'trace.move.made' : 'trace.move.harvest'),
      note: null as string | null,
    },
    ...trace.events.map((event) => ({
      at: event.at,
      when: formatTime(event.at, language),
      what: t(`trace.move.${MOVES.find((move) => move === event.move) ?? 'other'}`),
      note: event.reason,
    })),
    ...trace.handOvers.map((hand) => ({
      at: hand.sentAt,
      when: formatTime(hand.sentAt, language),
      what: t('trace.handOver', { from: hand.from, to: hand.to }),
      note: `${formatWeight(hand.grams, language)} · ${hand.receivedAt === null ? t('trace.onTheWay') : t('trace.received', { time: formatTime(hand.receivedAt, language) })}`,
    })),
  ].toSorted((a, b) => a.at.localeCompare(b.at));
  return (
    <Section title={t('trace.journey')}>
      <Card>
        <ol className="relative flex flex-col gap-4 border-l-2 border-line pl-5">
          {steps.map((step, index) => (
            <li key={index} className="relative">
              <span
                aria-hidden
                className="absolute -left-[1.72rem] top-1.5 size-3.5 rounded-full border-2 border-pine bg-surface"
              />
              <p className="font-medium">{step.what}</p>
              <p className="nums text-sm text-ink-2">{step.when}</p>
              {step.note !== null && <p className="text-sm text-ink-2">{step.note}</p>}
            </li>
          ))}
        </ol>
      </Card>
    </Section>
  );
}
