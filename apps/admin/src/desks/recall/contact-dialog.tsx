import { identity, recalls } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { Facts } from '../../parts/card';
import { PurposeDialog } from '../../parts/purpose-dialog';

export function ContactDialog({ id, orderNo, close }: { id: string; orderNo: string | null; close: () => void }) {
  const { t } = useTranslation();
  const read = useSend(recalls.recallContact, { changes: [identity.listPersonalReads] });
  return (
    <PurposeDialog
      open={orderNo !== null}
      close={close}
      title={t('recall.contactTitle', { no: orderNo ?? '' })}
      effect={t('recall.contactEffect')}
      read={read}
      send={(purpose) => read.mutate({ params: { id, orderNo: orderNo ?? '' }, body: { purpose } })}
    >
      {read.data && (
        <Facts
          one
          facts={[
            [t('village.person'), read.data.name],
            [t('village.phone'), read.data.phone],
          ]}
        />
      )}
    </PurposeDialog>
  );
}
