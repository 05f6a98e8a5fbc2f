import { centre } from '@youjian/contract';
import { App, DatePicker, Form, Input, InputNumber, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '../../app/ask';
import { Faces } from '../../parts/faces';
import { tonnes } from '../../parts/format';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge, type Tone } from '../../parts/status-badge';
import { FormDialog } from './form-dialog';
import type { Rule } from './rules-page';
import { CENTRE_NEWS } from './states';

interface Values {
  readonly from: Dayjs;
  readonly tonnes: number;
  readonly overCapacity: Rule['overCapacity'];
  readonly alertPercent: number;
  readonly tolerancePercent: number;
  readonly sampleTonnes: number;
  readonly companyPrefix: string;
}
const GRAMS_A_TONNE = 1_000_000;

const bodyOf = (values: Values) => ({
  effectiveFrom: values.from.format('YYYY-MM-DD'),
  capacityGrams: Math.round(values.tonnes * GRAMS_A_TONNE),
  overCapacity: values.overCapacity,
  alertBps: Math.round(values.alertPercent * 100),
  toleranceBps: Math.round(values.tolerancePercent * 100),
  gramsPerSample: Math.round(values.sampleTonnes * GRAMS_A_TONNE),
  companyPrefix: values.companyPrefix.trim(),
});

const valuesOf = (rule: Rule): Values => ({
  from: dayjs().add(1, 'day').startOf('day'),
  tonnes: rule.capacityGrams / GRAMS_A_TONNE,
  overCapacity: rule.overCapacity,
  alertPercent: rule.alertBps / 100,
  tolerancePercent: rule.toleranceBps / 100,
  sampleTonnes: rule.gramsPerSample / GRAMS_A_TONNE,
  companyPrefix: rule.companyPrefix,
});

/** A new version, with what it would change worked out while it is typed. The past keeps the rule it was decided by. */
export function RuleDialog({ from, open, close }: { from: Rule; open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const values = Form.useWatch([], form) as Partial<Values> | undefined;
  const send = useSend(centre.setCentreRule, {
    changes: [...CENTRE_NEWS, centre.listCentreRules],
    then: ({ effectiveFrom }) => {
      void message.success(t('centreRule.done', { day: effectiveFrom }));
      close();
    },
  });
  return (
    <FormDialog<Values>
      open={open}
      close={close}
      form={form}
      title={t('centreRule.new')}
      verb={t('centreRule.set')}
      first={valuesOf(from)}
      busy={send.isPending}
      error={send.error}
      send={(said) => send.mutate({ body: bodyOf(said) })}
    >
      <Fields />
      {values && open && isWhole(values) ? <Effect values={values} /> : null}
    </FormDialog>
  );
}

function Fields() {
  const { t } = useTranslation();
  const needed = [{ required: true, message: t('form.required') }];
  const number = (name: keyof Values, label: string, most: number, unit: string, precision: number, extra?: string) => (
    <Form.Item name={name} label={label} rules={needed} {...(extra ? { extra } : {})}>
      <InputNumber min={0} max={most} precision={precision} suffix={unit} style={{ width: '100%' }} />
    </Form.Item>
  );
  return (
    <>
      <Form.Item name="from" label={t('centreRule.from')} rules={needed} extra={t('centreRule.fromHint')}>
        <DatePicker allowClear={false} minDate={dayjs().startOf('day')} style={{ width: '100%' }} />
      </Form.Item>
      {number('tonnes', t('centreRule.capacity'), 10_000, t('centreRule.tonnes'), 3)}
      <Form.Item name="overCapacity" label={t('centreRule.above')}>
        <Radio.Group
          options={(['warn', 'refuse'] as const).map((value) => ({ value, label: t(`centreRule.aboveOf.${value}`) }))}
        />
      </Form.Item>
      {number('alertPercent', t('centreRule.alert'), 100, '%', 2, t('centreRule.alertHint'))}
      {number('tolerancePercent', t('centreRule.tolerance'), 100, '%', 2, t('centreRule.toleranceHint'))}
      {number(
        'sampleTonnes',
        t('centreRule.perSample'),
        1_000,
        t('centreRule.tonnes'),
        3,
        t('centreRule.perSampleHint'),
      )}
      <Form.Item name="companyPrefix" label={t('centreRule.prefix')} rules={needed} extra={t('centreRule.prefixHint')}>
        <Input maxLength={10} inputMode="numeric" autoComplete="off" />
      </Form.Item>
    </>
  );
}

/** Until the form has drawn itself, and while a number is being typed anew, there is nothing to work out. */
const isWhole = (values: Partial<Values>): values is Values =>
  values.from !== undefined &&
  values.companyPrefix !== undefined &&
  [values.tonnes, values.sampleTonnes].every((tonnes) => typeof tonnes === 'number' && tonnes > 0) &&
  [values.alertPercent, values.tolerancePercent].every((share) => typeof share === 'number');

const USE_TONES: Readonly<Record<'free' | 'alert' | 'over', Tone>> = { free: 'ok', alert: 'warn', over: 'danger' };

function Effect({ values }: { values: Values }) {
  const { t } = useTranslation();
  const { overCapacity: _, companyPrefix: __, ...query } = bodyOf(values);
  const preview = useAsk(centre.previewCentreRule, { query });
  const badge = (of: 'free' | 'alert' | 'over') => (
    <StatusBadge tone={USE_TONES[of]}>{t(`centreRule.use.${of}`)}</StatusBadge>
  );
  return (
    <section aria-label={t('centreRule.effect')}>
      <h3>{t('centreRule.effect')}</h3>
      <Faces of={preview} rows={2}>
        {(data) => (
          <>
            <ul className="plain-list">
              {data.until === null ? null : <li>{t('centreRule.until', { day: data.until })}</li>}
              <li>{t('centreRule.flagged', { now: data.flaggedNow, then: data.flaggedThen, count: data.weighIns })}</li>
              <li>{t('centreRule.toSample', { now: data.toSampleNow, then: data.toSampleThen })}</li>
            </ul>
            {data.days.length === 0 ? (
              <p className="quiet">{t('centreRule.nothingBooked')}</p>
            ) : (
              <SimpleTable
                label={t('centreRule.bookedDays')}
                rows={data.days}
                rowKey={({ day }) => day}
                columns={[
                  { title: t('centre.day'), cell: ({ day }) => day },
                  { title: t('centreRule.booked'), right: true, cell: ({ bookedGrams }) => tonnes(bookedGrams) },
                  { title: t('centreRule.useNow'), cell: (day) => badge(day.now) },
                  { title: t('centreRule.useThen'), cell: (day) => badge(day.then) },
                ]}
              />
            )}
          </>
        )}
      </Faces>
    </section>
  );
}
