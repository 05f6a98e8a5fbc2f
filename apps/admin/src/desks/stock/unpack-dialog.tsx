import { inventory } from '@youjian/contract';
import { App, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { SkuSelect } from '../catalog/sku-select';
import { FormDialog } from '../centre/form-dialog';
import { type Incoming, gramsToUnpack, wholeUnits } from './incoming-row';
import { STOCK_NEWS } from './stock-row';

/** Cartons that came by weight: what they are unpacked into, and how many; the server refuses more than came. */
export function UnpackDialog({ incoming, close }: { incoming: Incoming; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ skuId: string; units: number }>();
  const [netGrams, setNetGrams] = useState<number | null>(null);
  const left = gramsToUnpack(incoming);
  const send = useSend(inventory.unpackIncoming, {
    changes: [...STOCK_NEWS, inventory.listIncoming],
    then: () => {
      void message.success(t('incoming.unpacked'));
      close();
    },
  });
  return (
    <FormDialog
      open
      close={close}
      form={form}
      title={t('incoming.unpackTitle', { code: incoming.lotCode })}
      verb={t('incoming.unpack')}
      busy={send.isPending}
      error={send.error}
      send={(body) => send.mutate({ params: { id: incoming.id }, body })}
    >
      <p className="quiet">
        {t('incoming.unpackHint', { kilograms: left / 1000 })}
        {netGrams === null ? null : ` ${t('incoming.atMost', { units: wholeUnits(left, netGrams) })}`}
      </p>
      <Form.Item name="skuId" label={t('stock.item')} rules={[{ required: true, message: t('form.required') }]}>
        <SkuSelect found={(sku) => setNetGrams(sku?.netGrams ?? null)} />
      </Form.Item>
      <Form.Item name="units" label={t('stock.quantity')} rules={[{ required: true, message: t('form.required') }]}>
        <InputNumber min={1} max={100_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
    </FormDialog>
  );
}
