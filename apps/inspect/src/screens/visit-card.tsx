import { StatusBadge } from '@youjian/ui';
import { ChevronRight, CircleCheck, CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Go } from '@youjian/ui/installed-app';
import { useLive } from '../app/live';
import { Bar } from '../parts/card';
import { useNamed, useTimes } from '../parts/format';
import { progressOf } from '../rules/check';
import type { Group } from '../rules/groups';
import { store } from '../store/db';
import type { OutboxRow, VisitRow } from '../store/kinds';

interface VisitCardProps {
  readonly row: VisitRow;
  readonly group: Group;
  readonly outbox: readonly OutboxRow[];
  readonly isOverdue: boolean;
}

export function VisitCard({ row, group, outbox, isOverdue }: VisitCardProps) {
  const { t } = useTranslation();
  const named = useNamed();
  const times = useTimes();
  const { card, pack } = row;
  const aside = outbox.filter(({ state }) => state === 'aside').length;
  const waiting = outbox.filter(({ state }) => state === 'waiting').length;
  return (
    <article className="relative rounded-card border border-line bg-surface p-4 has-focus-visible:outline-3 has-focus-visible:outline-pine">
      <div className="flex items-start gap-2">
        <div className="min-w-0 grow">
          <p className="text-sm text-ink-2">
            <span className={isOverdue ? 'font-semibold text-warn' : undefined}>{times.day(card.plannedOn)}</span>
            {' · '}
            {t(`kind.${card.kind}`)}
            {' · '}
            {t(`role.${card.role}`)}
          </p>
          <h3 className="font-semibold leading-snug">
            <Go
              to={`/visits/${card.id}`}
              className="outline-none after:absolute after:inset-0 after:rounded-card after:content-['']"
            >
              {named(card.subject, card.subjectEn)}
            </Go>
          </h3>
          <p className="text-sm text-ink-2">
            {card.regionName ?? card.regionCode} · <span className="nums">{card.number}</span>
          </p>
        </div>
        <ChevronRight aria-hidden className="mt-4 size-5 shrink-0 text-ink-3" />
      </div>
      {group === 'under_way' && pack !== null && <Progress row={row} />}
      <p className="mt-2 flex flex-wrap gap-1.5">
        {isOverdue && <StatusBadge tone="warn">{t('card.overdue')}</StatusBadge>}
        {aside > 0 && <StatusBadge tone="danger">{t('card.aside', { count: aside })}</StatusBadge>}
        {waiting > 0 && <StatusBadge tone="waiting">{t('card.unsent', { count: waiting })}</StatusBadge>}
        {(group === 'done' || group === 'to_sign') && (
          <StatusBadge tone={card.state === 'reported' ? 'ok' : 'info'}>
            {card.outcome === null ? t(`state.${card.state}`) : t(`outcome.${card.outcome}`)}
          </StatusBadge>
        )}
        {group !== 'done' && (
          <span className="inline-flex items-center gap-1 text-sm text-ink-2">
            {pack === null ? (
              <CloudOff aria-hidden className="size-4" />
            ) : (
              <CircleCheck aria-hidden className="size-4 text-ok" />
            )}
            {pack === null ? t('card.notYet') : t('card.offline')}
          </span>
        )}
      </p>
    </article>
  );
}

function Progress({ row: { key, pack } }: { row: VisitRow }) {
  const { t } = useTranslation();
  const answers = useLive(() => store.answers.where({ key }).toArray(), [key]);
  if (answers === undefined || pack === null) return null;
  const progress = progressOf(
    pack.checklist.sections.flatMap(({ clauses }) => clauses),
    new Map(answers.map((one) => [one.clause, one])),
  );
  return (
    <div className="mt-2 flex items-center gap-2">
      <Bar {...progress} label={t('card.progress', { done: progress.done, of: progress.of })} className="grow" />
      <span className="nums text-sm text-ink-2">{t('card.progress', { done: progress.done, of: progress.of })}</span>
    </div>
  );
}
