import { reconciliation } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk } from '../../app/ask';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { When } from '../../parts/when';
import { Minor } from './minor';
import { DIFFERENCE_KINDS, DIFFERENCE_STATES, DifferenceBadge, type Difference } from './states';

const source = listSource(reconciliation.listDifferences);
const FILTERS = ['unsettled', ...DIFFERENCE_STATES] as const;
const VIEWS = ['unsettled', 'awaiting', 'explained', 'linked', 'written_off', 'gone'] as const;

/** What did not agree, each named by its row. */
export function DifferencesPage() {
  const { t } = useTranslation();
  const overview = useAsk(reconciliation.reconciliationOverview, {}).data;
  const counts: Readonly<Record<string, number | undefined>> = overview
    ? { unsettled: overview.open + overview.awaiting, awaiting: overview.awaiting }
    : {};
  const fields: readonly Field[] = [
    {
      kind: 'choice',
      name: 'state',
      label: t('recon.stateLabel'),
      options: FILTERS.map((value) => ({ value, label: t(`recon.state.${value}`) })),
    },
    {
      kind: 'choice',
      name: 'kind',
      label: t('recon.kind'),
      options: DIFFERENCE_KINDS.map((value) => ({ value, label: t(`recon.kindOf.${value}`) })),
    },
    { kind: 'day', name: 'day', label: t('recon.day') },
  ];
  return (
    <ListPage
      list="reconciliation-differences"
      title={t('recon.differences')}
      intro={
        <>
          {t('recon.differencesIntro')} <Link to="/reconciliation">{t('recon.title')}</Link>
        </>
      }
      source={source}
      columns={useColumns()}
      fields={fields}
      views={VIEWS.map((state) => ({
        label: t(`recon.state.${state}`),
        filters: { state },
        count: counts[state],
      }))}
      searchIn={t('recon.searchIn')}
      rowKey={({ id }) => id}
      empty={t('recon.noDifferences')}
    />
  );
}

function useColumns(): readonly Column<Difference>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'kind',
      title: t('recon.kind'),
      render: ({ id, kind }) => <Link to={`/reconciliation/differences/${id}`}>{t(`recon.kindOf.${kind}`)}</Link>,
      file: ({ kind }) => t(`recon.kindOf.${kind}`),
    },
    {
      key: 'subject',
      title: t('recon.subject'),
      render: ({ subject, entryKind, orderNo }) => (
        <>
          {t(`recon.entryKind.${entryKind}`)} <span className="figure">{orderNo ?? subject}</span>
        </>
      ),
      file: ({ subject }) => subject,
    },
    {
      key: 'day',
      title: t('recon.day'),
      render: ({ day }) => <span className="figure">{day}</span>,
      sortBy: ({ day }) => day,
      file: ({ day }) => day,
    },
    {
      key: 'state',
      title: t('recon.stateLabel'),
      render: ({ state }) => <DifferenceBadge state={state} />,
      file: ({ state }) => t(`recon.state.${state}`),
    },
    ...useSums(),
    {
      key: 'found',
      title: t('recon.foundAt'),
      render: ({ foundAt }) => <When at={foundAt} />,
      file: ({ foundAt }) => foundAt,
    },
  ];
}

function useSums(): readonly Column<Difference>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'expected',
      title: t('recon.expected'),
      align: 'right',
      render: ({ expectedMinor, currency }) => <Minor minor={expectedMinor} currency={currency} />,
      file: ({ expectedMinor }) => (expectedMinor === null ? '' : expectedMinor / 100),
    },
    {
      key: 'actual',
      title: t('recon.actual'),
      align: 'right',
      render: ({ actualMinor, currency }) => <Minor minor={actualMinor} currency={currency} />,
      file: ({ actualMinor }) => (actualMinor === null ? '' : actualMinor / 100),
    },
    {
      key: 'delta',
      title: t('recon.delta'),
      align: 'right',
      render: ({ deltaMinor, currency }) => <Minor minor={deltaMinor} currency={currency} strong />,
      sortBy: ({ deltaMinor }) => deltaMinor,
      file: ({ deltaMinor }) => deltaMinor / 100,
    },
  ];
}
