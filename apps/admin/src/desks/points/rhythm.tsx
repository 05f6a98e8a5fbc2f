import { outletCoverage } from '@youjian/contract';
import { Alert, App, Button, DatePicker, Form, Radio } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { FormDialog } from '../centre/form-dialog';
import type { Coverage } from './coverage-cards';

interface Values {
  readonly every: 'day' | 'week';
  readonly effectiveFrom: Dayjs;
}

/** How often points report, and from when that changes. */
export function Rhythm({ coverage }: { coverage: Coverage }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const mayChange = useMay()(outletCoverage.setReportRhythm);
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Values>();
  const set = useSend(outletCoverage.setReportRhythm, {
    changes: [outletCoverage.showCoverage, outletCoverage.listPointStrips],
    then: () => {
      void message.success(t('points.rhythmSet'));
      setOpen(false);
    },
  });
  const { nextRhythm } = coverage;
  return (
    <p className="row-gap">
      <span>
        {t('points.rhythm')}: {t(`points.every.${coverage.every}`)}
      </span>
      {nextRhythm === null ? null : (
        <span>
          {t('points.rhythmNext', { from: nextRhythm.effectiveFrom, every: t(`points.every.${nextRhythm.every}`) })}
        </span>
      )}
      {mayChange ? (
        <>
          <Button size="small" onClick={() => setOpen(true)}>
            {t('points.changeRhythm')}
          </Button>
          <FormDialog<Values>
            open={open}
            close={() => {
              set.reset();
              setOpen(false);
            }}
            title={t('points.changeRhythm')}
            verb={t('points.changeRhythm')}
            form={form}
            first={{ every: coverage.every === 'day' ? 'week' : 'day' }}
            busy={set.isPending}
            error={set.error}
            send={({ every, effectiveFrom }) =>
              set.mutate({ body: { every, effectiveFrom: effectiveFrom.format('YYYY-MM-DD') } })
            }
          >
            <Alert type="info" showIcon title={t('points.rhythmEffect')} />
            <Form.Item name="every" label={t('points.rhythm')}>
              <Radio.Group
                options={(['day', 'week'] as const).map((value) => ({ value, label: t(`points.every.${value}`) }))}
              />
            </Form.Item>
            <Form.Item
              name="effectiveFrom"
              label={t('points.rhythmFrom')}
              rules={[{ required: true, message: t('form.required') }]}
            >
              <DatePicker
                style={{ width: '100%' }}
                disabledDate={(day) => day.day() !== 1 || day.valueOf() < Date.now()}
              />
            </Form.Item>
          </FormDialog>
        </>
      ) : null}
    </p>
  );
}
