import { certification } from '@youjian/contract';
import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Card } from '../../parts/card';
import { useZodRule } from '../../parts/form';
import { useWord } from '../../parts/words';

const shape = certification.editScheme.body?.shape;
/** What sources leave open, as the house calls it; a new one may be typed. */
const KNOWN_ASSUMED = [
  'numbering',
  'validity',
  'renewal_window',
  'document_set',
  'criteria',
  'step_deadlines',
  'checklist',
  'notice_days',
  'late_renewal',
  'public_holidays',
  'effective_day',
  'issue_after_2020',
  'applies_to_meizhou',
] as const;

/** Names, periods and numbers of a version. */
export function RuleFields() {
  const { t } = useTranslation();
  const zodRule = useZodRule();
  const word = useWord();
  if (!shape) return null;
  const number = (name: 'validityMonths' | 'renewalDaysBefore' | 'noticeDays', label: string, unit: string) => (
    <Form.Item name={name} label={label} rules={[zodRule(shape[name])]} required>
      <InputNumber precision={0} min={0} controls={false} suffix={unit} />
    </Form.Item>
  );
  const text = (name: 'name' | 'nameEn' | 'issuer' | 'issuerEn' | 'numberPrefix', label: string) => (
    <Form.Item name={name} label={label} rules={[zodRule(shape[name])]} required>
      <Input maxLength={160} />
    </Form.Item>
  );
  return (
    <Card title={t('scheme.rules')}>
      <div className="form-grid">
        {text('name', t('scheme.name'))}
        {text('nameEn', t('scheme.nameEn'))}
        {text('issuer', t('certificate.issuer'))}
        {text('issuerEn', t('scheme.issuerEn'))}
        {number('validityMonths', t('scheme.validity'), t('scheme.unitMonths'))}
        {number('renewalDaysBefore', t('scheme.renewal'), t('scheme.unitDays'))}
        <Form.Item name="lateRenewal" label={t('scheme.late')} required>
          <Select
            options={(['refuse', 'mark'] as const).map((value) => ({ value, label: t(`scheme.late_${value}`) }))}
          />
        </Form.Item>
        {number('noticeDays', t('scheme.noticeDays'), t('scheme.unitDays'))}
        {text('numberPrefix', t('scheme.numbering'))}
        <Form.Item
          name="plaquePrefix"
          label={t('scheme.plaques')}
          extra={t('scheme.plaquesHint')}
          rules={[{ pattern: /^[A-Z0-9][A-Z0-9-]{1,23}$/, message: t('form.invalid_format') }]}
        >
          <Input maxLength={24} />
        </Form.Item>
        <Form.Item name="assumed" label={t('certificate.assumed')} extra={t('scheme.assumedHint')} className="wide">
          <Select mode="tags" options={KNOWN_ASSUMED.map((value) => ({ value, label: word('assumed', value) }))} />
        </Form.Item>
      </div>
    </Card>
  );
}
