import { prices, tillPrices } from '@youjian/contract';
import { App, Form, InputNumber, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '../../../app/ask';
import { Faces } from '../../../parts/faces';
import { useFieldErrors, useZodRule } from '../../../parts/form';
import { ProblemAlert } from '../../../parts/problem-alert';

interface Values {
  readonly leaseHours: number;
  readonly promiseHours: number;
}
const shape = prices.setPriceSettings.body?.shape;

/** How long tills may sell by what they were told, and how soon the house promises that all have heard. */
export function SettingsDialog({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const settings = useAsk(prices.showPriceSettings, {}, { enabled: open });
  const set = useSend(prices.setPriceSettings, {
    changes: [prices.showPriceSettings, tillPrices.listTillReach],
    then: () => {
      void message.success(t('priceDesk.settingsSaved'));
      close();
    },
  });
  useFieldErrors(form, set.error);
  const zodRule = useZodRule();
  return (
    <Modal
      open={open}
      title={t('priceDesk.settings')}
      okText={t('priceDesk.settingsSave')}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={set.isPending}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <ProblemAlert error={set.error} />
      <Faces of={settings} rows={3}>
        {({ leaseHours, promiseHours }) => (
          <Form<Values>
            form={form}
            layout="vertical"
            className="dialog-form"
            initialValues={{ leaseHours, promiseHours }}
            onFinish={(body) => set.mutate({ body })}
          >
            <Form.Item
              name="leaseHours"
              label={t('priceDesk.leaseHours')}
              extra={t('priceDesk.leaseHint')}
              rules={shape ? [zodRule(shape.leaseHours)] : []}
              required
            >
              <InputNumber precision={0} min={1} max={720} suffix={t('priceDesk.hours')} style={{ width: '100%' }} />
            </Form.Item>
            <Form.Item
              name="promiseHours"
              label={t('priceDesk.promiseHours')}
              extra={t('priceDesk.promiseHint')}
              rules={shape ? [zodRule(shape.promiseHours)] : []}
              required
            >
              <InputNumber precision={0} min={0} max={720} suffix={t('priceDesk.hours')} style={{ width: '100%' }} />
            </Form.Item>
          </Form>
        )}
      </Faces>
    </Modal>
  );
}
