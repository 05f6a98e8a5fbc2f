import { lots, type BodyInputOf } from '@youjian/contract';
import { Button, Checkbox, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useFieldErrors, useZodRule } from '../../parts/form';
import { ProblemAlert } from '../../parts/problem-alert';
import type { LotDialogProps } from './lot-moves';
import { useDone } from './state-dialogs';

type Body = BodyInputOf<typeof lots.testLot>;
interface Values extends Omit<Body, 'testedOn'> {
  testedOn: Dayjs;
}
const shape = lots.testLot.body?.shape;
const EMPTY = { name: '', value: '', limit: '', passed: true };

export function TestDialog({ lot, open, close }: LotDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const test = useSend(lots.testLot, useDone('test', close));
  useFieldErrors(form, test.error);
  const submit = ({ testedOn, ...rest }: Values) =>
    test.mutate({ params: { code: lot.code }, body: { ...rest, testedOn: testedOn.format('YYYY-MM-DD') } });
  return (
    <Modal
      open={open}
      width={760}
      title={t('lot.testTitle', { code: lot.code })}
      okText={t('lot.do.test')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={test.isPending}
      mask={{ closable: false }}
    >
      <ProblemAlert error={test.error} />
      <Form<Values>
        form={form}
        layout="vertical"
        className="dialog-form"
        initialValues={{ testedOn: dayjs(), analytes: [EMPTY] }}
        onFinish={submit}
      >
        <div className="form-grid">
          <TestFields />
        </div>
        <h3>{t('lot.analytes')}</h3>
        <Analytes />
      </Form>
    </Modal>
  );
}

function TestFields() {
  const { t } = useTranslation();
  const zodRule = useZodRule();
  if (!shape) return null;
  return (
    <>
      <Form.Item name="sampleNo" label={t('lot.sample')} rules={[zodRule(shape.sampleNo)]} required>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="testedOn" label={t('lot.testedOn')} rules={[{ required: true, message: t('form.required') }]}>
        <DatePicker />
      </Form.Item>
      <Form.Item name="laboratory" label={t('lot.laboratory')} rules={[zodRule(shape.laboratory)]} required>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="method" label={t('lot.method')} rules={[zodRule(shape.method)]} required>
        <Input maxLength={80} />
      </Form.Item>
    </>
  );
}

function Analytes() {
  const { t } = useTranslation();
  return (
    <Form.List name="analytes">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="analyte-row">
              {(['name', 'value', 'limit'] as const).map((part) => (
                <Form.Item
                  key={part}
                  name={[name, part]}
                  rules={[{ required: true, whitespace: true, message: t('form.required') }]}
                >
                  <Input
                    maxLength={40}
                    aria-label={`${t(`lot.${part === 'name' ? 'analyte' : part}`)} ${name + 1}`}
                    placeholder={t(`lot.${part === 'name' ? 'analyte' : part}`)}
                  />
                </Form.Item>
              ))}
              <Form.Item name={[name, 'passed']} valuePropName="checked">
                <Checkbox>{t('lot.passed')}</Checkbox>
              </Form.Item>
              <Button
                type="text"
                icon={<Trash2 aria-hidden size={16} />}
                disabled={fields.length === 1}
                aria-label={t('lot.dropAnalyte', { row: name + 1 })}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button icon={<Plus aria-hidden size={16} />} onClick={() => add(EMPTY)}>
            {t('lot.addAnalyte')}
          </Button>
        </>
      )}
    </Form.List>
  );
}
