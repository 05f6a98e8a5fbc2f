import { identity, invoices } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { Facts } from '../../parts/card';
import { PurposeDialog } from '../../parts/purpose-dialog';
import type { Invoice } from './invoice-state';

export function RevealInvoice({ invoice, close }: { invoice: Invoice | null; close: () => void }) {
  const { t } = useTranslation();
  const read = useSend(invoices.revealInvoice, { changes: [identity.listPersonalReads] });
  return (
    <PurposeDialog
      open={invoice !== null}
      close={close}
      title={t('invoice.revealTitle', { no: invoice?.orderNo ?? '' })}
      effect={t('invoice.revealEffect')}
      read={read}
      send={(purpose) => invoice && read.mutate({ params: { id: invoice.id }, body: { purpose } })}
    >
      {read.data && (
        <Facts
          one
          facts={[
            [t('invoice.titleLabel'), t(`invoice.titleOf.${read.data.title}`)],
            [t('invoice.name'), read.data.name],
            [t('invoice.taxNo'), read.data.taxNo],
            [t('invoice.mail'), read.data.mail],
          ]}
        />
      )}
    </PurposeDialog>
  );
}
