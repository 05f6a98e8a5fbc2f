import { catalog, type BodyInputOf } from '@youjian/contract';
import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useZodRule } from '../../parts/form';
import { useCategories, useCounties, useVarieties } from '../../parts/varieties';
import { ART_KINDS, ART_TINTS, Picture } from './product-state';

export type ProductInput = BodyInputOf<typeof catalog.createProduct>;
const shape = catalog.createProduct.body?.shape;

/** The fields of a product, for the dialog that creates one and the drawer that edits one. */
export function ProductFields() {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t('product.texts')}</h3>
      <Texts />
      <h3>{t('product.rules')}</h3>
      <Rules />
      <h3>{t('product.picture')}</h3>
      <Art />
    </>
  );
}

function Texts() {
  const { t } = useTranslation();
  const zodRule = useZodRule();
  if (!shape) return null;
  return (
    <div className="form-grid">
      <Form.Item name="name" label={t('product.nameZh')} rules={[zodRule(shape.name)]} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('product.nameEn')} rules={[zodRule(shape.nameEn)]} required>
        <Input maxLength={90} />
      </Form.Item>
      {(
        [
          ['brief', 160],
          ['briefEn', 240],
          ['storage', 160],
          ['storageEn', 240],
        ] as const
      ).map(([name, most]) => (
        <Form.Item key={name} name={name} label={t(`product.${name}`)} rules={[zodRule(shape[name])]} required>
          <Input.TextArea rows={2} maxLength={most} showCount />
        </Form.Item>
      ))}
      <Form.Item
        name="slug"
        label={t('product.slug')}
        extra={t('product.slugHint')}
        rules={[zodRule(shape.slug, t('product.slugHint'))]}
        required
        className="wide"
      >
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
    </div>
  );
}

function Rules() {
  const { t } = useTranslation();
  const needed = { required: true, message: t('form.required') };
  const choices = { categoryCode: useCategories(), variety: useVarieties(), countyCode: useCounties() };
  const labels = {
    categoryCode: 'product.category',
    variety: 'product.variety',
    countyCode: 'product.county',
  } as const;
  return (
    <div className="form-grid">
      {(['categoryCode', 'variety', 'countyCode'] as const).map((name) => (
        <Form.Item key={name} name={name} label={t(labels[name])} rules={[needed]}>
          <Select options={choices[name]} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
      ))}
      <Form.Item name="afterSalesDays" label={t('product.afterSalesDays')} rules={[needed]}>
        <InputNumber min={0} max={60} precision={0} />
      </Form.Item>
      <Form.Item name="position" label={t('product.position')} extra={t('product.positionHint')} rules={[needed]}>
        <InputNumber min={0} max={1_000_000} precision={0} />
      </Form.Item>
      <div>
        <Form.Item name="perishable" valuePropName="checked" noStyle>
          <Checkbox>{t('product.perishable')}</Checkbox>
        </Form.Item>
        <Form.Item name="coldChain" valuePropName="checked">
          <Checkbox>{t('product.coldChain')}</Checkbox>
        </Form.Item>
      </div>
    </div>
  );
}

function Art() {
  const { t } = useTranslation();
  const artKind = Form.useWatch<string | undefined>('artKind') ?? '';
  const artTint = Form.useWatch<string | undefined>('artTint') ?? '';
  return (
    <div className="thing">
      <Picture product={{ artKind, artTint }} size={96} />
      <div className="form-grid spring">
        <Form.Item
          name="artKind"
          label={t('product.artKind')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Select
            options={ART_KINDS.map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </Form.Item>
        <Form.Item
          name="artTint"
          label={t('product.artTint')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Select options={ART_TINTS.map((value) => ({ value, label: t(`product.tint.${value}`) }))} />
        </Form.Item>
      </div>
    </div>
  );
}
