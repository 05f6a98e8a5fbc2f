import { outletShapes } from '@youjian/contract';
import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useZodRule } from '../../parts/form';
import { WEEKDAYS } from './outlet-parts';

/** Opening and closing, as a clock is read. */
export function ClockFields({ required = true }: { required?: boolean }) {
  const { t } = useTranslation();
  const rule = useZodRule();
  const rules = required ? [rule(outletShapes.clockTime, t('registry.clockHint'))] : [];
  return (
    <div className="form-grid">
      <Form.Item name="opensAt" label={t('registry.opensAt')} required={required} rules={rules}>
        <Input maxLength={5} placeholder="09:00" autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="closesAt"
        label={t('registry.closesAt')}
        extra={t('registry.clockHint')}
        required={required}
        rules={rules}
      >
        <Input maxLength={5} placeholder="21:00" autoComplete="off" />
      </Form.Item>
    </div>
  );
}

export function WeekdayField() {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="openWeekdays"
      label={t('registry.openWeekdays')}
      // Not `required`: antd would tell the group so, which a group cannot be.
      rules={[{ type: 'array', min: 1, message: t('form.required') }]}
    >
      <Checkbox.Group
        options={WEEKDAYS.map((day, index) => ({ value: index + 1, label: t(`registry.weekday.${day}`) }))}
      />
    </Form.Item>
  );
}
