import type { Problem } from '@youjian/client';
import { Alert, Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldErrors } from './form';
import { ProblemAlert } from './problem-alert';

interface ReasonDialogProps {
  readonly open: boolean;
  readonly close: () => void;
  /** Verb and object: "Recall lot L-1". */
  readonly title: string;
  /** What happens, to what, and whether it can be undone. */
  readonly effect: ReactNode;
  readonly verb: string;
  readonly danger?: boolean;
  /** Irreversible: this must be typed first. */
  readonly typed?: string;
  /** What is to be written, when it is not a reason; and whether it may be left empty. */
  readonly label?: string;
  readonly mayBeEmpty?: boolean;
  readonly most?: number;
  readonly send: (reason: string) => void;
  readonly busy: boolean;
  readonly error: Problem | null;
  /** What has to be looked at before deciding. */
  readonly children?: ReactNode;
}

/** A decision that needs its reason. The effect is said before the button, and the button says what it does. */
export function ReasonDialog({
  open,
  close,
  title,
  effect,
  verb,
  danger = false,
  typed,
  label,
  mayBeEmpty = false,
  most = 500,
  send,
  busy,
  error,
  children,
}: ReasonDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ reason?: string; typed?: string }>();
  useFieldErrors(form, error);
  return (
    <Modal
      open={open}
      title={title}
      onCancel={close}
      okText={verb}
      okButtonProps={{ danger }}
      confirmLoading={busy}
      onOk={() => form.submit()}
      mask={{ closable: false }}
      afterClose={() => form.resetFields()}
    >
      <Alert type={danger ? 'warning' : 'info'} showIcon title={effect} />
      <ProblemAlert error={error} />
      {children}
      <Form form={form} layout="vertical" onFinish={({ reason }) => send(reason?.trim() ?? '')} className="dialog-form">
        <Form.Item
          name="reason"
          label={label ?? t('form.reason')}
          rules={mayBeEmpty ? [] : [{ required: true, whitespace: true, min: 2, message: t('form.reasonNeeded') }]}
        >
          <Input.TextArea rows={3} maxLength={most} showCount />
        </Form.Item>
        {typed === undefined ? null : (
          <Form.Item
            name="typed"
            label={t('form.typeToConfirm', { what: typed })}
            rules={[
              {
                required: true,
                validator: (_rule, value) =>
                  value === typed ? Promise.resolve() : Promise.reject(new Error(t('form.typedWrong'))),
              },
            ]}
          >
            <Input autoComplete="off" />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
