import { identity, recalls } from '@youjian/contract';
import { Alert, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { Facts } from '../../parts/card';
import { useFieldErrors } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';

/** First the purpose, then the person; closing it forgets them. They never enter the query cache. */
export function ContactDialog({ id, orderNo, close }: { id: string; orderNo: string | null; close: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ purpose: string }>();
  const read = useSend(recalls.recallContact, { changes: [identity.listPersonalReads] });
  useFieldErrors(form, read.error);
  const shown = read.data;
  return (
    <Modal
      open={orderNo !== null}
      title={t('recall.contactTitle', { no: orderNo ?? '' })}
      okText={t(shown === undefined ? 'village.revealSubmit' : 'village.hide')}
      onOk={() => (shown === undefined ? form.submit() : close())}
      onCancel={close}
      confirmLoading={read.isPending}
      mask={{ closable: false }}
      afterClose={() => {
        read.reset();
        form.resetFields();
      }}
    >
      <ProblemAlert error={read.error} />
      {shown === undefined ? (
        <>
          <Alert type="warning" showIcon title={t('recall.contactEffect')} />
          <Form
            form={form}
            layout="vertical"
            className="dialog-form"
            onFinish={({ purpose }: { purpose: string }) =>
              read.mutate({ params: { id, orderNo: orderNo ?? '' }, body: { purpose: purpose.trim() } })
            }
          >
            <Form.Item
              name="purpose"
              label={t('village.purpose')}
              rules={[{ required: true, whitespace: true, min: 2, message: t('form.required') }]}
            >
              <Input maxLength={200} autoComplete="off" />
            </Form.Item>
          </Form>
        </>
      ) : (
        <Facts
          one
          facts={[
            [t('village.person'), shown.name],
            [t('village.phone'), shown.phone],
          ]}
        />
      )}
    </Modal>
  );
}
