import { recalls, type ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Money } from '../../parts/figures';
import { count } from '../../parts/format';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { When } from '../../parts/when';

type HeldOrder = ReplyOf<typeof recalls.listHeldOrders>['items'][number];
const source = listSource(recalls.listHeldOrders);

/** Paid orders that may not leave. Nothing has to be lifted here: it ends with a refund of those units or the lot's release. */
export function HeldOrdersPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <ListPage
      list="held-orders"
      title={t('heldOrder.title')}
      intro={t('heldOrder.intro')}
      source={source}
      columns={useColumns()}
      rowKey={({ orderNo }) => orderNo}
      open={({ orderNo }) => void navigate(`/orders/${orderNo}`)}
      empty={t('heldOrder.empty')}
    />
  );
}

function useColumns(): readonly Column<HeldOrder>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'no',
      title: t('order.no'),
      render: ({ orderNo }) => <Link to={`/orders/${orderNo}`}>{orderNo}</Link>,
      sortBy: ({ orderNo }) => orderNo,
      file: ({ orderNo }) => orderNo,
    },
    {
      key: 'lots',
      title: t('stock.lot'),
      render: ({ lotCodes }) => <span className="wraps figure">{lotCodes.join(', ')}</span>,
      file: ({ lotCodes }) => lotCodes.join(' '),
    },
    {
      key: 'cause',
      title: t('lockTask.cause'),
      render: ({ cause, reason }) => (
        <span className="wraps">
          {t(`lockTask.causeOf.${cause}`)}: {reason}
        </span>
      ),
      file: ({ reason }) => reason,
    },
    {
      key: 'units',
      title: t('recall.units'),
      align: 'right',
      render: ({ units }) => count(units),
      sortBy: ({ units }) => units,
      file: ({ units }) => units,
    },
    {
      key: 'refundable',
      title: t('recall.refundable'),
      align: 'right',
      render: ({ refundableFen }) => <Money fen={refundableFen} />,
      sortBy: ({ refundableFen }) => refundableFen,
      file: ({ refundableFen }) => refundableFen / 100,
    },
    {
      key: 'held',
      title: t('heldOrder.since'),
      render: ({ heldAt }) => <When at={heldAt} />,
      sortBy: ({ heldAt }) => heldAt,
      file: ({ heldAt }) => heldAt,
    },
  ];
}
