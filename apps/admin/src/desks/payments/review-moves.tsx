import { orders, paymentDesk } from '@youjian/contract';
import { App, Button, Popconfirm, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { yuan } from '../../parts/format';
import { ProblemAlert } from '../../parts/problem-alert';
import { ReasonDialog } from '../../parts/reason-dialog';
import { inCurrency, PAYMENT_NEWS, type Review } from './payment-parts';

export interface Asked {
  readonly move: 'propose' | 'refund';
  readonly review: Review;
}
const NEWS = [...PAYMENT_NEWS, orders.listOrders, orders.showAdminOrder] as const;

/** What may be done with money that does not fit. Whoever proposed it waits for another person. */
export function ReviewMoves({ review, ask }: { review: Review; ask: (asked: Asked) => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const may = useMay();
  const accept = useSend(paymentDesk.acceptReview, {
    changes: NEWS,
    then: () => void message.success(t('payment.acceptedNow')),
  });
  const isDecided = review.state === 'accepted' || review.state === 'refunded';
  if (isDecided || !may(paymentDesk.refundReview)) return <span className="quiet">–</span>;
  return (
    <>
      <Space wrap size="small">
        {review.state === 'open' && review.currency === 'cny' ? (
          <Button
            size="small"
            aria-label={`${t('payment.propose')} ${review.orderNo}`}
            onClick={() => ask({ move: 'propose', review })}
          >
            {t('payment.propose')}
          </Button>
        ) : null}
        {review.state === 'proposed' && !review.proposedByMe ? (
          <Popconfirm
            title={t('payment.acceptEffect', {
              no: review.orderNo,
              expected: yuan(review.expectedFen),
              received: inCurrency(review.received, review.currency),
            })}
            okText={t('payment.accept')}
            onConfirm={() => accept.mutate({ params: { id: review.id }, body: {} })}
          >
            <Button
              size="small"
              type="primary"
              loading={accept.isPending}
              aria-label={`${t('payment.accept')} ${review.orderNo}`}
            >
              {t('payment.accept')}
            </Button>
          </Popconfirm>
        ) : null}
        <Button
          size="small"
          danger
          aria-label={`${t('payment.refund')} ${review.orderNo}`}
          onClick={() => ask({ move: 'refund', review })}
        >
          {t('payment.refund')}
        </Button>
      </Space>
      {review.proposedByMe ? <div className="quiet wraps">{t('payment.waitsForAnother')}</div> : null}
      <ProblemAlert error={accept.error} />
    </>
  );
}

/** Both moves that need a reason. */
export function ReviewDialog({ asked, close }: { asked: Asked | null; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const options = (word: 'proposedNow' | 'refundedNow') => ({
    changes: NEWS,
    then: () => {
      void message.success(t(`payment.${word}`));
      close();
    },
  });
  const propose = useSend(paymentDesk.proposeReview, options('proposedNow'));
  const refund = useSend(paymentDesk.refundReview, options('refundedNow'));
  const isRefund = asked?.move === 'refund';
  const send = isRefund ? refund : propose;
  const no = asked?.review.orderNo ?? '';
  const amount = asked === null ? '' : inCurrency(asked.review.received, asked.review.currency);
  return (
    <ReasonDialog
      open={asked !== null}
      close={close}
      title={`${t(isRefund ? 'payment.refund' : 'payment.propose')} ${no}`}
      effect={t(isRefund ? 'payment.refundEffect' : 'payment.proposeEffect', { no, amount })}
      verb={t(isRefund ? 'payment.refund' : 'payment.propose')}
      danger={isRefund}
      most={200}
      send={(reason) => asked !== null && send.mutate({ params: { id: asked.review.id }, body: { reason } })}
      busy={send.isPending}
      error={send.error}
    />
  );
}
