import { recalls, supply } from '@youjian/contract';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAsk, useSend } from '../../app/ask';
import { count, yuan } from '../../parts/format';
import { chosenLots, type CoveredChoice } from './covered-lots';
import { DecideForm, RecallFields, STOP_NEWS, recallOf, type DecideProps } from './decide';

interface DecideCertificateProps extends DecideProps {
  readonly kind: 'revoke' | 'suspend';
  readonly covered: CoveredChoice;
}

export function DecideCertificate({ kind, ...props }: DecideCertificateProps) {
  return kind === 'revoke' ? <DecideRevocation {...props} /> : <DecideSuspension {...props} />;
}

function DecideSuspension({ of, back }: DecideProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const send = useSend(supply.suspendCertificate, {
    changes: STOP_NEWS,
    then: () => {
      void message.success(t('certificate.done_suspend'));
      void navigate('/lock-tasks');
    },
  });
  return (
    <DecideForm
      of={of}
      back={back}
      verb={t('recall.executeCertificate.suspend', { of })}
      busy={send.isPending}
      error={send.error}
      send={({ reason }) => send.mutate({ params: { number: of }, body: { reason: reason.trim() } })}
    />
  );
}

/** The revocation, and in the same step the recall of the chosen lots with what is done about their buyers. */
function DecideRevocation({ of, covered, back }: DecideProps & Pick<DecideCertificateProps, 'covered'>) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const query = { move: 'revoke' as const, of, recall: 'true' as const };
  const effects = useAsk(recalls.previewStop, { query }, { enabled: covered.recalls });
  const lots = covered.recalls ? chosenLots(effects.data?.lots ?? [], covered) : [];
  const send = useSend(supply.revokeCertificate, {
    changes: STOP_NEWS,
    then: () => {
      void message.success(t('certificate.done_revoke'));
      if (lots.length === 0) void navigate('/lock-tasks');
      else void recallOf(of, ({ certificateNo }) => certificateNo === of).then((path) => navigate(path));
    },
  });
  const sum = lots.reduce((total, lot) => total + lot.refundableFen, 0);
  return (
    <DecideForm
      of={of}
      back={back}
      verb={t(lots.length > 0 ? 'recall.executeCertificate.revokeAndRecall' : 'recall.executeCertificate.revoke', {
        of,
      })}
      busy={send.isPending || (covered.recalls && effects.isPending)}
      error={send.error}
      send={({ reason, level = 2, buyers = 'refund' }) =>
        send.mutate({
          params: { number: of },
          body: {
            reason: reason.trim(),
            ...(lots.length > 0 ? { recall: { level, buyers, lotCodes: lots.map(({ code }) => code) } } : {}),
          },
        })
      }
    >
      {lots.length === 0 ? null : (
        <>
          <p>{t('covered.summary', { lots: count(lots.length), sum: yuan(sum) })}</p>
          <RecallFields buyers="refund" />
        </>
      )}
    </DecideForm>
  );
}
