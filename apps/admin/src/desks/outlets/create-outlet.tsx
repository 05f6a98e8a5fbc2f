import { outletRegistry } from '@youjian/contract';
import { App, DatePicker, Form, Input, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAsk, useSend } from '../../app/ask';
import { useNamed } from '../../parts/use-named';
import { FormDialog } from '../centre/form-dialog';
import { FactsFields, type FactsValues, bodyOf } from './facts-fields';
import { ClockFields, WeekdayField } from './hours-fields';
import { KINDS, OUTLET_NEWS } from './outlet-parts';

interface Values extends FactsValues {
  readonly code: string;
  readonly kind: (typeof KINDS)[number];
  readonly opensAt: string;
  readonly closesAt: string;
  readonly openWeekdays: number[];
  readonly openedOn: Dayjs;
  readonly closedOn?: Dayjs | null;
  readonly services?: string[];
  readonly licenceUntil: Dayjs;
}
const FIRST: Partial<Values> = {
  ...{ kind: 'pavilion', siteKind: 'street', opensAt: '09:00', closesAt: '21:00', services: [] },
  openWeekdays: [1, 2, 3, 4, 5, 6, 7],
};
const DAY = 'YYYY-MM-DD';

export function CreateOutlet({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const named = useNamed();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const create = useSend(outletRegistry.createOutlet, {
    changes: OUTLET_NEWS,
    then: (made) => {
      void message.success(t('registry.made', { name: named(made) }));
      close();
      void navigate(`/outlets/${made.id}`);
    },
  });
  return (
    <FormDialog<Values>
      open={open}
      close={() => {
        create.reset();
        close();
      }}
      title={t('registry.make')}
      verb={t('registry.make')}
      form={form}
      first={FIRST}
      busy={create.isPending}
      error={create.error}
      send={(values) =>
        create.mutate({
          body: {
            ...bodyOf(values),
            ...{ code: values.code.trim().toUpperCase(), kind: values.kind, openWeekdays: values.openWeekdays },
            ...{ opensAt: values.opensAt, closesAt: values.closesAt, services: values.services ?? [] },
            openedOn: values.openedOn.format(DAY),
            closedOn: values.closedOn ? values.closedOn.format(DAY) : null,
            licenceUntil: values.licenceUntil.format(DAY),
          },
        })
      }
    >
      <Kind />
      <FactsFields />
      <ClockFields />
      <WeekdayField />
      <Days />
      <Services open={open} />
    </FormDialog>
  );
}

function Kind() {
  const { t } = useTranslation();
  return (
    <div className="form-grid">
      <Form.Item
        name="code"
        label={t('registry.code')}
        rules={[{ required: true, pattern: /^[A-Za-z0-9][A-Za-z0-9-]{2,39}$/, message: t('form.invalid_format') }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="kind" label={t('registry.kind')} rules={[{ required: true }]}>
        <Select options={KINDS.map((value) => ({ value, label: t(`outlet.kind.${value}`) }))} />
      </Form.Item>
    </div>
  );
}

function Days() {
  const { t } = useTranslation();
  const needed = [{ required: true, message: t('form.required') }];
  return (
    <div className="form-grid">
      <Form.Item name="openedOn" label={t('registry.openedOn')} rules={needed}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="closedOn" label={t('registry.closedOn')} extra={t('registry.closedOnHint')}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="licenceUntil" label={t('registry.licenceUntil')} rules={needed}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
    </div>
  );
}

function Services({ open }: { open: boolean }) {
  const { t } = useTranslation();
  const named = useNamed();
  const list = useAsk(outletRegistry.listOutletServices, {}, { enabled: open }).data?.items ?? [];
  return (
    <Form.Item name="services" label={t('registry.tab.services')}>
      <Select
        mode="multiple"
        optionFilterProp="label"
        options={list.filter(({ offered }) => offered).map((one) => ({ value: one.code, label: named(one) }))}
      />
    </Form.Item>
  );
}
