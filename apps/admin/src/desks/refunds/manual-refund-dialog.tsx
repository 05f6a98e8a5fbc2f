import { refundDesk } from '@youjian/contract';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useFieldErrors } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import { ManualWayFields, type ManualWay } from './manual-way-fields';

interface Filled extends ManualWay {
  readonly reason: string;
}
interface ManualProps {
  readonly task: { readonly id: string; readonly orderNo: string };
  readonly open: boolean;
  readonly close: () => void;
}

/** What was paid another way, and by which reference: the first of two persons. */
export function ManualRefundDialog({ task, open, close }: ManualProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Filled>();
  const send = useSend(refundDesk.proposeManualRefund, {
    changes: [refundDesk.listRefundTasks, refundDesk.listManualRefunds],
    then: () => {
      void message.success(t('refundTask.done'));
      close();
    },
  });
  useFieldErrors(form, send.error);
  return (
    <Modal
      open={open}
      title={t('refundTask.manualTitle', { no: task.orderNo })}
      okText={t('refundTask.manual')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={send.isPending}
      mask={{ closable: false }}
      afterClose={() => form.resetFields()}
    >
      <Alert type="info" showIcon title={t('refundTask.manualEffect')} />
      <ProblemAlert error={send.error} />
      <Form
        form={form}
        layout="vertical"
        className="dialog-form"
        initialValues={{ way: 'bank_transfer' }}
        onFinish={({ way, reference, reason }) =>
          send.mutate({
            params: { orderNo: task.orderNo },
            body: { taskId: task.id, way, reference: reference.trim(), reason: reason.trim() },
          })
        }
      >
        <ManualWayFields />
        <Form.Item
          name="reason"
          label={t('form.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('form.reasonNeeded') }]}
        >
          <Input.TextArea rows={2} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
