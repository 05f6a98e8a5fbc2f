import { certification } from '@youjian/contract';
import { Alert, App, Checkbox, DatePicker, Form, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '../../app/ask';
import { useFieldErrors } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import { SCHEME_NEWS, type Scheme } from './scheme-state';

interface Values {
  readonly effectiveFrom: Dayjs;
  readonly understood: boolean;
}

/** Publishing cannot be undone, so it is confirmed with what it does not touch: whatever runs already. */
export function PublishScheme({ scheme, open, close }: { scheme: Scheme; open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const all = useAsk(certification.listSchemes, {}, { enabled: open });
  const running =
    all.data?.items.filter((one) => one.scheme === scheme.scheme).reduce((sum, one) => sum + one.runningCases, 0) ?? 0;
  const publish = useSend(certification.publishScheme, {
    changes: SCHEME_NEWS,
    then: ({ effectiveFrom }) => {
      void message.success(t('scheme.published', { day: effectiveFrom }));
      close();
    },
  });
  useFieldErrors(form, publish.error);
  return (
    <Modal
      open={open}
      title={t('scheme.publishTitle', { code: scheme.code })}
      okText={t('scheme.do.publish')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={publish.isPending}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <Alert type="warning" showIcon title={t('scheme.publishEffect', { count: running })} />
      <ProblemAlert error={publish.error} />
      <Form<Values>
        form={form}
        layout="vertical"
        className="dialog-form"
        preserve={false}
        onFinish={({ effectiveFrom }) =>
          publish.mutate({
            params: { code: scheme.code },
            body: { effectiveFrom: effectiveFrom.format('YYYY-MM-DD') },
          })
        }
      >
        <Form.Item
          name="effectiveFrom"
          label={t('scheme.effectiveFrom')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <DatePicker />
        </Form.Item>
        <Form.Item
          name="understood"
          valuePropName="checked"
          rules={[
            {
              validator: (_rule, value) =>
                value ? Promise.resolve() : Promise.reject(new Error(t('scheme.understoodNeeded'))),
            },
          ]}
        >
          <Checkbox>{t('scheme.understood')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}
