import { orders, refundDesk, type ReplyOf } from '@youjian/contract';
import { Alert, App, Button, Form, Input, InputNumber, Modal, Radio } from 'antd';
import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '../../app/ask';
import { Money } from '../../parts/figures';
import { time, yuan } from '../../parts/format';
import { useFieldErrors } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';
import { ManualWayFields, type ManualWay } from '../refunds/manual-way-fields';
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
  const [form] = Form.useForm<{ reason: string; fault: 'buyer' | 'seller' } & Partial<ManualWay>>();
  const refund = useRefund(close);
  const manual = useManual(close);
  const params = { orderNo: order.orderNo };
  const window = useAsk(refundDesk.showRefundWindow, { params }, { enabled: open }).data;
  const isClosed = window?.open === false;
  useFieldErrors(form, isClosed ? manual.error : refund.error);
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
      confirmLoading={refund.isPending || manual.isPending}
      mask={{ closable: false }}
      afterClose={() => {
        setChosen({});
        form.resetFields();
        refund.reset();
        manual.reset();
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
      <RefundWindow window={window} />
      <ProblemAlert error={isClosed ? manual.error : refund.error} />
      <Form
        form={form}
        layout="vertical"
        className="dialog-form"
        initialValues={{ fault: 'buyer', way: 'bank_transfer' }}
        onFinish={({ reason, fault, way, reference }) => {
          const body = { lines: refundLines(chosen), reason: reason.trim() };
          if (isClosed && way !== undefined && reference !== undefined)
            manual.mutate({ params, body: { ...body, fault: fault ?? 'buyer', way, reference: reference.trim() } });
          else refund.mutate({ params, body: { ...body, fault: fault ?? 'buyer' } });
        }}
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
        {isClosed ? <ManualWayFields /> : null}
      </Form>
    </Modal>
  );
}

/** Until when the money can go back the way it came: said before anybody asks, and the other way with it. */
function RefundWindow({ window }: { window: ReplyOf<typeof refundDesk.showRefundWindow> | undefined }) {
  const { t } = useTranslation();
  if (window === undefined || window.closesAt === null) return null;
  return (
    <Alert
      type={window.open ? 'info' : 'error'}
      showIcon
      title={
        window.open
          ? t('claim.windowUntil', { time: time(window.closesAt) })
          : t('refundTask.windowClosed', { days: window.days ?? 0 })
      }
    />
  );
}

/** The window is closed: written down by one, approved by another. */
function useManual(close: () => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return useSend(refundDesk.proposeManualRefund, {
    changes: [refundDesk.listManualRefunds],
    then: () => {
      void message.success(t('refundTask.manualDone'), 6);
      close();
    },
  });
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
