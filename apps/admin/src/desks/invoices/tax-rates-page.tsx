import { catalog, invoices, type ReplyOf } from '@youjian/contract';
import { App, Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { EmptyFace, FailedFace, WaitingFace } from '../../parts/faces';
import { useZodRule } from '../../parts/form';
import { Page } from '../../parts/page';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { useNamed } from '../../parts/use-named';
import { FormDialog } from '../centre/form-dialog';

type Rate = ReplyOf<typeof invoices.listTaxRates>['items'][number];
interface Values {
  categoryCode: string;
  ratePercent: number;
  validFrom: string;
  note: string;
}
const shape = invoices.setTaxRate.body?.shape;

/** The tax rates as data: those that came with the house are guesses, and say so until finance sets its own. */
export function TaxRatesPage() {
  const { t } = useTranslation();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const { data, error, isFetching, refetch } = useAsk(invoices.listTaxRates, {});
  return (
    <Page
      title={t('invoice.rates')}
      back={{ to: '/invoices', text: t('invoice.title') }}
      intro={t('invoice.ratesIntro')}
      actions={
        may(invoices.setTaxRate) ? (
          <Button type="primary" data-primary="" onClick={() => setOpen(true)}>
            {t('invoice.setRate')}
          </Button>
        ) : undefined
      }
    >
      {data === undefined ? (
        error ? (
          <FailedFace error={error} retry={() => void refetch()} busy={isFetching} />
        ) : (
          <WaitingFace rows={4} />
        )
      ) : data.items.length === 0 ? (
        <EmptyFace text={t('list.nothingFits')} />
      ) : (
        <Rates rates={data.items} />
      )}
      <SetRate rates={data?.items ?? []} open={isOpen} close={() => setOpen(false)} />
    </Page>
  );
}

function Rates({ rates }: { rates: readonly Rate[] }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <SimpleTable
      label={t('invoice.rates')}
      rows={rates}
      rowKey={({ id }) => id}
      columns={[
        {
          title: t('invoice.category'),
          cell: ({ categoryName, categoryNameEn }) => named({ name: categoryName, nameEn: categoryNameEn }),
        },
        {
          title: t('invoice.rate'),
          right: true,
          cell: ({ rateBps }) => (
            <span className="figure">{rateBps === 0 ? t('invoice.exempt') : `${rateBps / 100}%`}</span>
          ),
        },
        { title: t('invoice.validFrom'), cell: ({ validFrom }) => <span className="figure">{validFrom}</span> },
        {
          title: t('invoice.stateLabel'),
          cell: ({ inForce, assumed }) => (
            <>
              <StatusBadge tone={inForce ? 'ok' : 'neutral'}>
                {t(inForce ? 'invoice.inForce' : 'invoice.later')}
              </StatusBadge>{' '}
              {assumed ? <StatusBadge tone="warn">{t('invoice.assumed')}</StatusBadge> : null}
            </>
          ),
        },
        { title: t('invoice.note'), cell: ({ note }) => <span className="wraps">{note}</span> },
        { title: t('invoice.setBy'), cell: ({ setBy }) => setBy ?? '–' },
      ]}
    />
  );
}

function SetRate({ rates, open, close }: { rates: readonly Rate[]; open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const named = useNamed();
  const rule = useZodRule();
  const [form] = Form.useForm<Values>();
  const categories = useAsk(catalog.listCategories, {}).data?.items ?? [];
  const fixed = ['any', 'freight'].flatMap((code) => rates.find(({ categoryCode }) => categoryCode === code) ?? []);
  const options = [
    ...fixed.map((rate) => ({
      value: rate.categoryCode,
      label: named({ name: rate.categoryName, nameEn: rate.categoryNameEn }),
    })),
    ...categories.map(({ code, name, nameEn }) => ({ value: code, label: named({ name, nameEn }) })),
  ];
  const send = useSend(invoices.setTaxRate, {
    changes: [invoices.listTaxRates],
    then: () => {
      void message.success(t('invoice.done'));
      close();
    },
  });
  return (
    <FormDialog<Values>
      open={open}
      close={() => {
        send.reset();
        close();
      }}
      title={t('invoice.setRate')}
      verb={t('invoice.setRate')}
      form={form}
      busy={send.isPending}
      error={send.error}
      send={({ ratePercent, ...values }) =>
        send.mutate({ body: { ...values, note: values.note.trim(), rateBps: Math.round(ratePercent * 100) } })
      }
    >
      <Form.Item
        name="categoryCode"
        label={t('invoice.category')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Select options={options} />
      </Form.Item>
      <Form.Item
        name="ratePercent"
        label={t('invoice.rate')}
        extra={t('invoice.rateHint')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <InputNumber min={0} max={100} step={1} precision={2} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item
        name="validFrom"
        label={t('invoice.validFrom')}
        extra={t('invoice.dateHint')}
        {...(shape ? { rules: [rule(shape.validFrom, t('invoice.dateHint'))] } : {})}
      >
        <Input maxLength={10} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('invoice.note')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('form.required') }]}
      >
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
