import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useNamed } from '../../parts/use-named';
import { gridOf, stepOf } from './month';
import { VisitBadge, type VisitCard } from './visit-state';

interface MonthGridProps {
  readonly month: string;
  readonly today: string;
  readonly visits: readonly VisitCard[];
}

/** A month as a grid. One day of it is in the order of the Tab key; the arrows go from there, and Tab into its visits. */
export function MonthGrid({ month, today, visits }: MonthGridProps) {
  const { t } = useTranslation();
  const days = gridOf(month);
  const start = today.startsWith(month) ? today : `${month}-01`;
  const [chosen, choose] = useState(start);
  const active = days.includes(chosen) ? chosen : start;
  const table = useRef<HTMLTableElement>(null);
  const walk = (event: KeyboardEvent) => {
    const step = stepOf(event.key);
    const next = step === undefined ? undefined : days[days.indexOf(active) + step];
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
    table.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
  };
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  return (
    <div className="scroll-x">
      <table ref={table} className="month" role="grid" aria-label={t('visit.gridOf', { month })} onKeyDown={walk}>
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
                <Day
                  key={day}
                  day={day}
                  isOutside={!day.startsWith(month)}
                  isToday={day === today}
                  isActive={day === active}
                  visits={visits.filter(({ plannedOn }) => plannedOn === day)}
                  choose={choose}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DayProps {
  readonly day: string;
  readonly isOutside: boolean;
  readonly isToday: boolean;
  readonly isActive: boolean;
  readonly visits: readonly VisitCard[];
  readonly choose: (day: string) => void;
}

function Day({ day, isOutside, isToday, isActive, visits, choose }: DayProps) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <td
      role="gridcell"
      data-day={day}
      tabIndex={isActive ? 0 : -1}
      aria-current={isToday ? 'date' : undefined}
      aria-label={t('visit.dayWith', { day, count: visits.length })}
      className={isOutside ? 'outside' : undefined}
      onFocus={() => choose(day)}
    >
      <span className="figure day">{Number(day.slice(8))}</span>
      <ul>
        {visits.map((visit) => (
          <li key={visit.id}>
            <Link to={`/visits/${visit.id}`}>{named({ name: visit.subject, nameEn: visit.subjectEn })}</Link>
            <VisitBadge state={visit.state} />
          </li>
        ))}
      </ul>
    </td>
  );
}
