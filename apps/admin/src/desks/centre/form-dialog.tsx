import type { Problem } from '@youjian/client';
import { Form, Modal, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { useFieldErrors } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';

interface FormDialogProps<Values> {
  readonly open: boolean;
  readonly close: () => void;
  readonly title: string;
  readonly verb: string;
  readonly form: FormInstance<Values>;
  readonly first?: Partial<Values>;
  readonly send: (values: Values) => void;
  readonly busy: boolean;
  readonly error: Problem | null;
  readonly children: ReactNode;
}

/** One question, one button that says what it does; Enter sends it, and what was typed stays when it is refused. */
export function FormDialog<Values extends object>(props: FormDialogProps<Values>) {
  const { open, close, title, verb, form, first, send, busy, error, children } = props;
  useFieldErrors(form, error);
  return (
    <Modal
      open={open}
      title={title}
      okText={verb}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={busy}
      mask={{ closable: false }}
      afterClose={() => form.resetFields()}
    >
      <ProblemAlert error={error} />
      <Form<Values>
        form={form}
        layout="vertical"
        className="dialog-form"
        onFinish={send}
        {...(first === undefined ? {} : { initialValues: first })}
      >
        {children}
        {/* Enter in a field sends the form only when it has a button of its own. */}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}
