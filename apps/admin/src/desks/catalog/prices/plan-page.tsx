import { prices } from '@youjian/contract';
import { App, Button, Checkbox, DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSend } from '../../../app/ask';
import { Card } from '../../../parts/card';
import { time } from '../../../parts/format';
import { Page } from '../../../parts/page';
import { ProblemAlert } from '../../../parts/problem-alert';
import { momentOf, onOurClock } from '../price-moment';
import { type PlanLine, PlanLines } from './plan-lines';
import { PlanPreview, type Preview } from './plan-preview';
import './prices.css';
import type { SheetLine } from './sheet-buttons';
import { PRICE_NEWS } from './withdraw-dialog';

interface Values {
  effectiveFrom: Dayjs;
  promotion?: boolean;
  promotionUntil?: Dayjs;
  note?: string;
  lines: PlanLine[];
}

/** Several prices for one moment: written down, looked at, and only then published. */
export function PlanPage() {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const [seen, setSeen] = useState<{ body: ReturnType<typeof planOf>; preview: Preview } | null>(null);
  const look = useSend(prices.previewPrices, { changes: [] });
  const publish = useSend(prices.publishPrices, {
    changes: PRICE_NEWS,
    then: ({ items, effectiveFrom }) => {
      void message.success(t('priceDesk.published', { n: items.length, at: time(effectiveFrom) }));
      void navigate(`/prices/calendar?at=${time(effectiveFrom, 'day')}&day=${time(effectiveFrom, 'day')}`);
    },
  });
  const preview = (values: Values) => {
    const body = planOf(values);
    publish.reset();
    look.mutate({ body }, { onSuccess: (reply) => setSeen({ body, preview: reply }) });
  };
  const confirm = () => {
    if (seen === null) return;
    modal.confirm({
      title: t('priceDesk.sure', { n: seen.body.lines.length, at: time(seen.preview.effectiveFrom) }),
      content: t('priceDesk.sureWhy'),
      okText: t('priceDesk.publish'),
      onOk: () => publish.mutate({ body: seen.body }),
    });
  };
  const isRight = seen !== null && seen.preview.items.every(({ problem }) => problem === null);
  return (
    <Page
      title={t('priceDesk.planTitle')}
      intro={t('priceDesk.planIntro')}
      back={{ to: '/prices/calendar', text: t('priceDesk.title') }}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ effectiveFrom: onOurClock(dayjs()).add(1, 'day').startOf('day').hour(18), lines: [{}] }}
        onFinish={preview}
        onValuesChange={() => setSeen(null)}
      >
        <div className="stack">
          <ProblemAlert error={publish.error ?? look.error} />
          <WhenCard />
          <PlanLines
            bring={(lines) => {
              form.setFieldValue('lines', merged((form.getFieldValue('lines') ?? []) as PlanLine[], lines));
              setSeen(null);
            }}
          />
          {seen === null ? null : <PlanPreview preview={seen.preview} />}
          <div className="row-gap">
            <Button htmlType="submit" {...(seen === null ? { type: 'primary' } : {})} loading={look.isPending}>
              {t('priceDesk.look')}
            </Button>
            {seen === null ? null : (
              <Button type="primary" disabled={!isRight} loading={publish.isPending} onClick={confirm}>
                {t('priceDesk.publish')}
              </Button>
            )}
          </div>
        </div>
      </Form>
    </Page>
  );
}

function WhenCard() {
  const { t } = useTranslation();
  const isPromotion = Form.useWatch<boolean | undefined>('promotion');
  const picker = <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />;
  const needed = [{ required: true, message: t('form.required') }];
  return (
    <Card title={t('priceDesk.when')}>
      <div className="form-grid">
        <Form.Item name="effectiveFrom" label={t('price.effectiveFrom')} rules={needed}>
          {picker}
        </Form.Item>
        <Form.Item name="note" label={t('priceDesk.note')}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name="promotion" valuePropName="checked" extra={t('priceDesk.promotionHint')}>
          <Checkbox>{t('priceDesk.asPromotion')}</Checkbox>
        </Form.Item>
        {isPromotion ? (
          <Form.Item name="promotionUntil" label={t('priceDesk.promotionUntil')} rules={needed}>
            {picker}
          </Form.Item>
        ) : null}
      </div>
    </Card>
  );
}

const planOf = ({ effectiveFrom, promotion, promotionUntil, note, lines }: Values) => ({
  effectiveFrom: momentOf(effectiveFrom),
  ...(promotion && promotionUntil ? { promotionUntil: momentOf(promotionUntil) } : {}),
  ...(note?.trim() ? { note: note.trim() } : {}),
  lines: lines.map(({ skuId, priceFen }) => ({ skuId: skuId ?? '', priceFen: priceFen ?? 0 })),
});

/** What a sheet says of an item stands before what was written here; empty lines go. */
const merged = (written: readonly PlanLine[], brought: readonly SheetLine[]): PlanLine[] => [
  ...written.filter(({ skuId }) => skuId && !brought.some((line) => line.skuId === skuId)),
  ...brought,
];
