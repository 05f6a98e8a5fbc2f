import { invoices, orders } from '@youjian/contract';
import { Alert, App, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useZodRule } from '../../parts/form';
import { FormDialog } from '../centre/form-dialog';
import { INVOICE_NEWS } from './invoice-state';

interface Values {
  month?: string;
  channel?: (typeof orders.CHANNELS)[number];
}
const { month } = invoices.exportInvoices.body?.unwrap().shape ?? {};

/** Which of those asked for go into the batch: all of them, or one month or channel. */
export function ExportDialog({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const rule = useZodRule();
  const send = useSend(invoices.exportInvoices, {
    changes: INVOICE_NEWS,
    then: (batch) => {
      void message.success(t('invoice.exported', { count: batch.invoices, no: batch.batchNo }));
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
      title={t('invoice.export')}
      verb={t('invoice.export')}
      form={form}
      busy={send.isPending}
      error={send.error}
      send={(values) =>
        send.mutate({
          body: {
            ...(values.month?.trim() ? { month: values.month.trim() } : {}),
            ...(values.channel ? { channel: values.channel } : {}),
          },
        })
      }
    >
      <Alert type="info" showIcon title={t('invoice.exportEffect')} style={{ marginBottom: 16 }} />
      <Form.Item
        name="month"
        label={t('invoice.month')}
        extra={t('invoice.monthHint')}
        {...(month ? { rules: [rule(month, t('invoice.monthHint'))] } : {})}
        normalize={(value: string) => value || undefined}
      >
        <Input placeholder={t('invoice.all')} maxLength={7} autoComplete="off" />
      </Form.Item>
      <Form.Item name="channel" label={t('order.channel')}>
        <Select
          allowClear
          placeholder={t('invoice.all')}
          options={orders.CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
        />
      </Form.Item>
    </FormDialog>
  );
}
