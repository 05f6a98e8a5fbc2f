import { buttonClass, Price } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { Go } from '../../parts/go';
import type { Reckoning } from '../../shop/cart';

/** The sum of what is ticked, above the tabs on a phone, beside the list on a desk. */
export function CartTotal({ reckoning: { checkedFen, checkedCount } }: { reckoning: Reckoning }) {
  const { t } = useTranslation();
  return (
    <section
      aria-label={t('cart.total')}
      className="no-print sticky bottom-14 z-20 -mx-3 mt-4 flex items-center justify-between gap-3 border-t border-line bg-paper px-3 py-2 md:top-20 md:mx-0 md:mt-0 md:flex-col md:items-stretch md:rounded-card md:border md:bg-surface md:p-4"
    >
      <p>
        <span className="text-sm text-ink-2">{t('cart.totalOf', { n: checkedCount })}</span>
        <span className="block leading-tight">
          <Price fen={checkedFen} size="large" />
        </span>
        <span className="text-xs text-ink-2">{t('cart.freightIncluded')}</span>
      </p>
      {checkedCount > 0 ? (
        <Go to="/checkout" className={buttonClass({ look: 'buy', size: 'large' })}>
          {t('cart.checkout')}
        </Go>
      ) : (
        <span className={buttonClass({ look: 'outline', size: 'large' }, 'opacity-70')}>
          {t('cart.nothingChecked')}
        </span>
      )}
    </section>
  );
}
