import { catalog, type BodyInputOf } from '@youjian/contract';
import { App, Checkbox, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useFieldErrors, useZodRule } from '../../parts/form';
import { Kilograms } from '../../parts/kilograms';
import { ProblemAlert } from '../../parts/problem-alert';
import { useNamed } from '../../parts/use-named';
import { Yuan } from '../../parts/yuan';
import { PRODUCT_NEWS, type Product } from './product-state';

type Body = BodyInputOf<typeof catalog.addSku>;
const shape = catalog.addSku.body?.shape;

export function AddSku({ product, open, close }: { product: Product; open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const named = useNamed();
  const [form] = Form.useForm<Body>();
  const add = useSend(catalog.addSku, {
    changes: PRODUCT_NEWS,
    then: () => {
      void message.success(t('sku.added'));
      form.resetFields();
      close();
    },
  });
  useFieldErrors(form, add.error);
  return (
    <Modal
      open={open}
      width={640}
      title={t('sku.addTitle', { name: named(product) })}
      okText={t('sku.add')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={add.isPending}
      mask={{ closable: false }}
    >
      <ProblemAlert error={add.error} />
      <Form<Body>
        form={form}
        layout="vertical"
        className="dialog-form"
        onFinish={(body) =>
          // Loose goods are counted in tens of grams.
          add.mutate({ params: { id: product.id }, body: body.byWeight ? { ...body, netGrams: 10 } : body })
        }
      >
        <Fields />
      </Form>
    </Modal>
  );
}

function Fields() {
  const { t } = useTranslation();
  const zodRule = useZodRule();
  const byWeight = Form.useWatch<boolean | undefined>('byWeight');
  if (!shape) return null;
  return (
    <div className="form-grid">
      <Form.Item name="name" label={t('sku.name')} rules={[zodRule(shape.name)]} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('sku.nameEn')} rules={[zodRule(shape.nameEn)]} required>
        <Input maxLength={90} />
      </Form.Item>
      <Form.Item
        name="code"
        label={t('sku.code')}
        extra={t('sku.codeHint')}
        rules={[zodRule(shape.code, t('sku.codeHint'))]}
        required
      >
        <Input maxLength={31} autoComplete="off" />
      </Form.Item>
      <Form.Item name="grade" label={t('sku.grade')} rules={[zodRule(shape.grade)]} required>
        <Input maxLength={20} placeholder={t('lot.gradeHint')} />
      </Form.Item>
      <Form.Item name="byWeight" valuePropName="checked" extra={t('sku.byWeightHint')}>
        <Checkbox>{t('sku.byWeight')}</Checkbox>
      </Form.Item>
      {byWeight ? null : (
        <Form.Item name="netGrams" label={t('sku.net')} rules={[zodRule(shape.netGrams)]} required>
          <Kilograms />
        </Form.Item>
      )}
      <Form.Item name="priceFen" label={t('sku.firstPrice')} rules={[zodRule(shape.priceFen)]} required>
        <Yuan />
      </Form.Item>
    </div>
  );
}
