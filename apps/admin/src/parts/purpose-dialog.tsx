import type { Problem } from '@youjian/client';
import { Alert, Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldErrors } from './form';
import { ProblemAlert } from './problem-alert';

/** What `useSend` of a door that names a person answers with. */
interface Read {
  readonly data: unknown;
  readonly error: Problem | null;
  readonly isPending: boolean;
  readonly reset: () => void;
}

interface PurposeDialogProps {
  readonly open: boolean;
  readonly close: () => void;
  readonly title: string;
  /** That the look is written down, of whom, and who sees it. */
  readonly effect: string;
  /** An example of a purpose, where a door asks for a whole phrase. */
  readonly hint?: string;
  readonly read: Read;
  readonly send: (purpose: string) => void;
  readonly widthShown?: number;
  /** The person; shown only once the door has answered. */
  readonly children: ReactNode;
}

const WHOLE_PHRASE = 6;

/** First the purpose, then the person; closing it forgets them. They never enter the query cache. */
export function PurposeDialog({
  open,
  close,
  title,
  effect,
  hint,
  read,
  send,
  widthShown = 520,
  children,
}: PurposeDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ purpose: string }>();
  useFieldErrors(form, read.error);
  const shown = read.data !== undefined;
  const needed = {
    required: true,
    whitespace: true,
    min: hint === undefined ? 2 : WHOLE_PHRASE,
    message: hint ?? t('form.required'),
  };
  return (
    <Modal
      open={open}
      width={shown ? widthShown : 520}
      title={title}
      okText={t(shown ? 'village.hide' : 'village.revealSubmit')}
      onOk={() => (shown ? close() : form.submit())}
      onCancel={close}
      confirmLoading={read.isPending}
      mask={{ closable: false }}
      afterClose={() => {
        read.reset();
        form.resetFields();
      }}
    >
      <ProblemAlert error={read.error} />
      {shown ? (
        children
      ) : (
        <>
          <Alert type="warning" showIcon title={effect} />
          <Form form={form} layout="vertical" className="dialog-form" onFinish={({ purpose }) => send(purpose.trim())}>
            <Form.Item name="purpose" label={t('village.purpose')} extra={hint} rules={[needed]}>
              <Input maxLength={200} autoComplete="off" />
            </Form.Item>
          </Form>
        </>
      )}
    </Modal>
  );
}
