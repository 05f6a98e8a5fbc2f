import { outletRegistry } from '@youjian/contract';
import { App, Checkbox, DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useZodRule } from '../../parts/form';
import { FormDialog } from '../centre/form-dialog';
import { ClockFields } from './hours-fields';
import { OUTLET_NEWS, type Outlet } from './outlet-parts';

interface Values {
  readonly fromDay: Dayjs;
  readonly toDay: Dayjs;
  readonly closed?: boolean;
  readonly opensAt?: string;
  readonly closesAt?: string;
  readonly reason: string;
  readonly reasonEn: string;
}
const shape = outletRegistry.addHoursException.body?.shape;

export function AddException({ outlet, open, close }: { outlet: Outlet; open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const rule = useZodRule();
  const [form] = Form.useForm<Values>();
  const closed = Form.useWatch<boolean | undefined>('closed', form) ?? true;
  const add = useSend(outletRegistry.addHoursException, {
    changes: OUTLET_NEWS,
    then: () => {
      void message.success(t('registry.exceptionAdded'));
      close();
    },
  });
  const needed = [{ required: true, message: t('form.required') }];
  return (
    <FormDialog<Values>
      open={open}
      close={() => {
        add.reset();
        close();
      }}
      title={t('registry.addException')}
      verb={t('registry.addException')}
      form={form}
      first={{ closed: true, opensAt: '10:00', closesAt: '18:00' }}
      busy={add.isPending}
      error={add.error}
      send={(values) =>
        add.mutate({
          params: { id: outlet.id },
          body: {
            fromDay: values.fromDay.format('YYYY-MM-DD'),
            toDay: values.toDay.format('YYYY-MM-DD'),
            opensAt: values.closed ? null : (values.opensAt ?? null),
            closesAt: values.closed ? null : (values.closesAt ?? null),
            ...{ reason: values.reason, reasonEn: values.reasonEn },
          },
        })
      }
    >
      <div className="form-grid">
        <Form.Item name="fromDay" label={t('registry.fromDay')} rules={needed}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="toDay" label={t('registry.toDay')} rules={needed}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="closed" valuePropName="checked">
        <Checkbox>{t('registry.closedThen')}</Checkbox>
      </Form.Item>
      {closed ? null : <ClockFields />}
      <div className="form-grid">
        <Form.Item name="reason" label={t('registry.reason')} required rules={shape ? [rule(shape.reason)] : []}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="reasonEn" label={t('registry.reasonEn')} required rules={shape ? [rule(shape.reasonEn)] : []}>
          <Input maxLength={120} autoComplete="off" />
        </Form.Item>
      </div>
    </FormDialog>
  );
}
