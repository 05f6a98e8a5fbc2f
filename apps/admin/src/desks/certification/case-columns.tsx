import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DeadlineChip } from '../../parts/deadline-chip';
import { time } from '../../parts/format';
import type { Column } from '../../parts/list/list-table';
import { StatusBadge } from '../../parts/status-badge';
import { useNamed } from '../../parts/use-named';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import { caseAddress, CaseBadge, type CaseRow } from './case-state';

/** What an application is about, in one line: its name, and the product when it is one. */
export function useSubjectOf(): (row: Pick<CaseRow, 'name' | 'nameEn' | 'variety'>) => string {
  const named = useNamed();
  const word = useWord();
  return ({ name, nameEn, variety }) =>
    `${named({ name, nameEn })}${variety === null ? '' : ` · ${word('variety', variety)}`}`;
}

export function useCaseColumns(): readonly Column<CaseRow>[] {
  const { t } = useTranslation();
  const named = useNamed();
  const subjectOf = useSubjectOf();
  const stepOf = (row: CaseRow) => named({ name: row.stepName, nameEn: row.stepNameEn });
  const officeOf = ({ office }: CaseRow) => (office === null ? '–' : t(`office.${office}`));
  const party = (row: CaseRow) => named({ name: row.partyName, nameEn: row.partyNameEn });
  const kindOf = ({ kind, subjectKind, late }: CaseRow) =>
    [t(`certificate.kind.${subjectKind}`), t(`case.kind.${kind}`), ...(late ? [t('case.late')] : [])].join(' · ');
  return [
    {
      key: 'number',
      title: t('case.number'),
      render: ({ number }) => (
        <Link to={caseAddress(number)} className="figure">
          {number}
        </Link>
      ),
      sortBy: ({ number }) => number,
      file: ({ number }) => number,
    },
    {
      key: 'dueAt',
      title: t('case.due'),
      render: ({ dueAt }) => <DeadlineChip dueAt={dueAt} />,
      sortBy: ({ dueAt }) => (dueAt === null ? null : Date.parse(dueAt)),
      file: ({ dueAt }) => (dueAt === null ? null : time(dueAt)),
    },
    {
      key: 'state',
      title: t('case.stateLabel'),
      render: ({ state }) => <CaseBadge state={state} />,
      sortBy: ({ state }) => state,
      file: ({ state }) => t(`case.state.${state}`),
    },
    {
      key: 'corrections',
      title: t('case.corrections'),
      render: ({ corrections }) => <Corrections of={corrections} />,
      sortBy: ({ corrections }) => corrections.nextDueOn,
      file: ({ corrections: { open, nextDueOn } }) => (open === 0 ? '' : `${open} · ${nextDueOn ?? ''}`),
    },
    {
      key: 'subject',
      title: t('case.subject'),
      render: (row) => <span className="wraps">{subjectOf(row)}</span>,
      sortBy: subjectOf,
      file: subjectOf,
    },
    {
      key: 'step',
      title: t('case.step'),
      render: (row) => (
        <span className="two-lines">
          {stepOf(row)}
          <span className="quiet">{officeOf(row)}</span>
        </span>
      ),
      sortBy: stepOf,
      file: (row) => `${stepOf(row)} · ${officeOf(row)}`,
    },
    {
      key: 'party',
      title: t('case.party'),
      render: (row) => <span className="wraps">{party(row)}</span>,
      sortBy: party,
      file: party,
    },
    {
      key: 'region',
      title: t('certificate.region'),
      render: ({ regionName, regionCode }) => regionName ?? regionCode,
      sortBy: ({ regionName }) => regionName,
      file: ({ regionName, regionCode }) => regionName ?? regionCode,
    },
    {
      key: 'kind',
      title: t('case.kindLabel'),
      render: kindOf,
      sortBy: ({ kind }) => kind,
      file: kindOf,
    },
    {
      key: 'submittedAt',
      title: t('case.submitted'),
      render: ({ submittedAt }) => <When at={submittedAt} shape="day" />,
      sortBy: ({ submittedAt }) => submittedAt,
      file: ({ submittedAt }) => submittedAt,
    },
  ];
}

/** How much is still to be put right, and by when the first of it. */
function Corrections({ of: { open, overdue, nextDueOn } }: { of: CaseRow['corrections'] }) {
  const { t } = useTranslation();
  if (open === 0) return <span className="quiet">–</span>;
  const words = overdue > 0 ? t('case.correctionsLate', { open, overdue }) : t('case.correctionsOpen', { count: open });
  return (
    <span className="two-lines">
      <StatusBadge tone={overdue > 0 ? 'danger' : 'warn'}>{words}</StatusBadge>
      {nextDueOn === null ? null : <span className="quiet figure">{t('case.correctionsBy', { day: nextDueOn })}</span>}
    </span>
  );
}
