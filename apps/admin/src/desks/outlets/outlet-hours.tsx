import { outletRegistry } from '@youjian/contract';
import { App, Button, DatePicker, Form, Popconfirm } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { Card, Facts } from '../../parts/card';
import { EmptyFace } from '../../parts/faces';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';
import { FormDialog } from '../centre/form-dialog';
import { AddException } from './add-exception';
import { ClockFields, WeekdayField } from './hours-fields';
import { OUTLET_NEWS, type Outlet, WEEKDAYS } from './outlet-parts';

/** The usual hours, the days that are otherwise, and what follows from both for the next two weeks. */
export function OutletHours({ outlet }: { outlet: Outlet }) {
  return (
    <div className="columns">
      <div className="stack">
        <Usual outlet={outlet} />
        <Exceptions outlet={outlet} />
      </div>
      <Week outlet={outlet} />
    </div>
  );
}

function Usual({ outlet }: { outlet: Outlet }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Card
      title={t('registry.usual')}
      extra={outlet.may.day ? <Button onClick={() => setOpen(true)}>{t('registry.changeHours')}</Button> : undefined}
    >
      <Facts
        one
        facts={[
          [t('registry.hours'), <span className="figure">{`${outlet.opensAt}–${outlet.closesAt}`}</span>],
          [
            t('registry.openWeekdays'),
            outlet.openWeekdays.map((day) => t(`registry.weekday.${WEEKDAYS[day - 1] ?? 'sun'}`)).join(' '),
          ],
          [t('registry.closedOn'), outlet.closedOn],
        ]}
      />
      {outlet.may.day ? <ChangeHours outlet={outlet} open={open} close={() => setOpen(false)} /> : null}
    </Card>
  );
}

interface HoursValues {
  readonly opensAt: string;
  readonly closesAt: string;
  readonly openWeekdays: number[];
  readonly closedOn?: Dayjs | null;
}

function ChangeHours({ outlet, open, close }: { outlet: Outlet; open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<HoursValues>();
  const change = useSend(outletRegistry.setOutletHours, {
    changes: OUTLET_NEWS,
    then: () => {
      void message.success(t('registry.saved'));
      close();
    },
  });
  return (
    <FormDialog<HoursValues>
      open={open}
      close={() => {
        change.reset();
        close();
      }}
      title={t('registry.changeHours')}
      verb={t('form.save')}
      form={form}
      first={{
        ...{ opensAt: outlet.opensAt, closesAt: outlet.closesAt, openWeekdays: [...outlet.openWeekdays] },
        closedOn: outlet.closedOn === null ? null : dayjs(outlet.closedOn),
      }}
      busy={change.isPending}
      error={change.error}
      send={({ opensAt, closesAt, openWeekdays, closedOn }) =>
        change.mutate({
          params: { id: outlet.id },
          body: {
            ...{ opensAt, closesAt, openWeekdays, revision: outlet.revision },
            ...(outlet.kind === 'fair' && closedOn ? { closedOn: closedOn.format('YYYY-MM-DD') } : {}),
          },
        })
      }
    >
      <ClockFields />
      <WeekdayField />
      {outlet.kind === 'fair' ? (
        <Form.Item
          name="closedOn"
          label={t('registry.closedOn')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      ) : null}
    </FormDialog>
  );
}

function Exceptions({ outlet }: { outlet: Outlet }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const named = useNamed();
  const [adding, setAdding] = useState(false);
  const remove = useSend(outletRegistry.removeHoursException, {
    changes: OUTLET_NEWS,
    then: () => void message.success(t('registry.exceptionRemoved')),
  });
  return (
    <Card
      title={t('registry.exceptions')}
      hint={t('registry.exceptionsHint')}
      extra={outlet.may.day ? <Button onClick={() => setAdding(true)}>{t('registry.addException')}</Button> : undefined}
    >
      {outlet.exceptions.length === 0 ? (
        <EmptyFace text={t('registry.noExceptions')} />
      ) : (
        <SimpleTable
          label={t('registry.exceptions')}
          rows={outlet.exceptions}
          rowKey={({ id }) => id}
          columns={[
            {
              title: t('registry.exceptionDays'),
              cell: ({ fromDay, toDay }) => (
                <span className="figure">{fromDay === toDay ? fromDay : `${fromDay} – ${toDay}`}</span>
              ),
            },
            {
              title: t('registry.hours'),
              cell: ({ opensAt, closesAt }) =>
                opensAt === null ? (
                  t('registry.shut')
                ) : (
                  <span className="figure">{`${opensAt}–${closesAt ?? ''}`}</span>
                ),
            },
            {
              title: t('registry.reason'),
              cell: ({ reason, reasonEn }) => named({ name: reason, nameEn: reasonEn }),
            },
            ...(outlet.may.day
              ? [
                  {
                    title: t('registry.removeException'),
                    right: true,
                    cell: ({ id }: Outlet['exceptions'][number]) => (
                      <Popconfirm
                        title={t('registry.removeException')}
                        okText={t('registry.removeException')}
                        onConfirm={() => remove.mutate({ params: { id: outlet.id, exceptionId: id } })}
                      >
                        <Button size="small">{t('registry.removeException')}</Button>
                      </Popconfirm>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {outlet.may.day ? <AddException outlet={outlet} open={adding} close={() => setAdding(false)} /> : null}
    </Card>
  );
}

function Week({ outlet }: { outlet: Outlet }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <Card title={t('registry.week')}>
      <Facts
        one
        facts={outlet.week.map(({ day, opensAt, closesAt, reason, reasonEn }) => [
          day,
          <>
            {opensAt === null ? t('registry.shut') : <span className="figure">{`${opensAt}–${closesAt ?? ''}`}</span>}{' '}
            {reason === null ? null : (
              <span className="quiet">{named({ name: reason, nameEn: reasonEn ?? reason })}</span>
            )}
          </>,
        ])}
      />
    </Card>
  );
}
