import { orders } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Card } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { Page } from '../../parts/page';
import { OrderEvents } from './order-events';
import { OrderLines } from './order-lines';
import { OrderMoves } from './order-moves';
import { OrderSide } from './order-side';
import { OrderSplit } from './order-split';
import { OrderBadge, type Order } from './order-state';

export function OrderPage() {
  const { t } = useTranslation();
  const { orderNo = '' } = useParams();
  const order = useAsk(orders.showAdminOrder, { params: { orderNo } });
  const name = t('order.one', { no: orderNo });
  return (
    <Page
      title={
        <>
          {name} {order.data === undefined ? null : <OrderBadge state={order.data.state} />}
        </>
      }
      name={name}
      back={{ to: '/orders', text: t('order.back') }}
      actions={order.data === undefined ? undefined : <OrderMoves order={order.data} />}
    >
      <Faces of={order} rows={12}>
        {(data) => <Detail order={data} />}
      </Faces>
    </Page>
  );
}

function Detail({ order }: { order: Order }) {
  const { t } = useTranslation();
  return (
    <div className="columns">
      <div className="stack">
        <Card title={t('order.lines')}>
          <OrderLines order={order} />
        </Card>
        <Card title={t('order.split')} hint={t('order.splitHint')}>
          <OrderSplit order={order} />
        </Card>
        <Card title={t('order.events')}>
          <OrderEvents order={order} />
        </Card>
      </div>
      <OrderSide order={order} />
    </div>
  );
}
