import { claims } from '@youjian/contract';
import { Alert, App, Form, Input, InputNumber, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useFieldErrors } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import { Yuan } from '../../parts/yuan';

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
  useFieldErrors(form, send.error);
  const needed = { required: true, message: t('form.reasonNeeded') } as const;
  return (
    <Modal
      open={open}
      title={t('claim.newPolicy')}
      okText={t('claim.newPolicy')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={send.isPending}
      mask={{ closable: false }}
      afterClose={() => form.resetFields()}
    >
      <Alert type="info" showIcon title={t('claim.newPolicyEffect')} />
      <ProblemAlert error={send.error} />
      <Form form={form} layout="vertical" className="dialog-form" onFinish={(body) => send.mutate({ body })}>
        <Form.Item name="autoMostFen" label={t('claim.autoMost')} extra={t('claim.autoMostHint')} rules={[needed]}>
          <Yuan />
        </Form.Item>
        <Form.Item name="answerHours" label={t('claim.answerHours')} rules={[needed]}>
          <InputNumber min={1} max={720} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="transitHours" label={t('claim.transitHours')} extra={t('claim.transitHint')} rules={[needed]}>
          <InputNumber min={0} max={720} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="validFrom"
          label={t('claim.validFrom')}
          extra={t('claim.dateHint')}
          rules={[{ required: true, pattern: /^\d{4}-\d{2}-\d{2}$/, message: t('claim.dateHint') }]}
        >
          <Input maxLength={10} autoComplete="off" />
        </Form.Item>
        <Form.Item name="note" label={t('claim.note')} rules={[{ ...needed, min: 2, whitespace: true }]}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
