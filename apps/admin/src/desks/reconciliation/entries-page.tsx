import { reconciliation } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { When } from '../../parts/when';
import { Minor } from './minor';
import { ENTRY_KINDS, type Entry } from './states';

const source = listSource(reconciliation.listLedgerEntries);

/** The provider's ledger as it told it: what was paid, what was settled, the fee and the rate, each by itself. */
export function EntriesPage() {
  const { t } = useTranslation();
  const fields: readonly Field[] = [
    { kind: 'day', name: 'day', label: t('recon.day') },
    {
      kind: 'choice',
      name: 'kind',
      label: t('recon.kind'),
      options: ENTRY_KINDS.map((value) => ({ value, label: t(`recon.entryKind.${value}`) })),
    },
    { kind: 'text', name: 'payoutId', label: t('recon.payout'), width: 240 },
  ];
  return (
    <ListPage
      list="ledger-entries"
      title={t('recon.entries')}
      intro={
        <>
          {t('recon.entriesIntro')} <Link to="/reconciliation">{t('recon.title')}</Link>
        </>
      }
      source={source}
      columns={useColumns()}
      fields={fields}
      searchIn={t('recon.searchIn')}
      rowKey={({ id }) => id}
      empty={t('recon.noEntries')}
    />
  );
}

function useColumns(): readonly Column<Entry>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'at',
      title: t('recon.at'),
      render: ({ at }) => <When at={at} />,
      sortBy: ({ at }) => at,
      file: ({ at }) => at,
    },
    {
      key: 'kind',
      title: t('recon.kind'),
      render: ({ kind }) => t(`recon.entryKind.${kind}`),
      file: ({ kind }) => t(`recon.entryKind.${kind}`),
    },
    {
      key: 'order',
      title: t('recon.order'),
      render: ({ orderNo }) =>
        orderNo === null ? <span className="quiet">–</span> : <Link to={`/orders/${orderNo}`}>{orderNo}</Link>,
      file: ({ orderNo }) => orderNo ?? '',
    },
    ...useSums(),
    {
      key: 'rate',
      title: t('recon.rate'),
      align: 'right',
      render: ({ rate }) => <span className="figure">{rate ?? '–'}</span>,
      file: ({ rate }) => rate ?? '',
    },
    {
      key: 'no',
      title: t('recon.entryNo'),
      render: ({ id }) => <span className="figure">{id}</span>,
      file: ({ id }) => id,
    },
  ];
}

function useSums(): readonly Column<Entry>[] {
  const { t } = useTranslation();
  const inSettlement = (key: 'amount' | 'fee' | 'net'): Column<Entry> => ({
    key,
    title: t(`recon.${key}`),
    align: 'right',
    render: (entry) => <Minor minor={entry[`${key}Minor`]} currency={entry.currency} />,
    file: (entry) => entry[`${key}Minor`] / 100,
  });
  return [
    {
      key: 'presented',
      title: t('recon.presented'),
      align: 'right',
      render: ({ presentedMinor, presentedCurrency }) => <Minor minor={presentedMinor} currency={presentedCurrency} />,
      file: ({ presentedMinor }) => (presentedMinor === null ? '' : presentedMinor / 100),
    },
    inSettlement('amount'),
    inSettlement('fee'),
    inSettlement('net'),
  ];
}
