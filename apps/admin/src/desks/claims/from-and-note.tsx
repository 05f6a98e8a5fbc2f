import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** From which day on a rule holds, and why it was set: every version says both. */
export function FromAndNote() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item
        name="validFrom"
        label={t('claim.validFrom')}
        extra={t('claim.dateHint')}
        rules={[{ required: true, pattern: /^\d{4}-\d{2}-\d{2}$/, message: t('claim.dateHint') }]}
      >
        <Input maxLength={10} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('claim.note')}
        rules={[{ required: true, message: t('form.reasonNeeded'), min: 2, whitespace: true }]}
      >
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
    </>
  );
}
