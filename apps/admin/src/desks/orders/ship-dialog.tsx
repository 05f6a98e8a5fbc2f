import { orders, type BodyInputOf } from '@youjian/contract';
import { App, Checkbox, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useFieldErrors, useZodRule } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import { ORDER_NEWS } from './order-news';
import type { Order } from './order-state';

type Ask = BodyInputOf<typeof orders.shipOrder>;
const shape = orders.shipOrder.body?.shape;

export function ShipDialog({ order, open, close }: { order: Order; open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const zodRule = useZodRule();
  const [form] = Form.useForm<Ask>();
  const ship = useSend(orders.shipOrder, {
    changes: ORDER_NEWS,
    then: () => {
      void message.success(t('order.done.ship'));
      close();
    },
  });
  useFieldErrors(form, ship.error);
  return (
    <Modal
      open={open}
      title={t(order.delivery.type === 'pickup' ? 'order.handOverTitle' : 'order.shipTitle', { no: order.orderNo })}
      okText={t('order.do.ship')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={ship.isPending}
      mask={{ closable: false }}
    >
      <ProblemAlert error={ship.error} />
      <Form<Ask>
        form={form}
        layout="vertical"
        className="dialog-form"
        initialValues={{ coldChain: false }}
        onFinish={(body) => ship.mutate({ params: { orderNo: order.orderNo }, body })}
      >
        <Form.Item
          name="carrier"
          label={t('order.carrier')}
          rules={shape ? [zodRule(shape.carrier, t('order.carrierNeeded'))] : []}
          required
        >
          <Input placeholder={t('order.carrierHint')} maxLength={40} />
        </Form.Item>
        <Form.Item
          name="trackingNo"
          label={t('order.trackingNo')}
          extra={t('order.trackingHint')}
          rules={shape ? [zodRule(shape.trackingNo, t('order.trackingHint'))] : []}
          required
        >
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name="coldChain" valuePropName="checked">
          <Checkbox>{t('order.coldChain')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}
