import type { ReactNode } from 'react';
import { ToastProvider } from '@youjian/ui';
import {
  type LinksFunction,
  type LoaderFunctionArgs,
  Links,
  Meta,
  type MetaFunction,
  Outlet,
  redirect,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteLoaderData,
} from 'react-router';
import { inLanguage, languageOf, readLanguage } from './i18n/language';
import { pageMeta } from './parts/page-meta';
import { ErrorFace } from './shell/error-face';
import { Footer } from './shell/footer';
import { Header } from './shell/header';
import { useNonce } from './shell/nonce';
import { Progress } from './shell/progress';
import { TabBar } from './shell/tab-bar';
import { preferenceCookie, readPreferences } from './server/preferences';
import styles from './app.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'manifest', href: '/site.webmanifest' },
];

export const meta: MetaFunction = (args) => pageMeta(args, () => ({ title: '' }));

/**
 * `?lang=en` and `?lang=zh-CN` switch and are remembered; who chose English before is taken there from a Chinese address.
 * Runs for whole page loads only (see `shouldRevalidate`), so a redirect here never interrupts a click.
 */
export function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const preferences = readPreferences(request.headers.get('cookie'));
  const shown = languageOf(url.pathname);
  const asked = readLanguage(url.searchParams.get('lang'));
  if (asked !== null) {
    url.searchParams.delete('lang');
    throw redirect(inLanguage(asked, url.pathname) + url.search, {
      headers: { 'set-cookie': preferenceCookie('lang', asked), 'cache-control': 'no-store' },
    });
  }
  if (shown === 'zh-CN' && preferences.language === 'en' && request.method === 'GET') {
    throw redirect(inLanguage('en', url.pathname) + url.search, {
      headers: { 'cache-control': 'no-store', vary: 'Cookie' },
    });
  }
  return { language: shown, preferences, origin: url.origin };
}

export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root');
  const language = languageOf(useLocation().pathname);
  const nonce = useNonce();
  const theme = root?.preferences.theme ?? 'system';
  return (
    <html
      lang={language}
      data-theme={theme === 'system' ? undefined : theme}
      data-text={root?.preferences.textSize ?? 'normal'}
      suppressHydrationWarning
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#FFFDF8" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#101513" media="(prefers-color-scheme: dark)" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

/** Pages with their own bar at the foot say so, and the tab bar makes room. */
const hasOwnBar = (handle: unknown): boolean => typeof handle === 'object' && handle !== null && 'ownBar' in handle;

function Shell({ children }: { children: ReactNode }) {
  const hidesTabs = useMatches().some((match) => hasOwnBar(match.handle));
  return (
    <ToastProvider>
      <Progress />
      <Header />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto min-h-[60dvh] max-w-[1200px] px-3 pt-3 outline-none md:px-6 md:pt-5"
      >
        {children}
      </main>
      <Footer />
      <div aria-hidden className="no-print h-20 md:h-0" />
      {!hidesTabs && <TabBar />}
    </ToastProvider>
  );
}

export default function Root() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}

export function ErrorBoundary({ error }: { error: unknown }) {
  return (
    <Shell>
      <ErrorFace error={error} />
    </Shell>
  );
}
