import { tillBooks, tillDevices } from '@youjian/contract';
import { App, Checkbox, Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useZodRule } from '../../parts/form';
import { Yuan } from '../../parts/yuan';
import { FormDialog } from '../centre/form-dialog';
import type { Limits } from './limits-page';
import { OutletSelect } from './till-parts';

type Values = Limits & { readonly outletId?: string };
const { shape } = tillDevices.tillLimits;
const MONEY = ['perSaleFen', 'offlineTotalFen', 'cashDifferenceFen'] as const;
const TIMES = ['offlineHours', 'leaseMinutes', 'lockAfterMinutes'] as const;

/** The limits of the house, of an outlet, or of one that is to have its own from now on. */
export function LimitsDialog({
  asked,
  close,
}: {
  asked: { readonly outletId: string | null; readonly isNew: boolean; readonly limits: Limits };
  close: () => void;
}) {
  const { t } = useTranslation();
  const rule = useZodRule();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const send = useSend(tillBooks.setTillLimits, {
    changes: [tillBooks.readTillLimits],
    then: () => {
      void message.success(t('till.limitsKept'));
      close();
    },
  });
  const title = asked.isNew ? t('till.ownLimits') : t('till.changeLimits');
  return (
    <FormDialog<Values>
      open
      close={close}
      title={title}
      verb={title}
      form={form}
      first={asked.limits}
      busy={send.isPending}
      error={send.error}
      send={({ outletId, ...limits }) => send.mutate({ body: { outletId: outletId ?? asked.outletId, limits } })}
    >
      {asked.isNew ? (
        <Form.Item name="outletId" label={t('till.outlet')} rules={[{ required: true, message: t('form.required') }]}>
          <OutletSelect />
        </Form.Item>
      ) : null}
      <div className="form-grid">
        {MONEY.map((name) => (
          <Form.Item key={name} name={name} label={t(`till.limit.${name}`)} rules={[rule(shape[name])]}>
            <Yuan />
          </Form.Item>
        ))}
        {TIMES.map((name) => (
          <Form.Item key={name} name={name} label={t(`till.limit.${name}`)} rules={[rule(shape[name])]}>
            <InputNumber min={1} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        ))}
      </div>
      <Form.Item name="staticCode" valuePropName="checked">
        <Checkbox>{t('till.limit.staticCode')}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}
