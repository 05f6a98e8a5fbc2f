import { catalog } from '@youjian/contract';
import { Alert, App, DatePicker, Form, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { time, yuan } from '../../parts/format';
import { useFieldErrors, useZodRule } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import { Yuan } from '../../parts/yuan';
import { changeOf, momentOf, onOurClock } from './price-moment';
import { PRODUCT_NEWS } from './product-state';
import { SkuSelect } from './sku-select';

export interface PricedSku {
  readonly id: string;
  readonly name: string;
  readonly priceFen: number | null;
  readonly netGrams: number;
}
interface Values {
  skuId: string;
  priceFen: number;
  effectiveFrom: Dayjs;
}
interface SetPriceProps {
  /** Fixed when the page knows which; else it is chosen in the dialog. */
  readonly sku: PricedSku | null;
  readonly open: boolean;
  readonly close: () => void;
}

const shape = catalog.setPrice.body?.shape;
/** The picker knows minutes only: the minute that has begun means "at once", as the server takes it. */
const AT_ONCE_MS = 60_000;
const CHANNELS = ['store', 'kiosk', 'live', 'counter', 'fair', 'institution', 'external'] as const;

export function SetPrice({ sku, open, close }: SetPriceProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [found, setFound] = useState<PricedSku | null>(null);
  const set = useSend(catalog.setPrice, {
    changes: PRODUCT_NEWS,
    then: ({ priceFen, effectiveFrom }) => {
      void message.success(t('price.done', { price: yuan(priceFen), at: time(effectiveFrom) }));
      close();
    },
  });
  useFieldErrors(form, set.error);
  const chosen = sku ?? found;
  return (
    <Modal
      open={open}
      title={t('price.setTitle')}
      okText={t('price.submit')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={set.isPending}
      mask={{ closable: false }}
      afterClose={() => {
        form.resetFields();
        setFound(null);
        set.reset();
      }}
    >
      <ProblemAlert error={set.error} />
      <Form<Values>
        form={form}
        layout="vertical"
        className="dialog-form"
        onFinish={({ priceFen, effectiveFrom }) =>
          chosen && set.mutate({ body: { skuId: chosen.id, priceFen, effectiveFrom: momentOf(effectiveFrom) } })
        }
      >
        {sku === null ? (
          <Form.Item name="skuId" label={t('price.sku')} rules={[{ required: true, message: t('form.required') }]}>
            <SkuSelect found={setFound} />
          </Form.Item>
        ) : (
          <p>
            <strong>{sku.name}</strong>
          </p>
        )}
        <Fields />
        <Preview sku={chosen} />
      </Form>
    </Modal>
  );
}

function Fields() {
  const { t } = useTranslation();
  const zodRule = useZodRule();
  return (
    <div className="form-grid">
      <Form.Item name="priceFen" label={t('price.newPrice')} rules={shape ? [zodRule(shape.priceFen)] : []} required>
        <Yuan />
      </Form.Item>
      <Form.Item
        name="effectiveFrom"
        label={t('price.effectiveFrom')}
        required
        rules={[
          {
            validator: (_rule, value: Dayjs | null) =>
              value && Date.parse(momentOf(value)) > Date.now() - AT_ONCE_MS
                ? Promise.resolve()
                : Promise.reject(new Error(t('price.soon'))),
          },
        ]}
      >
        <DatePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          minDate={onOurClock(dayjs()).startOf('day')}
        />
      </Form.Item>
    </div>
  );
}

/** What will happen, everywhere, at one moment. */
function Preview({ sku }: { sku: PricedSku | null }) {
  const { t } = useTranslation();
  const priceFen = Form.useWatch<number | null | undefined>('priceFen');
  const effectiveFrom = Form.useWatch<Dayjs | null | undefined>('effectiveFrom');
  if (!sku || !priceFen || !effectiveFrom) return null;
  const facts = {
    at: effectiveFrom.format('YYYY-MM-DD HH:mm'),
    price: yuan(priceFen),
    channels: CHANNELS.map((channel) => t(`channel.${channel}`)).join(', '),
  };
  const change = sku.priceFen === null ? null : changeOf(sku.priceFen, priceFen);
  return (
    <Alert
      type="info"
      showIcon
      role="status"
      title={
        sku.priceFen === null
          ? t('price.previewFirst', facts)
          : t('price.preview', { ...facts, now: yuan(sku.priceFen) })
      }
      description={
        <>
          {change === null ? null : (
            <div>
              {t(change.up ? 'price.up' : 'price.down', { amount: yuan(change.amountFen), percent: change.percent })}
            </div>
          )}
          <div>{t('price.perKg', { price: yuan(Math.round((priceFen * 1000) / sku.netGrams)) })}</div>
        </>
      }
    />
  );
}
