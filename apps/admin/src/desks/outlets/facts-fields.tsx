import { outletShapes, type BodyInputOf, type outletRegistry } from '@youjian/contract';
import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useZodRule } from '../../parts/form';
import { type Outlet, SITES } from './outlet-parts';

type Body = Omit<BodyInputOf<typeof outletRegistry.changeOutlet>, 'revision'>;
/** A form holds nothing as an empty text; the door wants null there. */
export interface FactsValues {
  readonly name: string;
  readonly nameEn: string;
  readonly regionCode: string;
  readonly villageCode?: string;
  readonly address: string;
  readonly addressEn: string;
  readonly directions?: string;
  readonly directionsEn?: string;
  readonly lat: number;
  readonly lng: number;
  readonly siteKind: Body['site']['kind'];
  readonly siteName?: string;
  readonly siteNameEn?: string;
  readonly siteOperator?: string;
  readonly siteRoad?: string;
  readonly siteDirection?: string;
}
const { name, nameEn, regionCode, address, addressEn, lat, lng } = outletShapes.outletFacts.shape;

const orNull = (typed: string | undefined): string | null => (typed?.trim() ? typed.trim() : null);

export const bodyOf = (values: FactsValues): Body => ({
  name: values.name,
  nameEn: values.nameEn,
  regionCode: values.regionCode,
  villageCode: orNull(values.villageCode),
  address: values.address,
  addressEn: values.addressEn,
  directions: orNull(values.directions),
  directionsEn: orNull(values.directionsEn),
  lat: values.lat,
  lng: values.lng,
  site: {
    kind: values.siteKind,
    name: orNull(values.siteName),
    nameEn: orNull(values.siteNameEn),
    operator: orNull(values.siteOperator),
    road: orNull(values.siteRoad),
    direction: orNull(values.siteDirection),
  },
});

export const factsOf = (outlet: Outlet): FactsValues => ({
  ...{ name: outlet.name, nameEn: outlet.nameEn, regionCode: outlet.regionCode, address: outlet.address },
  ...{ villageCode: outlet.villageCode ?? '', addressEn: outlet.addressEn, lat: outlet.lat, lng: outlet.lng },
  ...{ directions: outlet.directions ?? '', directionsEn: outlet.directionsEn ?? '', siteKind: outlet.site.kind },
  ...{ siteName: outlet.site.name ?? '', siteNameEn: outlet.site.nameEn ?? '', siteRoad: outlet.site.road ?? '' },
  ...{ siteOperator: outlet.site.operator ?? '', siteDirection: outlet.site.direction ?? '' },
});

export function FactsFields() {
  return (
    <>
      <NamesAndPlace />
      <SiteFields />
    </>
  );
}

function NamesAndPlace() {
  const { t } = useTranslation();
  const rule = useZodRule();
  return (
    <>
      <div className="form-grid">
        <Form.Item name="name" label={t('registry.name')} required rules={[rule(name)]}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="nameEn" label={t('registry.nameEn')} required rules={[rule(nameEn)]}>
          <Input maxLength={120} autoComplete="off" />
        </Form.Item>
        <Form.Item name="regionCode" label={t('registry.region')} required rules={[rule(regionCode)]}>
          <Input maxLength={6} inputMode="numeric" autoComplete="off" />
        </Form.Item>
        <Form.Item name="villageCode" label={t('registry.village')} extra={t('registry.villageHint')}>
          <Input maxLength={12} inputMode="numeric" autoComplete="off" />
        </Form.Item>
        <Form.Item name="lat" label={`${t('registry.lat')} (${t('registry.datum')})`} required rules={[rule(lat)]}>
          <InputNumber style={{ width: '100%' }} step={0.0001} />
        </Form.Item>
        <Form.Item name="lng" label={`${t('registry.lng')} (${t('registry.datum')})`} required rules={[rule(lng)]}>
          <InputNumber style={{ width: '100%' }} step={0.0001} />
        </Form.Item>
      </div>
      <Form.Item name="address" label={t('registry.address')} required rules={[rule(address)]}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="addressEn" label={t('registry.addressEn')} required rules={[rule(addressEn)]}>
        <Input maxLength={240} autoComplete="off" />
      </Form.Item>
      <Form.Item name="directions" label={t('registry.directions')}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
      <Form.Item name="directionsEn" label={t('registry.directionsEn')}>
        <Input.TextArea rows={2} maxLength={400} />
      </Form.Item>
    </>
  );
}

function SiteFields() {
  const { t } = useTranslation();
  return (
    <div className="form-grid">
      <Form.Item name="siteKind" label={t('registry.siteKind')} rules={[{ required: true }]}>
        <Select options={SITES.map((value) => ({ value, label: t(`registry.site.${value}`) }))} />
      </Form.Item>
      <Form.Item name="siteName" label={t('registry.siteName')}>
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      <Form.Item name="siteNameEn" label={t('registry.siteNameEn')}>
        <Input maxLength={160} autoComplete="off" />
      </Form.Item>
      <Form.Item name="siteOperator" label={t('registry.operator')}>
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      <Form.Item name="siteRoad" label={t('registry.road')}>
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      <Form.Item name="siteDirection" label={t('registry.direction')}>
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
    </div>
  );
}
