import { orders } from '@youjian/contract';
import { App, Button } from 'antd';
import { Printer, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { CompleteDialog } from './complete-dialog';
import { ORDER_NEWS } from './order-news';
import type { Order, OrderState } from './order-state';
import { RefundDialog } from './refund-dialog';
import { ShipDialog } from './ship-dialog';

type Move = 'pick' | 'pack' | 'ship' | 'complete';

/** The one thing to do next, as the server's own table of moves has it. */
export function nextMove(state: OrderState, packed: boolean): Move | null {
  if (state === 'paid') return 'pick';
  if (state === 'fulfilling') return packed ? 'ship' : 'pack';
  return state === 'shipped' ? 'complete' : null;
}

const REFUNDABLE: readonly OrderState[] = ['paid', 'fulfilling', 'shipped', 'completed'];
export const refundableUnits = ({ state, lines }: Pick<Order, 'state' | 'lines'>): number =>
  REFUNDABLE.includes(state) ? lines.reduce((sum, line) => sum + line.quantity - line.refundedQuantity, 0) : 0;

export function OrderMoves({ order }: { order: Order }) {
  const { t } = useTranslation();
  const may = useMay();
  const [dialog, setDialog] = useState<'ship' | 'complete' | 'refund' | null>(null);
  const close = () => setDialog(null);
  const next = may(orders.pickOrder)
    ? nextMove(
        order.state,
        order.events.some(({ move }) => move === 'packed'),
      )
    : null;
  return (
    <>
      {order.paidAt === null ? null : (
        <Button
          icon={<Printer aria-hidden size={16} />}
          href={`${import.meta.env.BASE_URL}print/orders/${encodeURIComponent(order.orderNo)}`}
          target="_blank"
        >
          {t('order.do.slip')}
        </Button>
      )}
      {may(orders.refundOrder) && refundableUnits(order) > 0 ? (
        <Button icon={<RotateCcw aria-hidden size={16} />} onClick={() => setDialog('refund')}>
          {t('order.do.refund')}
        </Button>
      ) : null}
      {next === 'pick' || next === 'pack' ? <PlainMove order={order} move={next} /> : null}
      {next === 'ship' || next === 'complete' ? (
        <Button type="primary" onClick={() => setDialog(next)}>
          {t(`order.do.${next}`)}
        </Button>
      ) : null}
      <ShipDialog order={order} open={dialog === 'ship'} close={close} />
      <CompleteDialog order={order} open={dialog === 'complete'} close={close} />
      <RefundDialog order={order} open={dialog === 'refund'} close={close} />
    </>
  );
}

function PlainMove({ order, move }: { order: Order; move: 'pick' | 'pack' }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const send = useSend(move === 'pick' ? orders.pickOrder : orders.packOrder, {
    changes: ORDER_NEWS,
    then: () => void message.success(t(`order.done.${move}`)),
  });
  return (
    <Button
      type="primary"
      loading={send.isPending}
      onClick={() =>
        send.mutate(
          { params: { orderNo: order.orderNo } },
          { onError: (problem) => void message.error(`${problem.title} ${problem.detail}`) },
        )
      }
    >
      {t(`order.do.${move}`)}
    </Button>
  );
}
