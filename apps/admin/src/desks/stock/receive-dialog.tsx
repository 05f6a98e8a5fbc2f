import { inventory, type BodyInputOf, type ReplyOf } from '@youjian/contract';
import { App, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useFieldErrors, useZodRule } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import { SkuSelect } from '../catalog/sku-select';
import { STOCK_NEWS } from './stock-row';

type Body = BodyInputOf<typeof inventory.receiveStock>;
type Place = ReplyOf<typeof inventory.listPlaces>['items'][number];
const shape = inventory.receiveStock.body?.shape;

export function ReceiveDialog({ open, close, places }: { open: boolean; close: () => void; places: readonly Place[] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Body>();
  const receive = useSend(inventory.receiveStock, {
    changes: STOCK_NEWS,
    then: () => {
      void message.success(t('stock.received', { count: form.getFieldValue('quantity') as number }));
      form.resetFields(['lotCode', 'quantity', 'note']);
      close();
    },
  });
  useFieldErrors(form, receive.error);
  return (
    <Modal
      open={open}
      title={t('stock.receiveTitle')}
      okText={t('stock.receive')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={receive.isPending}
      mask={{ closable: false }}
    >
      <ProblemAlert error={receive.error} />
      <Form<Body>
        form={form}
        layout="vertical"
        className="dialog-form"
        onFinish={({ note, ...rest }) =>
          receive.mutate({
            body: { ...rest, lotCode: rest.lotCode.trim(), ...(note?.trim() ? { note: note.trim() } : {}) },
          })
        }
      >
        <Fields places={places} />
      </Form>
    </Modal>
  );
}

function Fields({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation();
  const zodRule = useZodRule();
  if (!shape) return null;
  const needed = { required: true, message: t('form.required') };
  return (
    <>
      <Form.Item name="placeId" label={t('stock.place')} rules={[needed]}>
        <Select
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      <Form.Item name="skuId" label={t('stock.item')} rules={[needed]}>
        <SkuSelect />
      </Form.Item>
      <Form.Item name="lotCode" label={t('stock.lotCode')} rules={[zodRule(shape.lotCode)]} required>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="quantity"
        label={t('stock.quantity')}
        extra={t('stock.receiveHint')}
        rules={[zodRule(shape.quantity)]}
        required
      >
        <InputNumber min={1} max={1_000_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="note" label={t('form.note')}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}
