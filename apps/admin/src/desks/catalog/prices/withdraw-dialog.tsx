import { catalog, prices, tillPrices } from '@youjian/contract';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../../app/ask';
import { time, yuan } from '../../../parts/format';
import { ReasonDialog } from '../../../parts/reason-dialog';
import { PRODUCT_NEWS } from '../product-state';
import type { Change } from './change-columns';

export const PRICE_NEWS = [...PRODUCT_NEWS, prices.listPriceChanges, tillPrices.priceReach, catalog.listPrices];

/** A coming price that shall not come. It stays on record, with the reason. */
export function WithdrawDialog({ change, close }: { change: Change | null; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const withdraw = useSend(prices.withdrawPrice, {
    changes: PRICE_NEWS,
    then: () => {
      void message.success(t('priceDesk.withdrawn'));
      close();
    },
  });
  return (
    <ReasonDialog
      open={change !== null}
      close={() => {
        withdraw.reset();
        close();
      }}
      title={t('priceDesk.withdrawOf', { code: change?.skuCode ?? '' })}
      effect={
        change === null
          ? ''
          : t('priceDesk.withdrawEffect', {
              at: time(change.effectiveFrom),
              price: yuan(change.priceFen),
              before: change.beforeFen === null ? '–' : yuan(change.beforeFen),
            })
      }
      verb={t('priceDesk.withdraw')}
      danger
      most={200}
      send={(reason) => change && withdraw.mutate({ params: { id: change.id }, body: { reason } })}
      busy={withdraw.isPending}
      error={withdraw.error}
    />
  );
}
