import { catalog, lots, supply } from '@youjian/contract';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { ReasonDialog } from '../../parts/reason-dialog';
import { useNamed } from '../../parts/use-named';
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
  const products = useProducts(certificate.variety, open);
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
          {products === null ? null : <div>{t('certificate.products', { names: products })}</div>}
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

/** The goods that may leave the shelf, when this person may see the catalogue and the certificate names a variety. */
function useProducts(variety: string | null, open: boolean): string | null {
  const { t } = useTranslation();
  const may = useMay();
  const named = useNamed();
  const { data } = useAsk(
    catalog.listAdminProducts,
    { query: { limit: 100, published: 'true' } },
    { enabled: open && variety !== null && may(catalog.listAdminProducts) },
  );
  const concerned = data?.items.filter((product) => product.variety === variety) ?? [];
  if (concerned.length === 0) return null;
  const names = concerned.slice(0, 4).map(named).join(', ');
  return concerned.length > 4 ? `${names} ${t('certificate.productsMore', { count: concerned.length })}` : names;
}
