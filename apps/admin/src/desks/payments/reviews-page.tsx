import { paymentDesk } from '@youjian/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk } from '../../app/ask';
import { yuan } from '../../parts/format';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import { DeskIntro, inCurrency, MissingMethods, REVIEW_STATES, ReviewBadge, type Review } from './payment-parts';
import { ReviewDialog, ReviewMoves, type Asked } from './review-moves';

const source = listSource(paymentDesk.listPaymentReviews);

/** Money that came in another amount or currency than was asked for, and what two people make of it. */
export function ReviewsPage() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const counts = useAsk(paymentDesk.paymentDeskCounts, {}).data;
  const waiting = { open: counts?.reviews, proposed: counts?.proposed, accepted: undefined, refunded: undefined };
  return (
    <ListPage
      list="payment-reviews"
      title={t('payment.title')}
      intro={<DeskIntro text={t('payment.intro')} />}
      notice={<MissingMethods />}
      source={source}
      columns={useColumns(setAsked)}
      fields={[
        {
          kind: 'choice',
          name: 'state',
          label: t('payment.stateLabel'),
          options: REVIEW_STATES.map((value) => ({ value, label: t(`payment.reviewState.${value}`) })),
        },
      ]}
      views={REVIEW_STATES.map((state) => ({
        label: t(`payment.reviewState.${state}`),
        filters: { state },
        count: waiting[state],
      }))}
      searchIn={t('payment.searchOrders')}
      rowKey={({ id }) => id}
      empty={t('payment.empty')}
    >
      <ReviewDialog asked={asked} close={() => setAsked(null)} />
    </ListPage>
  );
}

function useColumns(ask: (asked: Asked) => void): readonly Column<Review>[] {
  const { t } = useTranslation();
  const word = useWord();
  return [
    {
      key: 'opened',
      title: t('payment.opened'),
      render: ({ openedAt }) => <When at={openedAt} />,
      sortBy: ({ openedAt }) => openedAt,
      file: ({ openedAt }) => openedAt,
    },
    {
      key: 'no',
      title: t('order.no'),
      render: ({ orderNo }) => <Link to={`/orders/${orderNo}`}>{orderNo}</Link>,
      sortBy: ({ orderNo }) => orderNo,
      file: ({ orderNo }) => orderNo,
    },
    {
      key: 'expected',
      title: t('payment.expected'),
      align: 'right',
      render: ({ expectedFen }) => <span className="figure">{yuan(expectedFen)}</span>,
      sortBy: ({ expectedFen }) => expectedFen,
      file: ({ expectedFen }) => expectedFen,
    },
    {
      key: 'received',
      title: t('payment.received'),
      align: 'right',
      render: ({ received, currency }) => <span className="figure">{inCurrency(received, currency)}</span>,
      sortBy: ({ received }) => received,
      file: ({ received }) => received,
    },
    {
      key: 'method',
      title: t('payment.methodLabel'),
      render: ({ method }) => (method === null ? '–' : word('payment.method', method)),
      file: ({ method }) => method ?? '',
    },
    {
      key: 'state',
      title: t('payment.stateLabel'),
      render: ({ state, reason }) => (
        <>
          <ReviewBadge state={state} />
          {reason === null ? null : <div className="quiet wraps">{reason}</div>}
        </>
      ),
      file: ({ state }) => t(`payment.reviewState.${state}`),
    },
    {
      key: 'who',
      title: t('payment.who'),
      render: ({ proposedBy, decidedBy }) => [proposedBy, decidedBy].filter((name) => name !== null).join(' → ') || '–',
      file: ({ proposedBy, decidedBy }) => [proposedBy, decidedBy].filter((name) => name !== null).join(' '),
    },
    { key: 'act', title: t('payment.decide'), render: (review) => <ReviewMoves review={review} ask={ask} /> },
  ];
}
