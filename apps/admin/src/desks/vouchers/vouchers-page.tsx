import { vouchers } from '@youjian/contract';
import { App, Button } from 'antd';
import { TicketPercent } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { ListPage } from '../../parts/list/list-page';
import { listSource } from '../../parts/list/source';
import { ReasonDialog } from '../../parts/reason-dialog';
import { useNamed } from '../../parts/use-named';
import { MakeVoucher } from './make-voucher';
import { STANDINGS, useVoucherColumns, VOUCHER_NEWS, type Voucher } from './voucher-columns';

const source = listSource(vouchers.listVouchers);
/** Vouchers, what they grant, and what became of them. */
export function VouchersPage() {
  const { t } = useTranslation();
  const may = useMay();
  const [isMaking, setMaking] = useState(false);
  const [stopping, setStopping] = useState<Voucher | null>(null);
  return (
    <ListPage
      list="vouchers"
      title={t('voucher.title')}
      intro={
        <>
          {t('voucher.intro')} <Link to="/vouchers/funders">{t('voucher.funders')}</Link>
        </>
      }
      source={source}
      columns={useVoucherColumns(setStopping)}
      fields={[
        {
          kind: 'choice',
          name: 'standing',
          label: t('voucher.standingLabel'),
          options: STANDINGS.map((value) => ({ value, label: t(`voucher.standing.${value}`) })),
        },
      ]}
      views={STANDINGS.map((standing) => ({ label: t(`voucher.standing.${standing}`), filters: { standing } }))}
      searchIn={t('voucher.searchIn')}
      rowKey={({ id }) => id}
      empty={t('voucher.empty')}
      primary={
        may(vouchers.createVoucher) ? (
          <Button
            type="primary"
            data-primary=""
            icon={<TicketPercent aria-hidden size={16} />}
            onClick={() => setMaking(true)}
          >
            {t('voucher.make')}
          </Button>
        ) : undefined
      }
    >
      <MakeVoucher open={isMaking} close={() => setMaking(false)} />
      <StopVoucher voucher={stopping} close={() => setStopping(null)} />
    </ListPage>
  );
}

function StopVoucher({ voucher, close }: { voucher: Voucher | null; close: () => void }) {
  const { t } = useTranslation();
  const named = useNamed();
  const { message } = App.useApp();
  const stop = useSend(vouchers.stopVoucher, {
    changes: VOUCHER_NEWS,
    then: () => {
      void message.success(t('voucher.stopped'));
      close();
    },
  });
  return (
    <ReasonDialog
      open={voucher !== null}
      close={() => {
        stop.reset();
        close();
      }}
      title={t('voucher.stopTitle', { name: voucher ? named(voucher) : '' })}
      effect={t('voucher.stopEffect')}
      verb={t('voucher.stop')}
      danger
      most={200}
      send={(reason) => voucher && stop.mutate({ params: { id: voucher.id }, body: { reason } })}
      busy={stop.isPending}
      error={stop.error}
    />
  );
}
