import { inspections } from '@youjian/contract';
import { App, Button } from 'antd';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAsk, useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { Page } from '../../parts/page';
import { ReasonDialog } from '../../parts/reason-dialog';
import { useNamed } from '../../parts/use-named';
import { AreaDrawing } from './area-drawing';
import { PlanDialog } from './plan-dialog';
import { Photos, VisitAnswers } from './visit-answers';
import { VisitActions, VisitFlags, VisitSide } from './visit-side';
import { VISIT_NEWS, VisitBadge, type Visit } from './visit-state';
import './inspections.css';

export function VisitPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const named = useNamed();
  const visit = useAsk(inspections.showVisit, { params: { id } });
  const name = visit.data ? t('visit.one', { number: visit.data.number }) : t('visit.title');
  return (
    <Page
      title={
        <>
          {name}
          {visit.data ? <VisitBadge state={visit.data.state} /> : null}
        </>
      }
      name={name}
      back={{ to: '/visits', text: t('visit.back') }}
      {...(visit.data ? { intro: named({ name: visit.data.subject, nameEn: visit.data.subjectEn }) } : {})}
      actions={visit.data ? <VisitMoves visit={visit.data} /> : undefined}
    >
      <Faces of={visit} rows={12}>
        {(data) => (
          <div className="columns">
            <div className="stack">
              <VisitFlags visit={data} />
              <VisitActions visit={data} />
              <Card title={t('visit.area')}>
                <AreaDrawing visit={data} />
              </Card>
              {data.content.answers.length === 0 ? null : <VisitAnswers visit={data} />}
              {data.content.photos.length === 0 ? null : (
                <Card title={t('visit.allPhotos')}>
                  <Photos visitId={data.id} photos={data.content.photos} />
                </Card>
              )}
            </div>
            <VisitSide visit={data} />
          </div>
        )}
      </Faces>
    </Page>
  );
}

function VisitMoves({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const may = useMay();
  const { message } = App.useApp();
  const [open, setOpen] = useState<'replan' | 'cancel' | null>(null);
  const cancel = useSend(inspections.cancelVisit, {
    changes: VISIT_NEWS,
    then: () => {
      void message.success(t('visit.cancelled'));
      setOpen(null);
    },
  });
  const isOpen = visit.state === 'planned' || visit.state === 'under_way';
  return (
    <>
      <Button icon={<Printer aria-hidden size={16} />} href={`/api/v1/admin/visits/${visit.id}/report`} target="_blank">
        {t('visit.print')}
      </Button>
      {visit.state === 'planned' && may(inspections.replanVisit) ? (
        <Button onClick={() => setOpen('replan')}>{t('visit.do.replan')}</Button>
      ) : null}
      {isOpen && may(inspections.cancelVisit) ? (
        <Button danger onClick={() => setOpen('cancel')}>
          {t('visit.do.cancel')}
        </Button>
      ) : null}
      {open === 'replan' ? <PlanDialog visit={visit} close={() => setOpen(null)} /> : null}
      <ReasonDialog
        open={open === 'cancel'}
        close={() => setOpen(null)}
        title={t('visit.cancelOf', { number: visit.number })}
        effect={t('visit.cancelEffect')}
        verb={t('visit.do.cancel')}
        danger
        send={(reason) => cancel.mutate({ params: { id: visit.id }, body: { reason } })}
        busy={cancel.isPending}
        error={cancel.error}
      />
    </>
  );
}
