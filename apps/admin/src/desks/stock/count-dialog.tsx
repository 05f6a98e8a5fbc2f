import { inventory } from '@youjian/contract';
import { Alert, App, Form, Input, InputNumber, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { count } from '../../parts/format';
import { useFieldErrors } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import { itemOf, STOCK_NEWS, type StockRow } from './stock-row';

interface Values {
  counted: number | null;
  reason: string;
}

/** Counting changes nothing silently: the difference is shown first and becomes a movement with its reason. */
export function CountDialog({ row, close }: { row: StockRow | null; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const send = useSend(inventory.countStock, {
    changes: STOCK_NEWS,
    then: () => {
      void message.success(t('stock.countDone'));
      close();
    },
  });
  useFieldErrors(form, send.error);
  return (
    <Modal
      open={row !== null}
      title={row === null ? '' : t('stock.countTitle', { place: row.placeName, item: itemOf(row) })}
      okText={t('stock.countSubmit')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={send.isPending}
      mask={{ closable: false }}
      afterClose={() => {
        form.resetFields();
        send.reset();
      }}
    >
      <ProblemAlert error={send.error} />
      {row === null ? null : (
        <Form<Values>
          form={form}
          layout="vertical"
          onFinish={({ counted, reason }) =>
            send.mutate({ params: { id: row.id }, body: { counted: counted ?? 0, reason: reason.trim() } })
          }
        >
          <Form.Item
            name="counted"
            label={t('stock.counted')}
            rules={[
              { required: true, message: t('form.required') },
              { type: 'number', min: row.reserved, message: t('stock.belowReserved', { count: row.reserved }) },
            ]}
          >
            <InputNumber min={0} max={10_000_000} precision={0} style={{ width: '100%' }} autoFocus />
          </Form.Item>
          <Variance onHand={row.onHand} />
          <Form.Item
            name="reason"
            label={t('form.reason')}
            rules={[{ required: true, whitespace: true, min: 2, message: t('form.reasonNeeded') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}

function Variance({ onHand }: { onHand: number }) {
  const { t } = useTranslation();
  const counted = Form.useWatch<number | null | undefined>('counted');
  if (counted === null || counted === undefined) return null;
  const difference = counted - onHand;
  const words =
    difference === 0
      ? t('stock.noVariance')
      : t('stock.variance', {
          difference: `${difference > 0 ? '+' : ''}${count(difference)}`,
          onHand: count(onHand),
          counted: count(counted),
        });
  return (
    <Alert className="problem" role="status" type={difference === 0 ? 'info' : 'warning'} showIcon title={words} />
  );
}
