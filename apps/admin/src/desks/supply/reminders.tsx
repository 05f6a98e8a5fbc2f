import { certification, type ReplyOf } from '@youjian/contract';
import { Alert, App, Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useAsk, useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { DeadlineChip } from '../../parts/deadline-chip';
import { Faces } from '../../parts/faces';
import { ProblemAlert } from '../../parts/problem-alert';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';
import { caseAddress, CASE_NEWS } from '../certification/case-state';

type Reminder = ReplyOf<typeof certification.listReminders>['items'][number];

/** Of a certificate only the latest reminder counts: who was told at 60 days need not read that they were told at 90. */
export const latestOf = (reminders: readonly Reminder[]): Reminder[] =>
  reminders.filter(
    (one, index) => reminders.findIndex((other) => other.certificateNumber === one.certificateNumber) === index,
  );

/** Certificates that end within ninety days, and what has been done about it. */
export function Reminders() {
  const { t } = useTranslation();
  const [withDone, setWithDone] = useState(false);
  const found = useAsk(certification.listReminders, {
    query: { kind: 'renewal', limit: 100, ...(withDone ? {} : { open: 'true' as const }) },
  });
  return (
    <Card
      title={t('reminder.title')}
      hint={t('reminder.intro')}
      extra={
        <Checkbox checked={withDone} onChange={(event) => setWithDone(event.target.checked)}>
          {t('reminder.all')}
        </Checkbox>
      }
    >
      <Faces of={found} rows={4}>
        {({ items }) =>
          items.length === 0 ? <p className="quiet">{t('reminder.none')}</p> : <Table reminders={latestOf(items)} />
        }
      </Faces>
    </Card>
  );
}

function Table({ reminders }: { reminders: readonly Reminder[] }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <SimpleTable
      label={t('reminder.title')}
      rows={reminders}
      rowKey={({ id }) => id}
      columns={[
        {
          title: t('certificate.number'),
          cell: ({ certificateNumber }) => (
            <Link className="figure" to={`/certificates?open=${encodeURIComponent(certificateNumber ?? '')}`}>
              {certificateNumber}
            </Link>
          ),
        },
        { title: t('certificate.subject'), cell: (row) => named({ name: row.subject, nameEn: row.subjectEn }) },
        { title: t('certificate.holder'), cell: (row) => named({ name: row.partyName, nameEn: row.partyNameEn }) },
        { title: t('certificate.region'), cell: ({ regionName, regionCode }) => regionName ?? regionCode },
        { title: t('reminder.ends'), cell: ({ dueAt }) => <DeadlineChip dueAt={dueAt} /> },
        { title: t('reminder.which'), cell: ({ days }) => (days === null ? '–' : t('reminder.days', { days })) },
        { title: t('reminder.renewal'), cell: (row) => <Renewal reminder={row} /> },
      ]}
    />
  );
}

function Renewal({ reminder }: { reminder: Reminder }) {
  const { t } = useTranslation();
  const may = useMay();
  if (reminder.renewalCase !== null)
    return (
      <Link className="figure" to={caseAddress(reminder.renewalCase)}>
        {reminder.renewalCase}
      </Link>
    );
  if (!reminder.open) return <>{t('reminder.done')}</>;
  if (!may(certification.createCase) || reminder.certificateNumber === null)
    return <span className="quiet">{t('reminder.notYet')}</span>;
  return <ApplyForRenewal number={reminder.certificateNumber} />;
}

/** A renewal begins from the certificate: nobody types again what the register knows. */
export function ApplyForRenewal({ number }: { number: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const create = useSend(certification.createCase, {
    changes: CASE_NEWS,
    then: (made) => {
      void message.success(t('reminder.applied', { number: made.number }));
      void navigate(caseAddress(made.number));
    },
  });
  return (
    <>
      <Button size="small" type="primary" onClick={() => setOpen(true)}>
        {t('reminder.apply')}
      </Button>
      <Modal
        open={open}
        title={t('reminder.applyTitle', { number })}
        okText={t('reminder.apply')}
        confirmLoading={create.isPending}
        onOk={() => create.mutate({ body: { kind: 'renewal', renews: number } })}
        onCancel={() => setOpen(false)}
      >
        <Alert type="info" showIcon title={t('reminder.applyEffect')} />
        <ProblemAlert error={create.error} />
      </Modal>
    </>
  );
}
