import { claims } from '@youjian/contract';
import { Alert, App, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useFieldErrors } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';

type Goods = (typeof claims.claimGoods.options)[number];
interface Filled {
  readonly categoryCode: string;
  readonly goods: Goods;
  readonly hours: number;
  readonly validFrom: string;
  readonly note: string;
}

/** Another time for a category, from a day on. */
export function TermDialog({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Filled>();
  const send = useSend(claims.setClaimTerm, {
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
      title={t('claim.newTerm')}
      okText={t('claim.newTerm')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={send.isPending}
      mask={{ closable: false }}
      afterClose={() => form.resetFields()}
    >
      <Alert type="info" showIcon title={t('claim.newTermEffect')} />
      <ProblemAlert error={send.error} />
      <Form form={form} layout="vertical" className="dialog-form" onFinish={(body) => send.mutate({ body })}>
        <Form.Item name="categoryCode" label={t('claim.category')} extra={t('claim.categoryHint')} rules={[needed]}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name="goods" label={t('claim.kindOfGoods')} rules={[needed]}>
          <Select options={claims.claimGoods.options.map((value) => ({ value, label: t(`claim.goodsOf.${value}`) }))} />
        </Form.Item>
        <Form.Item name="hours" label={t('claim.hours')} rules={[needed]}>
          <InputNumber min={1} max={8760} precision={0} style={{ width: '100%' }} />
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
