import { refundDesk } from '@youjian/contract';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';

export interface ManualWay {
  readonly way: (typeof refundDesk.refundWay.options)[number];
  readonly reference: string;
}

/** By which way money went back, and what it can be found by again. */
export function ManualWayFields() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="way" label={t('refundTask.wayLabel')} rules={[{ required: true }]}>
        <Select
          options={refundDesk.refundWay.options.map((value) => ({ value, label: t(`refundTask.way.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="reference"
        label={t('refundTask.reference')}
        extra={t('refundTask.referenceHint')}
        rules={[{ required: true, pattern: /^\s*[A-Za-z0-9-]{4,60}\s*$/, message: t('refundTask.referenceHint') }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
    </>
  );
}
