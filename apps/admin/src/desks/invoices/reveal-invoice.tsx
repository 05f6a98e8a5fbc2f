import { identity, invoices } from '@youjian/contract';
import { Alert, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { Facts } from '../../parts/card';
import { useFieldErrors } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import type { Invoice } from './invoice-state';

/** First the purpose, then the name; closing it forgets them. They never enter the query cache. */
export function RevealInvoice({ invoice, close }: { invoice: Invoice | null; close: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ purpose: string }>();
  const read = useSend(invoices.revealInvoice, { changes: [identity.listPersonalReads] });
  useFieldErrors(form, read.error);
  const shown = read.data;
  return (
    <Modal
      open={invoice !== null}
      title={t('invoice.revealTitle', { no: invoice?.orderNo ?? '' })}
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
          <Alert type="warning" showIcon title={t('invoice.revealEffect')} />
          <Form
            form={form}
            layout="vertical"
            className="dialog-form"
            onFinish={({ purpose }: { purpose: string }) =>
              invoice && read.mutate({ params: { id: invoice.id }, body: { purpose: purpose.trim() } })
            }
          >
            <Form.Item
              name="purpose"
              label={t('invoice.purpose')}
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
            [t('invoice.titleLabel'), t(`invoice.titleOf.${shown.title}`)],
            [t('invoice.name'), shown.name],
            [t('invoice.taxNo'), shown.taxNo],
            [t('invoice.mail'), shown.mail],
          ]}
        />
      )}
    </Modal>
  );
}
