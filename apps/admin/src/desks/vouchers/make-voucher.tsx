import { catalog, vouchers, type BodyInputOf } from '@youjian/contract';
import { App, Checkbox, DatePicker, Form, Input, InputNumber, Radio, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '../../app/ask';
import { useZodRule } from '../../parts/form';
import { RegionCodes } from '../../parts/region-codes';
import { useNamed } from '../../parts/use-named';
import { Yuan } from '../../parts/yuan';
import { momentOf } from '../catalog/price-moment';
import { FormDialog } from '../centre/form-dialog';
import { VOUCHER_NEWS } from './voucher-columns';

type Body = BodyInputOf<typeof vouchers.createVoucher>;
interface Values extends Pick<
  Body,
  'name' | 'nameEn' | 'funderName' | 'funderNameEn' | 'thresholdFen' | 'offFen' | 'perPerson'
> {
  kind: 'shared' | 'single';
  code?: string;
  number: number;
  sharePercent: number;
  productIds?: string[];
  regionCodes?: string[];
  stacks?: boolean;
  restores: NonNullable<Body['restores']>;
  validFrom: Dayjs;
  validUntil: Dayjs;
}
const shape = vouchers.createVoucher.body?.shape;
const RESTORES = ['before_dispatch', 'whole_order', 'never'] as const;
const FIRST: Partial<Values> = {
  ...{ kind: 'shared', number: 100, perPerson: 1, sharePercent: 100, thresholdFen: 0, restores: 'before_dispatch' },
};

export function MakeVoucher({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const named = useNamed();
  const [form] = Form.useForm<Values>();
  const make = useSend(vouchers.createVoucher, {
    changes: VOUCHER_NEWS,
    then: (made) => {
      void message.success(t('voucher.made', { name: named(made) }));
      close();
    },
  });
  return (
    <FormDialog<Values>
      open={open}
      close={() => {
        make.reset();
        close();
      }}
      title={t('voucher.make')}
      verb={t('voucher.make')}
      form={form}
      first={FIRST}
      busy={make.isPending}
      error={make.error}
      send={(values) => make.mutate({ body: bodyOf(values) })}
    >
      <Names />
      <Codes />
      <Amounts />
      <Limits />
    </FormDialog>
  );
}

function bodyOf({ kind, code, number, sharePercent, validFrom, validUntil, ...values }: Values): Body {
  return {
    ...values,
    ...{ productIds: values.productIds ?? [], regionCodes: values.regionCodes ?? [], stacks: values.stacks ?? false },
    codes: kind === 'shared' ? { kind, code: (code ?? '').trim(), totalCap: number } : { kind, count: number },
    funderBps: Math.round(sharePercent * 100),
    ...{ validFrom: momentOf(validFrom), validUntil: momentOf(validUntil) },
  };
}

function Names() {
  const { t } = useTranslation();
  const rule = useZodRule();
  const text = (name: 'name' | 'nameEn' | 'funderName' | 'funderNameEn', label: string) => (
    <Form.Item name={name} label={label} required rules={shape ? [rule(shape[name])] : []}>
      <Input maxLength={120} autoComplete="off" />
    </Form.Item>
  );
  return (
    <div className="form-grid">
      {text('name', t('voucher.name'))}
      {text('nameEn', t('voucher.nameEn'))}
      {text('funderName', t('voucher.funder'))}
      {text('funderNameEn', t('voucher.funderEn'))}
    </div>
  );
}

function Codes() {
  const { t } = useTranslation();
  const kind = Form.useWatch<Values['kind'] | undefined>('kind');
  const isShared = kind !== 'single';
  return (
    <>
      <Form.Item name="kind" label={t('voucher.kind')}>
        <Radio.Group
          options={[
            { value: 'shared', label: t('voucher.shared') },
            { value: 'single', label: t('voucher.single') },
          ]}
        />
      </Form.Item>
      <div className="form-grid">
        {isShared ? (
          <Form.Item
            name="code"
            label={t('voucher.code')}
            extra={t('voucher.codeHint')}
            required
            rules={[{ required: true, pattern: /^[A-Za-z0-9]{4,20}$/, message: t('voucher.codeHint') }]}
          >
            <Input maxLength={20} autoComplete="off" />
          </Form.Item>
        ) : null}
        <Form.Item
          name="number"
          label={isShared ? t('voucher.totalCap') : t('voucher.count')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <InputNumber min={1} max={isShared ? 10_000_000 : 20_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="perPerson"
          label={t('voucher.perPerson')}
          extra={t('voucher.perPersonHint')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <InputNumber min={1} max={100} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
    </>
  );
}

function Amounts() {
  const { t } = useTranslation();
  const rule = useZodRule();
  const moment = (name: 'validFrom' | 'validUntil', label: string) => (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t('form.required') }]}>
      <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
    </Form.Item>
  );
  return (
    <div className="form-grid">
      <Form.Item name="offFen" label={t('voucher.offFen')} required rules={shape ? [rule(shape.offFen)] : []}>
        <Yuan />
      </Form.Item>
      <Form.Item
        name="thresholdFen"
        label={t('voucher.thresholdFen')}
        extra={t('voucher.thresholdHint')}
        rules={shape ? [rule(shape.thresholdFen)] : []}
      >
        <Yuan />
      </Form.Item>
      <Form.Item
        name="sharePercent"
        label={t('voucher.share')}
        extra={t('voucher.shareHint')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <InputNumber min={0} max={100} precision={2} suffix="%" style={{ width: '100%' }} />
      </Form.Item>
      {moment('validFrom', t('voucher.validFrom'))}
      {moment('validUntil', t('voucher.validUntil'))}
    </div>
  );
}

function Limits() {
  const { t } = useTranslation();
  const named = useNamed();
  const products = useAsk(catalog.listAdminProducts, { query: { limit: 100 } }).data?.items ?? [];
  return (
    <>
      <Form.Item name="productIds" label={t('voucher.products')} extra={t('voucher.productsHint')}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={products.map((product) => ({ value: product.id, label: named(product) }))}
        />
      </Form.Item>
      <Form.Item name="regionCodes" label={t('voucher.regions')} extra={t('voucher.regionsHint')}>
        <RegionCodes />
      </Form.Item>
      <Form.Item name="restores" label={t('voucher.restores')}>
        <Select options={RESTORES.map((value) => ({ value, label: t(`voucher.restoresOf.${value}`) }))} />
      </Form.Item>
      <Form.Item name="stacks" valuePropName="checked">
        <Checkbox>{t('voucher.stacks')}</Checkbox>
      </Form.Item>
    </>
  );
}
