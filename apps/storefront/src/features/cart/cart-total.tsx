import { useMemo } from 'react';
import { buttonClass, Price } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { FreightNote } from '../../parts/freight-note';
import { Go } from '../../parts/go';
import type { Reckoning } from '../../shop/cart';
import { useWorth } from '../../shop/use-worth';
import { USUALLY_TO } from '../../shop/worth-ask';

/** The sum of what is ticked, above the tabs on a phone, beside the list on a desk; what carrying it will cost, and from when on nothing. */
export function CartTotal({ reckoning: { lines, checkedFen, checkedCount } }: { reckoning: Reckoning }) {
  const { t } = useTranslation();
  const ticked = lines.filter((line) => line.isChecked);
  const key = ticked.map(({ skuId, quantity }) => `${skuId}:${quantity}`).join(',');
  const ask = useMemo(
    () => ({ lines: ticked.map(({ skuId, quantity }) => ({ skuId, quantity })), to: USUALLY_TO, at: '', codes: [] }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- The lines are new at each drawing; which and how many is what matters.
    [key],
  );
  const { worth } = useWorth(ask);
  return (
    <section
      aria-label={t('cart.total')}
      className="no-print sticky bottom-14 z-20 -mx-3 mt-4 flex items-center justify-between gap-3 border-t border-line bg-paper px-3 py-2 md:top-20 md:mx-0 md:mt-0 md:flex-col md:items-stretch md:rounded-card md:border md:bg-surface md:p-4"
    >
      <div className="min-w-0">
        <p>
          <span className="text-sm text-ink-2">{t('cart.totalOf', { n: checkedCount })}</span>
          <span className="block leading-tight">
            <Price fen={checkedFen} size="large" />
          </span>
        </p>
        {checkedCount > 0 && worth && <FreightNote worth={worth} />}
      </div>
      {checkedCount > 0 ? (
        <Go to="/checkout" className={buttonClass({ look: 'buy', size: 'large' }, 'shrink-0')}>
          {t('cart.checkout')}
        </Go>
      ) : (
        <span className={buttonClass({ look: 'outline', size: 'large' }, 'shrink-0 opacity-70')}>
          {t('cart.nothingChecked')}
        </span>
      )}
    </section>
  );
}
