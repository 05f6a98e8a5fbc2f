import { catalog, lots, recalls, supply } from '@youjian/contract';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { ReasonDialog } from '../../parts/reason-dialog';
import { useNamed } from '../../parts/use-named';
import { EffectsOf } from '../recall/effects';
import type { Certificate } from './certificate-drawer';
import type { CertificateMove } from './standing';

const DOORS = {
  suspend: supply.suspendCertificate,
  reinstate: supply.reinstateCertificate,
  revoke: supply.revokeCertificate,
} as const;
const NEWS = [
  supply.listCertificates,
  supply.showCertificate,
  supply.listBases,
  lots.listLots,
  lots.showLot,
  catalog.listAdminProducts,
  recalls.listLockTasks,
  recalls.listHeldOrders,
  recalls.previewStop,
];

interface CertificateMoveDialogProps {
  readonly certificate: Certificate;
  readonly move: CertificateMove;
  readonly open: boolean;
  readonly close: () => void;
}

export function CertificateMoveDialog({ certificate, move, open, close }: CertificateMoveDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const named = useNamed();
  const send = useSend(DOORS[move], {
    changes: NEWS,
    then: () => {
      void message.success(t(`certificate.done_${move}`));
      close();
    },
  });
  return (
    <ReasonDialog
      open={open}
      close={close}
      title={t(`certificate.title_${move}`, { number: certificate.number })}
      effect={
        <>
          {t(`certificate.effect_${move}`, {
            subject: named({ name: certificate.subject, nameEn: certificate.subjectEn }),
          })}
          {move === 'reinstate' ? null : <EffectsOf move={move} of={certificate.number} open={open} />}
        </>
      }
      verb={t(`certificate.do.${move}`)}
      danger={move !== 'reinstate'}
      {...(move === 'revoke' ? { typed: certificate.number } : {})}
      send={(reason) => send.mutate({ params: { number: certificate.number }, body: { reason } })}
      busy={send.isPending}
      error={send.error}
    />
  );
}
