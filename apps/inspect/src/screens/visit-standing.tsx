import { Button, Notice, buttonClass } from '@youjian/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Go } from '@youjian/ui/installed-app';
import type { Person } from '../app/person';
import { knock } from '../outbox/leader';
import { useTimes } from '../parts/format';
import { Sheet } from '../parts/sheet';
import { store } from '../store/db';
import { queued, reopen } from '../store/finish';
import { isOpen } from '../store/kinds';
import type { OneVisit } from '../store/visits';

/** Where the visit stands, in a sentence, and what can be done about it. */
export function VisitStanding({ person, visit }: { person: Person; visit: OneVisit }) {
  const { t } = useTranslation();
  const times = useTimes();
  const { row, work, outbox, key } = visit;
  const { card } = row;
  const open = outbox.filter(isOpen);
  const aside = open.filter(({ state }) => state === 'aside').length;
  if (work.draft?.state === 'editing')
    return (
      <p role="status" className="px-1 text-sm text-ink-2">
        {t('home.startedAt', { time: times.moment(work.draft.startedAt) })} · {t('section.saved')}
      </p>
    );
  if (open.length > 0)
    return (
      <Notice tone={aside > 0 ? 'danger' : 'info'} title={t(`group.queued`)}>
        <p>{aside > 0 ? t('card.aside', { count: aside }) : t('home.queued')}</p>
        <p className="flex flex-wrap gap-2 pt-1">
          <Go to="/queue" className={buttonClass({ look: 'outline', size: 'small' })}>
            {t('queue.title')}
          </Go>
          {card.role === 'lead' && work.draft !== undefined && <Correct visitKey={key} />}
        </p>
      </Notice>
    );
  if (card.state === 'reported' || card.state === 'closed')
    return (
      <Notice tone="info">
        <p>{t('home.reported', { outcome: card.outcome === null ? '' : t(`outcome.${card.outcome}`) })}</p>
      </Notice>
    );
  if (card.state === 'cosigned') return <MakeReport person={person} visit={visit} />;
  if (card.role === 'second')
    return card.state === 'submitted' ? (
      <Go to={`/visits/${row.visitId}/cosign`} className={buttonClass({ wide: true, size: 'large' })}>
        {t('home.cosign')}
      </Go>
    ) : (
      <Notice tone="info">
        <p>{t('home.cosignLater')}</p>
      </Notice>
    );
  if (work.draft?.state === 'sent' || card.state === 'submitted')
    return (
      <Notice tone="info">
        <p>{t('home.sent')}</p>
        {work.draft !== undefined && (
          <p className="pt-1">
            <Correct visitKey={key} />
          </p>
        )}
      </Notice>
    );
  return null;
}

/** A signed visit is opened again only after saying what that means. */
function Correct({ visitKey }: { visitKey: string }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button look="outline" size="small" onClick={() => setAsking(true)}>
        {t('home.correct')}
      </Button>
      {isAsking && (
        <Sheet
          title={t('home.correct')}
          onClose={() => setAsking(false)}
          footer={
            <Button wide onClick={() => void reopen(visitKey).then(() => setAsking(false))}>
              {t('home.correct')}
            </Button>
          }
        >
          <p>{t('home.correctWhy')}</p>
        </Sheet>
      )}
    </>
  );
}

function MakeReport({ person, visit: { key, row } }: { person: Person; visit: OneVisit }) {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    await store.outbox.add(queued({ key, personId: person.id, visitId: row.visitId }, { kind: 'report' }));
    knock();
  };
  return (
    <Button wide size="large" busy={isBusy} onClick={() => void make()}>
      {t('home.report')}
    </Button>
  );
}
