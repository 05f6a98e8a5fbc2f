import { address } from '@youjian/client';
import { certification } from '@youjian/contract';
import { Alert, Button } from 'antd';
import { FileText } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/session';
import { Card, Facts } from '../../parts/card';
import { DeadlineChip } from '../../parts/deadline-chip';
import { time } from '../../parts/format';
import { useNamed } from '../../parts/use-named';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import type { Case } from './case-state';

/** Whose turn it is and until when; who applies, under which rules; and the certificate it became. */
export function CaseSide({ one }: { one: Case }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <>
      {one.certificateNumber === null ? <Turn one={one} /> : <Issued number={one.certificateNumber} />}
      <Card title={t('case.overview')}>
        <Facts
          one
          facts={known([
            [t('case.party'), named({ name: one.partyName, nameEn: one.partyNameEn })],
            [t('certificate.region'), one.regionName ?? one.regionCode],
            [t('case.kindLabel'), t(`case.kind.${one.kind}`) + (one.late ? ` · ${t('case.late')}` : '')],
            [
              t('case.renews'),
              one.renews === null ? null : (
                <Link key="renews" to={`/certificates?open=${encodeURIComponent(one.renews)}`}>
                  {one.renews}
                </Link>
              ),
            ],
            [
              t('certificate.scheme'),
              <Link key="scheme" to={`/schemes/${encodeURIComponent(one.schemeCode)}`}>
                {named({ name: one.schemeName, nameEn: one.schemeNameEn })}
              </Link>,
            ],
            [
              t('scheme.code'),
              <span key="code" className="figure">
                {one.schemeCode}
              </span>,
            ],
            [t('certificate.issuer'), named({ name: one.scheme.issuer, nameEn: one.scheme.issuerEn })],
            [t('case.createdAt'), <When key="created" at={one.createdAt} />],
            [t('case.submitted'), <When key="submitted" at={one.submittedAt} />],
            [t('case.round'), one.round === 1 ? null : t('case.roundOf', { round: one.round })],
          ])}
        />
      </Card>
    </>
  );
}

/** What does not apply is left out: most applications renew nothing and are in their first round. */
const known = (facts: readonly (readonly [string, ReactNode])[]) => facts.filter(([, fact]) => fact !== null);

/** A failed visit moves nothing by itself: the office that planned it returns the application or rejects it. */
const hasFailed = ({ state, visits }: Case): boolean =>
  state === 'site_inspection' && visits.filter(({ state: at }) => at !== 'cancelled').at(-1)?.outcome === 'fail';

function Turn({ one }: { one: Case }) {
  const { t } = useTranslation();
  const named = useNamed();
  const word = useWord();
  if (one.office === null) return null;
  const stuck = one.moves.find(({ allowed, refusal }) => !allowed && refusal !== null);
  return (
    <Card title={t('case.turn')} extra={one.dueAt === null ? undefined : <DeadlineChip dueAt={one.dueAt} />}>
      <p>
        <strong>{named({ name: one.stepName, nameEn: one.stepNameEn })}</strong> · {t(`office.${one.office}`)}
      </p>
      <p className="quiet">
        {t('case.since', { at: time(one.stepSince) })}
        {one.dueAt === null ? null : ` · ${t('deadline.until', { at: time(one.dueAt) })}`}
      </p>
      {hasFailed(one) ? <Alert type="warning" showIcon title={t('case.visitFailed')} /> : null}
      {stuck?.refusal ? <Alert type="info" showIcon title={word('case.why', stuck.refusal)} /> : null}
    </Card>
  );
}

function Issued({ number }: { number: string }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Card title={t('case.issued')}>
      <p>
        {may(certification.listReminders) ? (
          <Link className="figure" to={`/certificates?open=${encodeURIComponent(number)}`}>
            {number}
          </Link>
        ) : (
          <span className="figure">{number}</span>
        )}
      </p>
      <div className="row-gap">
        <Button
          type="primary"
          icon={<FileText aria-hidden size={16} />}
          href={address(certification.certificatePdf.path, { params: { number } })}
          target="_blank"
        >
          {t('case.pdf')}
        </Button>
        <Button href={`/cert/${encodeURIComponent(number)}`} target="_blank">
          {t('certificate.publicPage')}
        </Button>
      </div>
    </Card>
  );
}

/** While the public may object, and after. */
export function CaseNotice({ one }: { one: Case }) {
  const { t } = useTranslation();
  if (one.notice === null) return null;
  const { openedAt, closesAt, open } = one.notice;
  return (
    <Card
      title={t('case.notice')}
      extra={
        <a href={`/notices/${encodeURIComponent(one.number)}`} target="_blank" rel="noreferrer">
          {t('case.noticePage')}
        </a>
      }
    >
      <p>{t(open ? 'case.noticeOpen' : 'case.noticeClosed', { from: time(openedAt), to: time(closesAt) })}</p>
      {one.openObjections === 0 ? null : (
        <Alert type="warning" showIcon title={t('case.objectionsOpen', { count: one.openObjections })} />
      )}
    </Card>
  );
}
