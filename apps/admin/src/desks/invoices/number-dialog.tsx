import { invoices } from '@youjian/contract';
import { Alert, App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useZodRule } from '../../parts/form';
import { yuan } from '../../parts/format';
import { FormDialog } from '../centre/form-dialog';
import type { Move } from './invoice-columns';
import { INVOICE_NEWS } from './invoice-state';

interface Values {
  number: string;
  issuedOn: string;
}
const day = invoices.issueInvoice.body?.shape.issuedOn;

/** The number that came back: of an invoice, or of the red-letter note that takes part of it back. */
export function NumberDialog({ move, close }: { move: Move | null; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const rule = useZodRule();
  const isRed = move?.kind === 'red';
  const options = {
    changes: INVOICE_NEWS,
    then: () => {
      void message.success(t('invoice.done'));
      close();
    },
  };
  const issue = useSend(invoices.issueInvoice, options);
  const red = useSend(invoices.writeRedNote, options);
  const send = isRed ? red : issue;
  const no = move?.invoice.orderNo ?? '';
  return (
    <FormDialog<Values>
      open={move !== null && move.kind !== 'reveal'}
      close={() => {
        issue.reset();
        red.reset();
        close();
      }}
      title={t(isRed ? 'invoice.writeRedTitle' : 'invoice.issueTitle', { no })}
      verb={t(isRed ? 'invoice.writeRed' : 'invoice.issue')}
      form={form}
      busy={send.isPending}
      error={send.error}
      send={({ number, issuedOn }) =>
        move && send.mutate({ params: { id: move.invoice.id }, body: { number: number.trim(), issuedOn } })
      }
    >
      {isRed && move ? (
        <Alert
          type="warning"
          showIcon
          title={t('invoice.redEffect', { sum: yuan(move.invoice.redDueFen) })}
          style={{ marginBottom: 16 }}
        />
      ) : null}
      <Form.Item
        name="number"
        label={t('invoice.number')}
        extra={t('invoice.numberHint')}
        rules={[rule(invoices.invoiceNumber, t('invoice.numberHint'))]}
      >
        <Input maxLength={20} inputMode="numeric" autoComplete="off" autoFocus />
      </Form.Item>
      <Form.Item
        name="issuedOn"
        label={t('invoice.issuedOn')}
        extra={t('invoice.dateHint')}
        {...(day ? { rules: [rule(day, t('invoice.dateHint'))] } : {})}
      >
        <Input maxLength={10} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
