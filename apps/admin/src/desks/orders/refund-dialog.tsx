import { orders } from '@youjian/contract';
import { Alert, App, Button, Form, Input, InputNumber, Modal, Radio } from 'antd';
import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { Money } from '../../parts/figures';
import { yuan } from '../../parts/format';
import { useFieldErrors } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';
import { ORDER_NEWS } from './order-news';
import type { Order } from './order-state';
import { estimateFen, refundLines, unitsChosen, type Chosen } from './refund-choice';

interface RefundDialogProps {
  readonly order: Order;
  readonly open: boolean;
  readonly close: () => void;
}

export function RefundDialog({ order, open, close }: RefundDialogProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Chosen>({});
  const [form] = Form.useForm<{ reason: string; fault: 'buyer' | 'seller' }>();
  const refund = useRefund(close);
  useFieldErrors(form, refund.error);
  const units = unitsChosen(chosen);
  return (
    <Modal
      open={open}
      width={720}
      title={t('order.refundTitle', { no: order.orderNo })}
      okText={t('order.refundSubmit', { count: units })}
      okButtonProps={{ danger: true, disabled: units === 0 }}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={refund.isPending}
      mask={{ closable: false }}
      afterClose={() => {
        setChosen({});
        form.resetFields();
        refund.reset();
      }}
    >
      <Alert
        type="warning"
        showIcon
        title={t('order.refundEffect')}
        description={t(
          order.state === 'paid' || order.state === 'fulfilling' ? 'order.refundBack' : 'order.refundLost',
        )}
      />
      <ProblemAlert error={refund.error} />
      <Form
        form={form}
        layout="vertical"
        className="dialog-form"
        initialValues={{ fault: 'buyer' }}
        onFinish={({ reason, fault }) =>
          refund.mutate({
            params: { orderNo: order.orderNo },
            body: { lines: refundLines(chosen), reason: reason.trim(), fault: fault ?? 'buyer' },
          })
        }
      >
        <RefundLines order={order} chosen={chosen} choose={setChosen} />
        <p role="status">
          {units === 0
            ? t('order.refundPick')
            : t('order.refundEstimate', { amount: yuan(estimateFen(order.lines, chosen)) })}
        </p>
        {order.freightFen > 0 ? (
          <Form.Item name="fault" label={t('order.fault')} extra={t('order.faultHint')}>
            <Radio.Group
              options={(['buyer', 'seller'] as const).map((value) => ({ value, label: t(`order.faultOf.${value}`) }))}
            />
          </Form.Item>
        ) : null}
        <Form.Item
          name="reason"
          label={t('form.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('form.reasonNeeded') }]}
        >
          <Input.TextArea rows={2} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function useRefund(close: () => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return useSend(orders.refundOrder, {
    changes: ORDER_NEWS,
    then: ({ amountFen, state }) => {
      void message.success(
        t('order.refundDone', { amount: yuan(amountFen), state: t(`order.refundState.${state}`) }),
        6,
      );
      close();
    },
  });
}

function RefundLines({ order, chosen, choose }: { order: Order; chosen: Chosen; choose: (chosen: Chosen) => void }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <SimpleTable
      label={t('order.do.refund')}
      rows={order.lines.filter((line) => line.quantity > line.refundedQuantity)}
      rowKey={({ id }) => id}
      columns={[
        {
          title: t('order.goods'),
          cell: (line) => (
            <>
              {named(line)} <div className="quiet">{named({ name: line.skuName, nameEn: line.skuNameEn })}</div>
            </>
          ),
        },
        { title: t('order.unit'), right: true, cell: ({ unitPriceFen }) => <Money fen={unitPriceFen} /> },
        {
          title: t('order.quantity'),
          cell: (line) => (
            <Quantity
              name={named(line)}
              left={line.quantity - line.refundedQuantity}
              value={chosen[line.id] ?? 0}
              set={(quantity) => choose({ ...chosen, [line.id]: quantity })}
            />
          ),
        },
      ]}
    />
  );
}

function Quantity({
  name,
  left,
  value,
  set,
}: {
  name: string;
  left: number;
  value: number;
  set: (quantity: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <div>
      <span className="stepper">
        <Button
          icon={<Minus aria-hidden size={14} />}
          aria-label={t('order.less', { name })}
          disabled={value === 0}
          onClick={() => set(value - 1)}
        />
        <InputNumber
          aria-label={t('order.refundQuantity', { name })}
          controls={false}
          min={0}
          max={left}
          precision={0}
          value={value}
          onChange={(next) => set(next ?? 0)}
          style={{ width: 64 }}
        />
        <Button
          icon={<Plus aria-hidden size={14} />}
          aria-label={t('order.more', { name })}
          disabled={value === left}
          onClick={() => set(value + 1)}
        />
      </span>
      <div className="quiet">{t('order.refundLeft', { count: left })}</div>
    </div>
  );
}
