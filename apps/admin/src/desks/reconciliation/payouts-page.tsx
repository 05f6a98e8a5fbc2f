import { reconciliation, type ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { count } from '../../parts/format';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { Minor } from './minor';

type Payout = ReplyOf<typeof reconciliation.listPayouts>['items'][number];
const source = listSource(reconciliation.listPayouts);

/** What reached our bank account, each payout beside the sum of its parts. */
export function PayoutsPage() {
  const { t } = useTranslation();
  return (
    <ListPage
      list="payouts"
      title={t('recon.payouts')}
      intro={
        <>
          {t('recon.payoutsIntro')} <Link to="/reconciliation">{t('recon.title')}</Link>
        </>
      }
      source={source}
      columns={useColumns()}
      rowKey={({ id }) => id}
      empty={t('recon.noPayouts')}
    />
  );
}

function useColumns(): readonly Column<Payout>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'created',
      title: t('recon.createdAt'),
      render: ({ createdAt }) => <When at={createdAt} />,
      sortBy: ({ createdAt }) => createdAt,
      file: ({ createdAt }) => createdAt,
    },
    {
      key: 'id',
      title: t('recon.payout'),
      render: ({ id, parts }) =>
        parts === null ? (
          <span className="figure">{id}</span>
        ) : (
          <Link to={`/reconciliation/entries?payoutId=${encodeURIComponent(id)}`}>{id}</Link>
        ),
      file: ({ id }) => id,
    },
    {
      key: 'status',
      title: t('recon.stateLabel'),
      render: ({ status }) => t(`recon.payoutState.${status}`, { defaultValue: status }),
      file: ({ status }) => status,
    },
    {
      key: 'arrives',
      title: t('recon.arrivesOn'),
      render: ({ arrivesOn }) => <span className="figure">{arrivesOn}</span>,
      file: ({ arrivesOn }) => arrivesOn,
    },
    {
      key: 'amount',
      title: t('recon.paidOut'),
      align: 'right',
      render: ({ amountMinor, currency }) => <Minor minor={amountMinor} currency={currency} strong />,
      sortBy: ({ amountMinor }) => amountMinor,
      file: ({ amountMinor }) => amountMinor / 100,
    },
    {
      key: 'parts',
      title: t('recon.partsSum'),
      align: 'right',
      render: ({ partsMinor, currency }) => <Minor minor={partsMinor} currency={currency} />,
      file: ({ partsMinor }) => (partsMinor === null ? '' : partsMinor / 100),
    },
    {
      key: 'agrees',
      title: t('recon.agrees'),
      render: (payout) => <Agrees payout={payout} />,
      file: ({ partsMinor, amountMinor }) => (partsMinor === null ? '' : amountMinor - partsMinor),
    },
  ];
}

function Agrees({ payout: { amountMinor, partsMinor, parts, automatic } }: { payout: Payout }) {
  const { t } = useTranslation();
  if (partsMinor === null || parts === null)
    return <StatusBadge tone="waiting">{t(automatic ? 'recon.partsLater' : 'recon.byHand')}</StatusBadge>;
  return amountMinor === partsMinor ? (
    <StatusBadge tone="ok">{t('recon.partsOf', { count: count(parts) })}</StatusBadge>
  ) : (
    <StatusBadge tone="danger">{t('recon.partsDiffer')}</StatusBadge>
  );
}
