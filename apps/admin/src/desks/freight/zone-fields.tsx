import { freight, type BodyInputOf } from '@youjian/contract';
import { Button, Form, Input, Switch } from 'antd';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../parts/card';
import { Kilograms } from '../../parts/kilograms';
import { RegionCodes } from '../../parts/region-codes';
import { Yuan } from '../../parts/yuan';

export type Zone = BodyInputOf<typeof freight.setFreight>['zones'][number];

export const EMPTY_ZONE: Zone = {
  ...{ name: '', nameEn: '', regionCodes: [], delivers: true, firstGrams: 1_000, firstFen: 0 },
  ...{ stepGrams: 1_000, stepFen: 0, coldFen: 0, freeFromFen: null },
};

/** The zones of a table, a card each. */
export function ZoneFields() {
  const { t } = useTranslation();
  return (
    <Form.List name="zones">
      {(fields, { add, remove }) => (
        <div className="stack">
          {fields.map(({ key, name }) => (
            <ZoneCard key={key} at={name} drop={fields.length > 1 ? () => remove(name) : undefined} />
          ))}
          <div>
            <Button icon={<Plus aria-hidden size={16} />} onClick={() => add({ ...EMPTY_ZONE })}>
              {t('freight.addZone')}
            </Button>
          </div>
        </div>
      )}
    </Form.List>
  );
}

function ZoneCard({ at, drop }: { at: number; drop: (() => void) | undefined }) {
  const { t } = useTranslation();
  const required = [{ required: true, whitespace: true, message: t('form.required') }];
  const known = [{ required: true, message: t('form.required') }];
  const title = t('freight.zoneNo', { n: at + 1 });
  return (
    <Card
      title={title}
      extra={
        drop ? (
          <Button
            icon={<Trash2 aria-hidden size={14} />}
            aria-label={t('freight.removeZone', { name: title })}
            onClick={drop}
          />
        ) : undefined
      }
    >
      <div className="form-grid">
        <Form.Item name={[at, 'name']} label={t('freight.zoneName')} rules={required}>
          <Input maxLength={30} autoComplete="off" />
        </Form.Item>
        <Form.Item name={[at, 'nameEn']} label={t('freight.zoneNameEn')} rules={required}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name={[at, 'regionCodes']} label={t('freight.regions')} extra={t('freight.regionsHint')}>
          <RegionCodes />
        </Form.Item>
        <Form.Item name={[at, 'delivers']} label={t('freight.delivers')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item name={[at, 'firstGrams']} label={t('freight.first')} rules={known}>
          <Kilograms />
        </Form.Item>
        <Form.Item name={[at, 'firstFen']} label={t('freight.firstFen')} rules={known}>
          <Yuan />
        </Form.Item>
        <Form.Item name={[at, 'stepGrams']} label={t('freight.step')} rules={known}>
          <Kilograms />
        </Form.Item>
        <Form.Item name={[at, 'stepFen']} label={t('freight.stepFen')} rules={known}>
          <Yuan />
        </Form.Item>
        <Form.Item name={[at, 'coldFen']} label={t('freight.cold')} rules={known}>
          <Yuan />
        </Form.Item>
        <Form.Item name={[at, 'freeFromFen']} label={t('freight.free')} extra={t('freight.freeHint')}>
          <Yuan />
        </Form.Item>
      </div>
    </Card>
  );
}
