import { useTranslation } from 'react-i18next';
import { Go } from '../parts/go';

const LINKS = [
  ['/impact', 'nav.impact'],
  ['/outlets', 'nav.outlets'],
  ['/bases', 'nav.bases'],
  ['/notices', 'nav.notices'],
  ['/orders', 'nav.orders'],
  ['/help', 'nav.help'],
] as const;

export function Footer() {
  const { t } = useTranslation();
  return (
    <footer className="no-print mt-12 border-t border-line bg-leaf text-sm text-ink-2">
      <div className="mx-auto grid max-w-[1200px] gap-4 px-4 py-6 md:grid-cols-[1fr_auto] md:px-6">
        <div className="flex flex-col gap-1.5">
          <p className="font-semibold text-ink">{t('site.title')}</p>
          <p>{t('footer.demo')}</p>
          <p>{t('footer.art')}</p>
          <p id="licences">{t('footer.licence')}</p>
          <p>{t('footer.icp')}</p>
        </div>
        <nav aria-label={t('footer.nav')}>
          <ul className="flex flex-wrap gap-x-4 md:flex-col">
            {LINKS.map(([path, key]) => (
              <li key={path}>
                <Go to={path} className="inline-flex min-h-11 items-center text-ink underline underline-offset-4">
                  {t(key)}
                </Go>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
}
