import { certification } from '@youjian/contract';
import { Button } from 'antd';
import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { DeadlineChip } from '../../parts/deadline-chip';
import { Faces } from '../../parts/faces';
import { Page } from '../../parts/page';
import { useSubjectOf } from './case-columns';
import { CaseDocuments } from './case-documents';
import { CaseMoves } from './case-moves';
import { CaseObjections } from './case-objections';
import { CaseNotice, CaseSide } from './case-side';
import { CaseBadge, type Case } from './case-state';
import { CaseSteps } from './case-steps';
import { CaseSubject } from './case-subject';
import { CaseTimeline } from './case-timeline';
import { CaseVisits } from './case-visits';
import { MissingPapers } from './missing-papers';

/** One application: where it stands, the one next step, everything it rests on, and everything that was decided. */
export function CasePage() {
  const { t } = useTranslation();
  const { number = '' } = useParams();
  const subjectOf = useSubjectOf();
  const found = useAsk(certification.showCase, { params: { number } });
  const one = found.data;
  const name = t('case.one', { number });
  return (
    <Page
      title={
        <>
          {name}
          {one === undefined ? null : (
            <>
              <CaseBadge state={one.state} />
              {one.dueAt === null ? null : <DeadlineChip dueAt={one.dueAt} />}
            </>
          )}
        </>
      }
      name={name}
      back={{ to: '/certification', text: t('case.back') }}
      {...(one === undefined ? {} : { intro: subjectOf(one) })}
      actions={
        one === undefined ? undefined : (
          <>
            <Button
              icon={<Printer aria-hidden size={16} />}
              href={`${import.meta.env.BASE_URL}print/cases/${encodeURIComponent(number)}`}
              target="_blank"
            >
              {t('case.print')}
            </Button>
            <CaseMoves one={one} />
          </>
        )
      }
    >
      <Faces of={found} rows={12}>
        {(data) => <Detail one={data} />}
      </Faces>
    </Page>
  );
}

function Detail({ one }: { one: Case }) {
  return (
    <div className="stack">
      <CaseSteps one={one} />
      <div className="columns">
        <div className="stack">
          <MissingPapers one={one} />
          <CaseNotice one={one} />
          {one.notice === null || one.objections === null ? null : (
            <CaseObjections one={one} objections={one.objections} />
          )}
          <CaseVisits one={one} />
          <CaseDocuments one={one} />
          <CaseSubject one={one} />
        </div>
        <div className="stack">
          <CaseSide one={one} />
          <CaseTimeline one={one} />
        </div>
      </div>
    </div>
  );
}
