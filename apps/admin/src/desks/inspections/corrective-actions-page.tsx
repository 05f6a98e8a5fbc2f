import { inspections } from '@youjian/contract';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { useNamed } from '../../parts/use-named';
import { CorrectiveActionDrawer } from './corrective-action-drawer';
import { ActionBadge, type NonConformity } from './visit-state';
import './inspections.css';

const source = listSource(inspections.listNonConformities);

export function CorrectiveActionsPage() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const open = (id: string | null) =>
    setAddress((now) => {
      const next = new URLSearchParams(now);
      if (id === null) next.delete('open');
      else next.set('open', id);
      return next;
    });
  return (
    <ListPage
      list="corrective-actions"
      title={t('action.title')}
      intro={t('action.intro')}
      source={source}
      columns={useColumns(open)}
      fields={useFields()}
      views={[
        { label: t('action.view.overdue'), filters: { only: 'overdue' } },
        { label: t('action.view.suspension'), filters: { only: 'suspension' } },
        { label: t('action.state.answered'), filters: { state: 'answered' } },
        { label: t('action.state.open'), filters: { state: 'open' } },
        { label: t('action.state.closed'), filters: { state: 'closed' } },
      ]}
      searchIn={t('action.searchIn')}
      rowKey={({ id }) => id}
      open={({ id }) => open(id)}
      empty={t('action.empty')}
    >
      <CorrectiveActionDrawer id={address.get('open')} close={() => open(null)} />
    </ListPage>
  );
}

function useFields(): readonly Field[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        kind: 'choice',
        name: 'state',
        label: t('action.stateLabel'),
        options: (['open', 'answered', 'closed'] as const).map((value) => ({
          value,
          label: t(`action.state.${value}`),
        })),
      },
      {
        kind: 'choice',
        name: 'severity',
        label: t('action.severityLabel'),
        options: (['minor', 'major'] as const).map((value) => ({ value, label: t(`visit.verdict.${value}`) })),
      },
      {
        kind: 'choice',
        name: 'only',
        label: t('action.onlyLabel'),
        options: (['overdue', 'suspension'] as const).map((value) => ({ value, label: t(`action.view.${value}`) })),
      },
    ],
    [t],
  );
}

function useColumns(open: (id: string) => void): readonly Column<NonConformity>[] {
  const { t } = useTranslation();
  const named = useNamed();
  return [
    {
      key: 'number',
      title: t('action.number'),
      render: ({ id, number }) => (
        <button type="button" className="as-link figure" onClick={() => open(id)}>
          {number}
        </button>
      ),
      file: ({ number }) => number,
    },
    {
      key: 'state',
      title: t('action.stateLabel'),
      render: (row) => <ActionBadge {...row} />,
      file: ({ state }) => t(`action.state.${state}`),
    },
    {
      key: 'due',
      title: t('action.due'),
      render: ({ dueOn }) => <span className="figure">{dueOn}</span>,
      sortBy: ({ dueOn }) => dueOn,
      file: ({ dueOn }) => dueOn,
    },
    {
      key: 'severity',
      title: t('action.severityLabel'),
      render: ({ severity }) => t(`visit.verdict.${severity}`),
      file: ({ severity }) => t(`visit.verdict.${severity}`),
    },
    {
      key: 'subject',
      title: t('visit.subject'),
      render: ({ subject, subjectEn }) => <span className="wraps">{named({ name: subject, nameEn: subjectEn })}</span>,
      file: ({ subject }) => subject,
    },
    {
      key: 'clause',
      title: t('visit.asked'),
      render: ({ clause, clauseText, clauseTextEn }) => (
        <span className="wraps">
          {clause} {named({ name: clauseText, nameEn: clauseTextEn })}
        </span>
      ),
      file: ({ clause, clauseText }) => `${clause} ${clauseText}`,
    },
    {
      key: 'suspension',
      title: t('action.suspends'),
      render: ({ suggestsSuspensionOf }) => suggestsSuspensionOf ?? '–',
      file: ({ suggestsSuspensionOf }) => suggestsSuspensionOf ?? '',
    },
  ];
}
