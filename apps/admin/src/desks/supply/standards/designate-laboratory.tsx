import { documents } from '@youjian/contract';
import { App, DatePicker, Form, Input, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../../app/ask';
import { useFieldErrors, useZodRule } from '../../../parts/form';
import { ProblemAlert } from '../../../parts/problem-alert';
import { RegionPicker } from '../../../parts/region-picker';

interface Values {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly qualificationNo: string;
  readonly regionCode: string;
  readonly designatedFrom: Dayjs;
  readonly designatedUntil?: Dayjs | null;
}
const shape = documents.designateLaboratory.body?.shape;
const DAY = 'YYYY-MM-DD';

/** From a day on the reports of a laboratory count; what it wrote before does not. */
export function DesignateLaboratory({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const send = useSend(documents.designateLaboratory, {
    changes: [documents.listLaboratories],
    then: ({ code, designatedFrom }) => {
      void message.success(t('standards.designated', { code, day: designatedFrom }));
      close();
    },
  });
  const zodRule = useZodRule();
  useFieldErrors(form, send.error);
  if (!shape) return null;
  const submit = ({ designatedFrom, designatedUntil, ...rest }: Values) =>
    send.mutate({
      body: {
        ...rest,
        designatedFrom: designatedFrom.format(DAY),
        ...(designatedUntil ? { designatedUntil: designatedUntil.format(DAY) } : {}),
      },
    });
  const needed = [{ required: true, message: t('form.required') }];
  return (
    <Modal
      open
      title={t('standards.designate')}
      okText={t('standards.designate')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={send.isPending}
      mask={{ closable: false }}
    >
      <ProblemAlert error={send.error} />
      <Form<Values> form={form} layout="vertical" className="dialog-form" onFinish={submit}>
        <Form.Item
          name="code"
          label={t('standards.code')}
          rules={[zodRule(shape.code)]}
          required
          extra={t('standards.codeHint')}
        >
          <Input autoComplete="off" maxLength={20} />
        </Form.Item>
        <Form.Item name="name" label={t('standards.nameZh')} rules={[zodRule(shape.name)]} required>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('standards.nameEn')} rules={[zodRule(shape.nameEn)]} required>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item
          name="qualificationNo"
          label={t('standards.qualification')}
          rules={[zodRule(shape.qualificationNo)]}
          required
          extra={t('standards.qualificationHint')}
        >
          <Input autoComplete="off" maxLength={40} />
        </Form.Item>
        <Form.Item name="regionCode" label={t('certificate.region')} rules={[zodRule(shape.regionCode)]} required>
          <RegionPicker label={t('certificate.region')} />
        </Form.Item>
        <Form.Item name="designatedFrom" label={t('standards.from')} rules={needed}>
          <DatePicker />
        </Form.Item>
        <Form.Item
          name="designatedUntil"
          label={t('standards.until')}
          dependencies={['designatedFrom']}
          extra={t('standards.untilHint')}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_rule, value: Dayjs | null | undefined) =>
                value && !value.isAfter(getFieldValue('designatedFrom') as Dayjs, 'day')
                  ? Promise.reject(new Error(t('standards.untilLater')))
                  : Promise.resolve(),
            }),
          ]}
        >
          <DatePicker />
        </Form.Item>
      </Form>
    </Modal>
  );
}
