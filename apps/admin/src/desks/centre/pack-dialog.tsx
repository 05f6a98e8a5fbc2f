import { centre } from '@youjian/contract';
import { Form, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { Kilograms } from '../../parts/kilograms';
import { SkuSelect } from '../catalog/sku-select';
import { FormDialog } from './form-dialog';
import { type StepProps, useStepDone } from './lot-dialogs';

interface Values {
  readonly count: number;
  readonly gramsEach?: number;
  readonly skuId?: string | null;
  readonly unitsEach?: number;
}

/** Cartons by weight, or so many packs of an item each: then the carton weighs what its packs weigh. */
export function PackDialog({ code, grams, open, close }: StepProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const [packGrams, setPackGrams] = useState<number | null>(null);
  const unitsEach = Form.useWatch('unitsEach', form) ?? 0;
  const send = useSend(centre.packCartons, useStepDone('pack', close));
  const needed = [{ required: true, message: t('form.required') }];
  const submit = ({ count, gramsEach = 0, skuId, unitsEach: units = 1 }: Values): void =>
    send.mutate({
      params: { code },
      body:
        skuId && packGrams !== null
          ? { count, skuId, unitsEach: units, gramsEach: units * packGrams }
          : { count, gramsEach },
    });
  return (
    <FormDialog<Values>
      open={open}
      close={close}
      form={form}
      title={t('centre.packTitle', { code })}
      verb={t('centre.do.pack')}
      first={{ gramsEach: 10_000 }}
      busy={send.isPending}
      error={send.error}
      send={submit}
    >
      <p className="quiet">{t('centre.packHint', { kilograms: grams / 1000 })}</p>
      <Form.Item name="count" label={t('centre.cartons')} rules={needed}>
        <InputNumber min={1} max={5_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="skuId" label={t('centre.packAs')} extra={t('centre.packAsHint')}>
        <SkuSelect found={(sku) => setPackGrams(sku?.netGrams ?? null)} />
      </Form.Item>
      {packGrams === null ? (
        <Form.Item name="gramsEach" label={t('centre.gramsEach')} rules={needed}>
          <Kilograms />
        </Form.Item>
      ) : (
        <Form.Item
          name="unitsEach"
          label={t('centre.unitsEach')}
          rules={needed}
          extra={t('centre.eachWeighs', { kilograms: (packGrams * unitsEach) / 1000 })}
        >
          <InputNumber min={1} max={10_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
