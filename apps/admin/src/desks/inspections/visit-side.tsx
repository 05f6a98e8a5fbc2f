import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Card, Facts } from '../../parts/card';
import { SimpleTable } from '../../parts/simple-table';
import { Timeline } from '../../parts/timeline';
import { useNamed } from '../../parts/use-named';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import { ActionBadge, OutcomeBadge, points, type Visit } from './visit-state';

export function VisitSide({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <div className="stack">
      <Card title={t('visit.overview')}>
        <VisitFacts visit={visit} />
      </Card>
      <Card title={t('visit.signatures')}>
        {visit.signatures.length === 0 ? <p className="quiet">{t('visit.noSignatures')}</p> : null}
        <ul className="signatures">
          {visit.signatures.map((signature) => (
            <li key={`${signature.role}-${signature.receivedAt}`}>
              <strong>{t(`visit.role.${signature.role}`)}</strong> {signature.name}{' '}
              <span className="quiet">
                <When at={signature.signedAt} /> · {t(signature.stands ? 'visit.stands' : 'visit.overtaken')}
              </span>
              <Strokes strokes={signature.strokes} />
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t('visit.history')}>
        <Timeline
          label={t('visit.history')}
          entries={visit.history.map(({ at, move, actorName, note }) => ({
            at,
            what: word('visit.move', move),
            who: actorName,
            note: note && word('visit.outcome', note),
          }))}
        />
      </Card>
    </div>
  );
}

function VisitFacts({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const named = useNamed();
  const { report } = visit;
  const facts = [
    [t('visit.day'), <span className="figure">{visit.plannedOn}</span>],
    [t('visit.kindLabel'), t(`visit.kind.${visit.kind}`)],
    [t('visit.party'), named({ name: visit.partyName, nameEn: visit.partyNameEn })],
    [t('visit.place'), [visit.regionName, visit.villageName].filter(Boolean).join(' ')],
    [t('visit.lead'), visit.lead.name],
    [t('visit.second'), visit.second.name],
    [t('visit.case'), visit.caseNumber && <Link to={`/certification/${visit.caseNumber}`}>{visit.caseNumber}</Link>],
    [t('visit.started'), <When at={visit.content.startedAt} />],
    [t('visit.finished'), <When at={visit.content.finishedAt} />],
    [t('visit.outcomeLabel'), report && <OutcomeBadge outcome={report.outcome} />],
    [t('visit.score'), report && t('visit.scoreAssumed', { points: points(report.scoreBps) })],
    [t('visit.instructions'), visit.instructions],
    [t('visit.cancelReason'), visit.cancelReason],
    [t('visit.checklist'), `${visit.checklist.code} · ${visit.checklist.hash.slice(0, 12)}`],
    [t('visit.contentHash'), <span className="figure wraps">{visit.contentHash.slice(0, 16)}</span>],
  ] as const;
  return <Facts one facts={facts} />;
}

function Strokes({ strokes }: { strokes: readonly (readonly number[])[] }) {
  if (strokes.length === 0) return null;
  return (
    <svg viewBox="0 0 1000 400" className="strokes" aria-hidden>
      {strokes.map((stroke, index) => (
        <polyline key={index} points={stroke.join(' ')} />
      ))}
    </svg>
  );
}

export function VisitFlags({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  if (visit.flags.length === 0) return null;
  const about = (flag: Visit['flags'][number]): string => {
    if (flag.about !== 'photo') return t(`visit.about.${flag.about}`);
    const clause = visit.content.photos.find(({ id }) => id === flag.aboutId)?.clause;
    return t('visit.photoOf', { clause: clause ?? '–' });
  };
  return (
    <Card title={t('visit.flagsTitle')} hint={t('visit.flagsHint')}>
      <SimpleTable
        label={t('visit.flagsTitle')}
        rows={visit.flags}
        rowKey={({ flag, aboutId }) => `${flag}-${aboutId}`}
        columns={[
          { title: t('visit.flagLabel'), cell: ({ flag }) => t(`visit.flag.${flag}`) },
          { title: t('visit.aboutLabel'), cell: about },
          {
            title: t('visit.measure'),
            right: true,
            cell: ({ measure, unit }) =>
              measure === null || unit === null ? '–' : `${measure} ${t(`visit.unit.${unit}`)}`,
          },
        ]}
      />
    </Card>
  );
}

export function VisitActions({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const named = useNamed();
  if (visit.nonConformities.length === 0) return null;
  return (
    <Card title={t('action.title')}>
      <SimpleTable
        label={t('action.title')}
        rows={visit.nonConformities}
        rowKey={({ id }) => id}
        columns={[
          {
            title: t('action.number'),
            cell: ({ id, number }) => <Link to={`/corrective-actions?open=${id}`}>{number}</Link>,
          },
          { title: t('visit.asked'), cell: (found) => named({ name: found.clauseText, nameEn: found.clauseTextEn }) },
          { title: t('action.severityLabel'), cell: ({ severity }) => t(`visit.verdict.${severity}`) },
          { title: t('action.due'), cell: ({ dueOn }) => <span className="figure">{dueOn}</span> },
          { title: t('action.stateLabel'), cell: (found) => <ActionBadge {...found} /> },
        ]}
      />
    </Card>
  );
}
