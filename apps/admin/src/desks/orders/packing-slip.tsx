import { orders } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Facts } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { time } from '../../parts/format';
import { PrintSheet } from '../../parts/print-sheet';
import { Qr } from '../../parts/qr';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';
import type { Order } from './order-state';

export function PackingSlip() {
  const { t } = useTranslation();
  const { orderNo = '' } = useParams();
  const order = useAsk(orders.showAdminOrder, { params: { orderNo } });
  return (
    <PrintSheet title={t('order.slipTitle', { no: orderNo })} page="size: A5; margin: 10mm">
      <Faces of={order}>{(data) => <Slip order={data} />}</Faces>
    </PrintSheet>
  );
}

function Slip({ order }: { order: Order }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <article className="sheet">
      <div className="card-head">
        <h1>{t('order.slipTitle', { no: order.orderNo })}</h1>
        <Qr text={order.orderNo} label={order.orderNo} size={72} />
      </div>
      <Facts
        facts={[
          [t('order.name'), order.recipient.name],
          [t('order.phone'), order.recipient.phone],
          [t('order.address'), order.delivery.outlet === null ? order.recipient.address : named(order.delivery.outlet)],
          [t('order.paid'), order.paidAt === null ? null : time(order.paidAt)],
        ]}
      />
      <SimpleTable
        label={t('order.lines')}
        rows={order.lines.filter((line) => line.quantity > line.refundedQuantity)}
        rowKey={({ id }) => id}
        columns={[
          { title: '☐', cell: () => '☐' },
          {
            title: t('order.goods'),
            cell: (line) => `${named(line)} · ${named({ name: line.skuName, nameEn: line.skuNameEn })}`,
          },
          {
            title: t('order.lots'),
            cell: (line) => line.lots.map(({ code, quantity }) => `${code} × ${quantity}`).join(', '),
          },
          { title: t('order.quantity'), right: true, cell: (line) => line.quantity - line.refundedQuantity },
        ]}
      />
      <p>{t('order.slipNote')}: ____________________</p>
    </article>
  );
}
