import { lots, type BodyInputOf } from '@youjian/contract';
import { DatePicker, Form, Input, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useFieldErrors, useZodRule } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import type { LotDialogProps } from './lot-moves';
import { useDone } from './state-dialogs';

type Body = BodyInputOf<typeof lots.declareLot>;
interface Values extends Omit<Body, 'issuedOn' | 'validUntil'> {
  issuedOn: Dayjs;
  validUntil: Dayjs;
}
const shape = lots.declareLot.body?.shape;
const BASES = ['self_control', 'self_test', 'lab_test', 'veterinary'] as const;

const bodyOf = ({ number, contact, issuedOn, validUntil, ...rest }: Values): Body => ({
  ...rest,
  issuedOn: issuedOn.format('YYYY-MM-DD'),
  validUntil: validUntil.format('YYYY-MM-DD'),
  ...(number?.trim() ? { number: number.trim() } : {}),
  ...(contact?.trim() ? { contact: contact.trim() } : {}),
});

export function DeclareDialog({ lot, open, close }: LotDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const declare = useSend(lots.declareLot, useDone('declare', close));
  useFieldErrors(form, declare.error);
  const kind = lot.declarationKind === 'quarantine' ? 'quarantine' : 'compliance';
  return (
    <Modal
      open={open}
      width={640}
      title={t('lot.declareTitle', { code: lot.code })}
      okText={t('lot.do.declare')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={declare.isPending}
      mask={{ closable: false }}
    >
      <ProblemAlert error={declare.error} />
      <Form<Values>
        form={form}
        layout="vertical"
        className="dialog-form"
        initialValues={{
          kind,
          basis: kind === 'quarantine' ? 'veterinary' : 'self_test',
          issuedOn: dayjs(),
          validUntil: dayjs(lot.bestBefore),
        }}
        onFinish={(values) => declare.mutate({ params: { code: lot.code }, body: bodyOf(values) })}
      >
        <div className="form-grid">
          <DeclareFields />
        </div>
      </Form>
    </Modal>
  );
}

function DeclareFields() {
  const { t } = useTranslation();
  const zodRule = useZodRule();
  const needed = { required: true, message: t('form.required') };
  return (
    <>
      <Form.Item name="kind" label={t('lot.kindLabel')} rules={[needed]}>
        <Select
          options={(['compliance', 'quarantine'] as const).map((value) => ({ value, label: t(`lot.kind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="basis" label={t('lot.basisLabel')} rules={[needed]}>
        <Select options={BASES.map((value) => ({ value, label: t(`lot.basis.${value}`) }))} />
      </Form.Item>
      <Form.Item name="issuer" label={t('lot.issuer')} rules={shape ? [zodRule(shape.issuer)] : []} required>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="contact" label={t('centre.contact')} extra={t('centre.contactHint')}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="number"
        label={t('lot.number')}
        extra={t('lot.numberHint')}
        dependencies={['kind']}
        rules={[
          ({ getFieldValue }) => ({
            required: getFieldValue('kind') === 'quarantine',
            whitespace: true,
            message: t('form.required'),
          }),
        ]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="issuedOn" label={t('lot.issued')} rules={[needed]}>
        <DatePicker />
      </Form.Item>
      <Form.Item name="validUntil" label={t('lot.validUntil')} rules={[needed]}>
        <DatePicker />
      </Form.Item>
    </>
  );
}
