import { orders } from '@youjian/contract';
import { App, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { ProblemAlert } from '../../parts/problem-alert';
import { ORDER_NEWS } from './order-news';
import type { Order } from './order-state';

export function CompleteDialog({ order, open, close }: { order: Order; open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const complete = useSend(orders.completeOrder, {
    changes: ORDER_NEWS,
    then: () => {
      void message.success(t('order.done.complete'));
      close();
    },
  });
  return (
    <Modal
      open={open}
      title={t('order.completeTitle', { no: order.orderNo })}
      okText={t('order.do.complete')}
      onOk={() => complete.mutate({ params: { orderNo: order.orderNo } })}
      onCancel={close}
      confirmLoading={complete.isPending}
    >
      <ProblemAlert error={complete.error} />
      <p>{t('order.completeEffect')}</p>
    </Modal>
  );
}
