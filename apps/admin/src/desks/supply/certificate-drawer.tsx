import { address } from '@youjian/client';
import { certification, supply, type ReplyOf } from '@youjian/contract';
import { Alert, Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { Facts } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { Timeline } from '../../parts/timeline';
import { useNamed } from '../../parts/use-named';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import { ApplyForRenewal } from './reminders';
import { CertificateMoveDialog } from './certificate-move-dialog';
import { isRenewable, offeredMoves, StandingBadge, type CertificateMove } from './standing';

export type Certificate = ReplyOf<typeof supply.showCertificate>;

export function CertificateDrawer({ number, close }: { number: string | null; close: () => void }) {
  const { t } = useTranslation();
  const certificate = useAsk(
    supply.showCertificate,
    { params: { number: number ?? '' } },
    { enabled: number !== null },
  );
  return (
    <Drawer
      open={number !== null}
      onClose={close}
      size={560}
      title={t('certificate.one', { number: number ?? '' })}
      extra={certificate.data === undefined ? null : <StandingBadge standing={certificate.data.state} />}
    >
      {number === null ? null : <Faces of={certificate}>{(data) => <Detail certificate={data} />}</Faces>}
    </Drawer>
  );
}

function Detail({ certificate }: { certificate: Certificate }) {
  const { t } = useTranslation();
  const named = useNamed();
  const word = useWord();
  const { number, schemeName, schemeNameEn, subject, subjectEn, holder, holderEn, issuer, issuerEn, variety } =
    certificate;
  return (
    <div className="stack">
      {certificate.stateReason === null ? null : <Alert type="warning" showIcon title={certificate.stateReason} />}
      <Facts
        facts={[
          [t('certificate.subject'), named({ name: subject, nameEn: subjectEn })],
          [t('certificate.kindLabel'), t(`certificate.kind.${certificate.subjectKind}`)],
          [t('certificate.variety'), variety === null ? null : word('variety', variety)],
          [t('certificate.scheme'), named({ name: schemeName, nameEn: schemeNameEn })],
          [t('certificate.holder'), named({ name: holder, nameEn: holderEn })],
          [t('certificate.issuer'), named({ name: issuer, nameEn: issuerEn })],
          [t('certificate.region'), certificate.regionName ?? certificate.regionCode],
          [t('certificate.plaque'), certificate.plaqueNumber],
          [t('certificate.validFrom'), <When key="from" at={certificate.validFrom} shape="day" />],
          [t('certificate.validUntil'), <When key="until" at={certificate.validUntil} shape="day" />],
        ]}
      />
      <Moves certificate={certificate} />
      {certificate.assumed.length === 0 ? null : (
        <Alert
          type="info"
          title={t('certificate.assumed')}
          description={
            <>
              {t('certificate.assumedHint')}
              <ul>
                {certificate.assumed.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </>
          }
        />
      )}
      <h2>{t('certificate.history')}</h2>
      <Timeline
        label={t('certificate.history')}
        entries={certificate.history.map(({ at, move, reason }) => ({
          at,
          what: word('certificate.move', move),
          who: null,
          note: reason,
        }))}
      />
      <p className="row-gap">
        <a href={`/cert/${encodeURIComponent(number)}`} target="_blank" rel="noreferrer">
          {t('certificate.publicPage')}
        </a>
        <a href={address(certification.certificatePdf.path, { params: { number } })} target="_blank" rel="noreferrer">
          {t('certificate.pdf')}
        </a>
      </p>
    </div>
  );
}

/** A revocation is for good and may recall what was sold: it is decided in three steps, with its effects in view. */
const wizardFor = (number: string): string => `/recalls/new?certificate=${encodeURIComponent(number)}`;

function Moves({ certificate }: { certificate: Certificate }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const [move, setMove] = useState<CertificateMove | null>(null);
  if (may(certification.createCase) && isRenewable(certificate.state))
    return (
      <p>
        <ApplyForRenewal number={certificate.number} />
      </p>
    );
  if (!may(supply.suspendCertificate)) return null;
  return (
    <div className="row-gap">
      {offeredMoves(certificate.state).map((one) => (
        <Button
          key={one}
          danger={one !== 'reinstate'}
          type={one === 'reinstate' ? 'primary' : 'default'}
          onClick={() => (one === 'revoke' ? void navigate(wizardFor(certificate.number)) : setMove(one))}
        >
          {t(`certificate.do.${one}`)}
        </Button>
      ))}
      {offeredMoves(certificate.state)
        .filter((one) => one !== 'revoke')
        .map((one) => (
          <CertificateMoveDialog
            key={one}
            certificate={certificate}
            move={one}
            open={move === one}
            close={() => setMove(null)}
          />
        ))}
    </div>
  );
}
