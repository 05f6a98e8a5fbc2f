import { claims } from '@youjian/contract';
import { Alert, App, Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { Yuan } from '../../parts/yuan';
import { FormDialog } from '../centre/form-dialog';
import { FromAndNote } from './from-and-note';

interface Filled {
  readonly autoMostFen: number;
  readonly answerHours: number;
  readonly transitHours: number;
  readonly validFrom: string;
  readonly note: string;
}

/** What is answered by rule, and how soon, from a day on. */
export function PolicyDialog({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Filled>();
  const send = useSend(claims.setClaimPolicy, {
    changes: [claims.listClaimTerms],
    then: () => {
      void message.success(t('claim.done'));
      close();
    },
  });
  const needed = { required: true, message: t('form.reasonNeeded') } as const;
  return (
    <FormDialog<Filled>
      open={open}
      close={close}
      title={t('claim.newPolicy')}
      verb={t('claim.newPolicy')}
      form={form}
      send={(body) => send.mutate({ body })}
      busy={send.isPending}
      error={send.error}
    >
      <Alert type="info" showIcon title={t('claim.newPolicyEffect')} />
      <Form.Item name="autoMostFen" label={t('claim.autoMost')} extra={t('claim.autoMostHint')} rules={[needed]}>
        <Yuan />
      </Form.Item>
      <Form.Item name="answerHours" label={t('claim.answerHours')} rules={[needed]}>
        <InputNumber min={1} max={720} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="transitHours" label={t('claim.transitHours')} extra={t('claim.transitHint')} rules={[needed]}>
        <InputNumber min={0} max={720} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <FromAndNote />
    </FormDialog>
  );
}
