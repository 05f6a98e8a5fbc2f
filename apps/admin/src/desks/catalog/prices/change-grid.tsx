import type { ReplyOf, prices } from '@youjian/contract';
import { ArrowDown, ArrowUp, BadgePercent, Undo2 } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { stepOf } from '../../inspections/month';
import type { CalendarSpan } from './span';

type DayCount = ReplyOf<typeof prices.listPriceChanges>['days'][number];

interface ChangeGridProps {
  readonly span: CalendarSpan;
  readonly today: string;
  readonly days: readonly DayCount[];
  readonly choose: (day: string | null) => void;
}

/** How much changes on each day. One day is in the order of the Tab key; arrows go from there, and Enter opens and closes it. */
export function ChangeGrid({ span, today, days, choose }: ChangeGridProps) {
  const { t } = useTranslation();
  const table = useRef<HTMLTableElement>(null);
  const counts = new Map(days.map((one) => [one.day, one]));
  const start = span.chosen ?? (span.days.includes(today) ? today : (span.days[0] ?? today));
  const walk = (event: KeyboardEvent) => {
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-day]')?.dataset['day'];
    const step = stepOf(event.key);
    const next = at === undefined || step === undefined ? undefined : span.days[span.days.indexOf(at) + step];
    if (next === undefined) return;
    event.preventDefault();
    table.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
  };
  const weeks = Array.from({ length: span.days.length / 7 }, (_, week) => span.days.slice(week * 7, week * 7 + 7));
  return (
    <div className="scroll-x">
      <table ref={table} className="month price-month" aria-label={t('priceDesk.grid')} onKeyDown={walk}>
        <thead>
          <tr>
            {(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((day) => (
              <th key={day} scope="col">
                {t(`visit.weekday.${day}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td
                  key={day}
                  aria-current={day === today ? 'date' : undefined}
                  className={isOutside(span, day) ? 'outside' : undefined}
                >
                  <Day
                    day={day}
                    count={counts.get(day)}
                    isChosen={day === span.chosen}
                    isFirst={day === start}
                    choose={() => choose(day === span.chosen ? null : day)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const isOutside = ({ view, anchor }: CalendarSpan, day: string): boolean =>
  view === 'month' && !day.startsWith(anchor.slice(0, 7));

interface DayProps {
  readonly day: string;
  readonly count: DayCount | undefined;
  readonly isChosen: boolean;
  readonly isFirst: boolean;
  readonly choose: () => void;
}

function Day({ day, count, isChosen, isFirst, choose }: DayProps) {
  const { t } = useTranslation();
  const facts = count ?? { changes: 0, up: 0, down: 0, promotions: 0, withdrawn: 0 };
  const signs = [
    [facts.up, ArrowUp, 'up'],
    [facts.down, ArrowDown, 'down'],
    [facts.promotions, BadgePercent, 'promotions'],
    [facts.withdrawn, Undo2, 'withdrawn'],
  ] as const;
  const said = signs.flatMap(([n, , word]) => (n > 0 ? [t(`priceDesk.count.${word}`, { n })] : []));
  return (
    <button
      type="button"
      data-day={day}
      className="price-day"
      tabIndex={isFirst ? 0 : -1}
      aria-pressed={isChosen}
      aria-label={[day, t('priceDesk.changesOn', { n: facts.changes }), ...said].join(', ')}
      onClick={choose}
    >
      <span className="figure day">{Number(day.slice(8))}</span>
      {facts.changes === 0 ? null : (
        <>
          <strong className="figure">{t('priceDesk.changesOn', { n: facts.changes })}</strong>
          <span className="price-signs">
            {signs.map(([n, Sign, word]) =>
              n === 0 ? null : (
                <span key={word} className="figure">
                  <Sign aria-hidden size={14} /> {n}
                </span>
              ),
            )}
          </span>
        </>
      )}
    </button>
  );
}
