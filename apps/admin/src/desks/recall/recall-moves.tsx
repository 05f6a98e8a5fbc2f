import { recalls } from '@youjian/contract';
import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { ProblemAlert } from '../../parts/problem-alert';
import { ReasonDialog } from '../../parts/reason-dialog';
import type { Recall } from './clock';

const NEWS = [recalls.showRecall, recalls.listRecalls];

/** Reporting stops the clock; closing ends the recall, not the lot's state. */
export function RecallMoves({ recall }: { recall: Recall }) {
  const { t } = useTranslation();
  const may = useMay();
  const [dialog, setDialog] = useState<'report' | 'close' | null>(null);
  if (!may(recalls.reportRecall) || recall.closedAt !== null) return null;
  const close = () => setDialog(null);
  return recall.reportedAt === null ? (
    <>
      <Button type="primary" onClick={() => setDialog('report')}>
        {t('recall.report')}
      </Button>
      <ReportDialog recall={recall} open={dialog === 'report'} close={close} />
    </>
  ) : (
    <>
      <Button onClick={() => setDialog('close')}>{t('recall.close')}</Button>
      <CloseDialog recall={recall} open={dialog === 'close'} close={close} />
    </>
  );
}

interface DialogProps {
  readonly recall: Recall;
  readonly open: boolean;
  readonly close: () => void;
}

function ReportDialog({ recall, open, close }: DialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ to: string; note?: string }>();
  const send = useSend(recalls.reportRecall, {
    changes: NEWS,
    then: () => {
      void message.success(t('recall.reportDone'));
      close();
    },
  });
  return (
    <Modal
      open={open}
      title={t('recall.reportTitle', { code: recall.certificateNo ?? recall.lotCode })}
      okText={t('recall.report')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={send.isPending}
    >
      <p>{t('recall.reportEffect')}</p>
      <ProblemAlert error={send.error} />
      <Form
        form={form}
        layout="vertical"
        className="dialog-form"
        onFinish={({ to, note }: { to: string; note?: string }) =>
          send.mutate({
            params: { id: recall.id },
            body: { to: to.trim(), ...(note?.trim() ? { note: note.trim() } : {}) },
          })
        }
      >
        <Form.Item
          name="to"
          label={t('recall.reportedTo')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('form.required') }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="note" label={t('form.note')}>
          <Input.TextArea rows={2} maxLength={300} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function CloseDialog({ recall, open, close }: DialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const send = useSend(recalls.closeRecall, {
    changes: NEWS,
    then: () => {
      void message.success(t('recall.closeDone'));
      close();
    },
  });
  return (
    <ReasonDialog
      open={open}
      close={close}
      title={t('recall.closeTitle', { code: recall.certificateNo ?? recall.lotCode })}
      effect={t('recall.closeEffect')}
      verb={t('recall.close')}
      send={(note) => send.mutate({ params: { id: recall.id }, body: { note } })}
      busy={send.isPending}
      error={send.error}
    />
  );
}
