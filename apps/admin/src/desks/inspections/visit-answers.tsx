import { Image } from 'antd';
import { useTranslation } from 'react-i18next';
import { Card } from '../../parts/card';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';
import { VerdictBadge, type Visit } from './visit-state';

type Answer = Visit['content']['answers'][number];

/** What was answered, section by section, beside what the last visit said, with the photos that prove it. */
export function VisitAnswers({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const named = useNamed();
  // The server sends them oldest first, so the last of a clause is the one that counts.
  const current = new Map(visit.content.answers.map((answer): [string, Answer] => [answer.clause, answer]));
  const before = new Map(visit.previous?.answers.map((answer) => [answer.clause, answer.verdict]));
  return (
    <>
      {visit.checklist.sections.map((section) => {
        const done = section.clauses.filter(({ code }) => current.has(code)).length;
        return (
          <Card
            key={section.code}
            title={named(section)}
            hint={t('visit.answeredOf', { done, all: section.clauses.length })}
          >
            <SimpleTable
              label={named(section)}
              rows={section.clauses}
              rowKey={({ code }) => code}
              columns={[
                { title: t('visit.clause'), cell: ({ code }) => <span className="figure">{code}</span> },
                { title: t('visit.asked'), cell: (clause) => named({ name: clause.text, nameEn: clause.textEn }) },
                {
                  title: t('visit.found'),
                  cell: ({ code }) => {
                    const answer = current.get(code);
                    return answer ? <VerdictBadge verdict={answer.verdict} /> : '–';
                  },
                },
                {
                  title: t('visit.before'),
                  cell: ({ code }) => {
                    const verdict = before.get(code);
                    return verdict ? t(`visit.verdict.${verdict}`) : '–';
                  },
                },
                {
                  title: t('visit.evidence'),
                  cell: ({ code }) => <Evidence visit={visit} answer={current.get(code)} />,
                },
              ]}
            />
          </Card>
        );
      })}
    </>
  );
}

function Evidence({ visit, answer }: { visit: Visit; answer: Answer | undefined }) {
  if (!answer) return null;
  return (
    <>
      {answer.note ? <p className="wraps">{answer.note}</p> : null}
      <Photos visitId={visit.id} photos={visit.content.photos.filter(({ id }) => answer.photoIds.includes(id))} />
    </>
  );
}

interface PhotosProps {
  readonly visitId: string;
  readonly photos: Visit['content']['photos'];
}

/** Photos that arrived as they were taken; of the others it says why they are not shown. */
export function Photos({ visitId, photos }: PhotosProps) {
  const { t } = useTranslation();
  return (
    <div className="visit-photos">
      {photos.map(({ id, state, clause }) =>
        state === 'complete' ? (
          <Image
            key={id}
            width={112}
            height={84}
            alt={t('visit.photoOf', { clause: clause ?? '–' })}
            src={`/api/v1/admin/visits/${visitId}/photos/${id}`}
          />
        ) : (
          <span key={id} className="quiet">
            {t(`visit.photoState.${state}`)}
          </span>
        ),
      )}
    </div>
  );
}
