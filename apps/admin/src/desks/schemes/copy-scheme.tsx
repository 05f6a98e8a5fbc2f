import { certification } from '@youjian/contract';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSend } from '../../app/ask';
import { useFieldErrors } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import { SCHEME_NEWS, schemeAddress, type Scheme } from './scheme-state';

interface SchemeDialogProps {
  readonly scheme: Scheme;
  readonly open: boolean;
  readonly close: () => void;
}

/** A new version begins as a copy: nobody writes a whole scheme from nothing, and what was copied stays known. */
export function CopyScheme({ scheme, open, close }: SchemeDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<{ code: string }>();
  const copy = useSend(certification.copyScheme, {
    changes: SCHEME_NEWS,
    then: ({ code }) => {
      void message.success(t('scheme.copied', { code }));
      close();
      void navigate(`${schemeAddress(code)}/edit`);
    },
  });
  useFieldErrors(form, copy.error);
  return (
    <Modal
      open={open}
      title={t('scheme.copyTitle', { code: scheme.code })}
      okText={t('scheme.do.copy')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={copy.isPending}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <Alert type="info" showIcon title={t('scheme.copyEffect')} />
      <ProblemAlert error={copy.error} />
      <Form
        form={form}
        layout="vertical"
        className="dialog-form"
        preserve={false}
        onFinish={({ code }) => copy.mutate({ body: { from: scheme.code, code } })}
      >
        <Form.Item
          name="code"
          label={t('scheme.newCode')}
          extra={t('scheme.codeHint')}
          rules={[
            { required: true, message: t('form.required') },
            { pattern: /^[a-z][a-z0-9-]{2,39}$/, message: t('scheme.codeHint') },
          ]}
        >
          <Input maxLength={40} autoComplete="off" spellCheck={false} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
