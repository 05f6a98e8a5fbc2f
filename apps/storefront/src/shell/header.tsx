import { classes } from '@youjian/ui';
import { Languages, Search, ShoppingCart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { inLanguage } from '../i18n/language';
import { Go, useLanguage, useTo } from '../parts/go';
import { useCart } from '../shop/my-cart';
import { BrandMark } from './brand';
import { ThemeButton } from './theme-button';

const LINKS = [
  ['/', 'nav.home'],
  ['/c/all', 'nav.category'],
  ['/impact', 'nav.impact'],
  ['/outlets', 'nav.outlets'],
  ['/help', 'nav.help'],
] as const;

export function Header() {
  const { t } = useTranslation();
  const to = useTo();
  return (
    <header className="no-print sticky top-0 z-30 border-b border-line bg-paper">
      <a
        href="#main"
        className="absolute left-2 top-2 z-50 -translate-y-20 rounded-full bg-pine px-4 py-2 text-on-pine focus:translate-y-0"
      >
        {t('nav.skip')}
      </a>
      <div className="mx-auto flex h-14 max-w-[1200px] items-center gap-1 px-3 md:gap-3 md:px-6">
        <Go to="/" className="flex min-h-11 shrink-0 items-center gap-1.5 text-lg font-bold text-pine">
          <BrandMark className="size-8" />
          <span>{t('site.name')}</span>
        </Go>
        <nav aria-label={t('nav.main')} className="ml-3 hidden grow gap-1 md:flex">
          {LINKS.map(([path, key]) => (
            <NavLink
              key={path}
              to={to(path)}
              end={path === '/'}
              className={({ isActive }) =>
                classes(
                  'flex min-h-11 items-center rounded-full px-3 font-medium hover:bg-leaf',
                  isActive && 'text-pine underline decoration-2 underline-offset-8',
                )
              }
            >
              {t(key)}
            </NavLink>
          ))}
        </nav>
        <div className="ml-auto flex items-center">
          <Go
            to="/search"
            aria-label={t('nav.search')}
            className="grid size-11 place-items-center rounded-full hover:bg-leaf"
          >
            <Search aria-hidden className="size-5" />
          </Go>
          <LanguageSwitch />
          <ThemeButton />
          <CartLink />
        </div>
      </div>
    </header>
  );
}

/** A whole page load, so that `<html lang>`, title and every text change together. The choice is remembered. */
function LanguageSwitch() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { pathname, search } = useLocation();
  const other = language === 'en' ? 'zh-CN' : 'en';
  const query = new URLSearchParams(search);
  query.set('lang', other);
  return (
    <a
      href={`${inLanguage(language, pathname)}?${query.toString()}`}
      hrefLang={other}
      lang={other}
      className="flex min-h-11 items-center gap-1 rounded-full px-2.5 text-sm font-medium hover:bg-leaf"
    >
      <Languages aria-hidden className="size-5" />
      {t('nav.otherLanguage')}
    </a>
  );
}

function CartLink() {
  const { t } = useTranslation();
  const { count } = useCart();
  return (
    <Go to="/cart" className="relative hidden size-11 place-items-center rounded-full hover:bg-leaf md:grid">
      <ShoppingCart aria-hidden className="size-5" />
      <span className="sr-only">{t('nav.cartWith', { n: count })}</span>
      <CartCount count={count} />
    </Go>
  );
}

export function CartCount({ count }: { count: number }) {
  if (count < 1) return null;
  return (
    <span
      aria-hidden
      className="nums absolute right-0 top-0 min-w-5 rounded-full bg-clay px-1 text-center text-xs font-bold leading-5 text-on-clay"
    >
      {count > 99 ? '99+' : count}
    </span>
  );
}
