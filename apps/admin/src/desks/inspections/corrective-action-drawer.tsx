import { inspections, type ReplyOf } from '@youjian/contract';
import { Alert, App, Button, DatePicker, Drawer, Form } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk, useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Facts } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { ReasonDialog } from '../../parts/reason-dialog';
import { Timeline } from '../../parts/timeline';
import { useNamed } from '../../parts/use-named';
import { AnswerDialog } from './answer-dialog';
import { ActionBadge, VISIT_NEWS } from './visit-state';

export type ShownAction = ReplyOf<typeof inspections.showNonConformity>;

export function CorrectiveActionDrawer({ id, close }: { id: string | null; close: () => void }) {
  const { t } = useTranslation();
  const action = useAsk(inspections.showNonConformity, { params: { id: id ?? '' } }, { enabled: id !== null });
  return (
    <Drawer
      open={id !== null}
      onClose={close}
      size={620}
      title={action.data ? t('action.one', { number: action.data.number }) : t('action.title')}
    >
      {id === null ? null : <Faces of={action}>{(data) => <Detail action={data} />}</Faces>}
    </Drawer>
  );
}

function Detail({ action }: { action: ShownAction }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <div className="stack">
      {action.suggestsSuspensionOf ? (
        <Alert
          type="warning"
          showIcon
          title={t('action.suspensionHint', { number: action.suggestsSuspensionOf })}
          description={
            <Link to={`/certificates?open=${encodeURIComponent(action.suggestsSuspensionOf)}`}>
              {action.suggestsSuspensionOf}
            </Link>
          }
        />
      ) : null}
      <Facts
        one
        facts={[
          [t('action.stateLabel'), <ActionBadge {...action} />],
          [t('action.severityLabel'), t(`visit.verdict.${action.severity}`)],
          [t('action.due'), <span className="figure">{action.dueOn}</span>],
          [t('visit.subject'), named({ name: action.subject, nameEn: action.subjectEn })],
          [t('visit.asked'), `${action.clause} ${named({ name: action.clauseText, nameEn: action.clauseTextEn })}`],
          [t('action.note'), action.note],
          [t('visit.number'), <Link to={`/visits/${action.visitId}`}>{action.visitNumber}</Link>],
        ]}
      />
      <Moves action={action} />
      <Timeline
        label={t('visit.history')}
        entries={action.history.map(({ at, move, text, documents, dueOn, actorName }) => ({
          at,
          what: t(`action.move.${move}`),
          who: actorName,
          note: (
            <>
              {text}
              {move === 'reopened' && dueOn ? ` ${t('action.dueNow', { dueOn })}` : null}
              {documents.map((document) => (
                <div key={document.id}>
                  <a href={`/api/v1/admin/documents/${document.id}/content`}>{document.fileName}</a>
                </div>
              ))}
            </>
          ),
        }))}
      />
    </div>
  );
}

type Open = 'answer' | 'close' | 'reopen' | null;

function Moves({ action }: { action: ShownAction }) {
  const { t } = useTranslation();
  const may = useMay();
  const { message } = App.useApp();
  const [open, setOpen] = useState<Open>(null);
  const [dueOn, setDueOn] = useState<Dayjs | null>(null);
  const then = () => {
    void message.success(t('action.done'));
    setOpen(null);
  };
  const close = useSend(inspections.closeNonConformity, { changes: VISIT_NEWS, then });
  const reopen = useSend(inspections.reopenNonConformity, { changes: VISIT_NEWS, then });
  const params = { id: action.id };
  return (
    <div className="page-actions">
      {action.state !== 'closed' && may(inspections.answerNonConformity) ? (
        <Button type="primary" onClick={() => setOpen('answer')}>
          {t('action.do.answer')}
        </Button>
      ) : null}
      {action.state !== 'closed' && may(inspections.closeNonConformity) ? (
        <Button type="primary" onClick={() => setOpen('close')}>
          {t('action.do.close')}
        </Button>
      ) : null}
      {action.state !== 'open' && may(inspections.reopenNonConformity) ? (
        <Button onClick={() => setOpen('reopen')}>{t('action.do.reopen')}</Button>
      ) : null}
      {open === 'answer' ? <AnswerDialog action={action} close={() => setOpen(null)} /> : null}
      <ReasonDialog
        open={open === 'close'}
        close={() => setOpen(null)}
        title={t('action.closeOf', { number: action.number })}
        effect={t('action.closeEffect')}
        verb={t('action.do.close')}
        send={(reason) => close.mutate({ params, body: { reason } })}
        busy={close.isPending}
        error={close.error}
      />
      <ReasonDialog
        open={open === 'reopen'}
        close={() => setOpen(null)}
        title={t('action.reopenOf', { number: action.number })}
        effect={t('action.reopenEffect')}
        verb={t('action.do.reopen')}
        send={(reason) => reopen.mutate({ params, body: { reason, dueOn: dueOn?.format('YYYY-MM-DD') ?? null } })}
        busy={reopen.isPending}
        error={reopen.error}
      >
        <Form layout="vertical">
          <Form.Item label={t('action.newDue')} htmlFor="new-due">
            <DatePicker id="new-due" value={dueOn} onChange={(next: Dayjs | null) => setDueOn(next)} />
          </Form.Item>
        </Form>
      </ReasonDialog>
    </div>
  );
}
