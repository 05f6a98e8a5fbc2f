import { classes } from '@youjian/ui';
import { House, LayoutGrid, ShoppingCart, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { withoutLanguage } from '../i18n/language';
import { Go } from '../parts/go';
import { useCart } from '../shop/my-cart';
import { CartCount } from './header';

const TABS = [
  { to: '/', key: 'nav.home', icon: House, under: /^\/$/ },
  { to: '/c/all', key: 'nav.category', icon: LayoutGrid, under: /^\/(c|search)(\/|$)/ },
  { to: '/cart', key: 'nav.cart', icon: ShoppingCart, under: /^\/cart$/ },
  { to: '/me', key: 'nav.me', icon: UserRound, under: /^\/(me|orders)(\/|$)/ },
] as const;

/** The four places of every shop a Chinese thumb knows. */
export function TabBar() {
  const { t } = useTranslation();
  const { count } = useCart();
  const path = withoutLanguage(useLocation().pathname);
  return (
    <nav
      aria-label={t('nav.tabs')}
      className="no-print fixed inset-x-0 bottom-0 z-30 border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid grid-cols-4">
        {TABS.map(({ to, key, icon: Icon, under }) => {
          const isHere = under.test(path);
          return (
            <li key={to}>
              <Go
                to={to}
                aria-current={isHere ? 'page' : undefined}
                className={classes(
                  'flex h-14 flex-col items-center justify-center gap-0.5 text-xs',
                  isHere ? 'font-semibold text-pine' : 'text-ink-2',
                )}
              >
                <span className="relative">
                  <Icon aria-hidden className="size-5" />
                  {to === '/cart' && (
                    <span className="absolute -right-3 -top-2">
                      <CartCount count={count} />
                    </span>
                  )}
                </span>
                {t(key)}
              </Go>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
