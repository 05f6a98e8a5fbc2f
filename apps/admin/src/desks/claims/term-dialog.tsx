import { claims } from '@youjian/contract';
import { Alert, App, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { FormDialog } from '../centre/form-dialog';
import { FromAndNote } from './from-and-note';

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
  const needed = { required: true, message: t('form.reasonNeeded') } as const;
  return (
    <FormDialog<Filled>
      open={open}
      close={close}
      title={t('claim.newTerm')}
      verb={t('claim.newTerm')}
      form={form}
      send={(body) => send.mutate({ body })}
      busy={send.isPending}
      error={send.error}
    >
      <Alert type="info" showIcon title={t('claim.newTermEffect')} />
      <Form.Item name="categoryCode" label={t('claim.category')} extra={t('claim.categoryHint')} rules={[needed]}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="goods" label={t('claim.kindOfGoods')} rules={[needed]}>
        <Select options={claims.claimGoods.options.map((value) => ({ value, label: t(`claim.goodsOf.${value}`) }))} />
      </Form.Item>
      <Form.Item name="hours" label={t('claim.hours')} rules={[needed]}>
        <InputNumber min={1} max={8760} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <FromAndNote />
    </FormDialog>
  );
}
