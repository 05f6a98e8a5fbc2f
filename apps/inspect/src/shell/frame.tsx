import { classes } from '@youjian/ui';
import { ChevronLeft, ClipboardList, CloudUpload, UserRound } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Go, hasMoved, useWay } from '@youjian/ui/installed-app';
import { usePerson } from '../app/person';
import { useLive } from '../app/live';
import { store } from '../store/db';
import { isOpen } from '../store/kinds';
import { NetBar } from './net-bar';

interface FrameProps {
  readonly title: string;
  /** Where the arrow leads; without one the page is one of the three tabs. */
  readonly back?: string;
  readonly actions?: ReactNode;
  /** Stays at the foot of the page, above the tabs' place. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/** What stands around every page: the head with its way back, the state of the network, the tabs. */
export function Frame({ title, back, actions, foot, children }: FrameProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  // The link that was pressed is gone with its page: who listens or tabs goes on at the top of this one.
  useEffect(() => {
    if (hasMoved() && document.activeElement === document.body)
      document.getElementById('main')?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:left-2 focus:top-2 focus:z-50 focus:rounded-full focus:bg-pine focus:px-4 focus:py-2 focus:text-on-pine"
      >
        {t('app.skip')}
      </a>
      <header className="no-print sticky top-0 z-30 border-b border-line bg-paper pt-[env(safe-area-inset-top)]">
        <div className="mx-auto flex min-h-14 max-w-2xl items-center gap-1 px-2">
          {back !== undefined && (
            <Go
              to={back}
              aria-label={t('app.back')}
              className="grid size-11 shrink-0 place-items-center rounded-full hover:bg-leaf"
            >
              <ChevronLeft aria-hidden className="size-6" />
            </Go>
          )}
          <h1
            className={classes(
              'line-clamp-2 min-w-0 grow py-1 text-lg leading-snug font-semibold',
              back === undefined && 'pl-2',
            )}
          >
            {title}
          </h1>
          {actions}
        </div>
      </header>
      <NetBar />
      <main id="main" tabIndex={-1} className="mx-auto grid max-w-2xl gap-3 px-3 py-3 outline-none">
        {children}
      </main>
      <div aria-hidden className="no-print h-24" />
      {foot === undefined ? (
        back === undefined && <TabBar />
      ) : (
        <footer className="no-print fixed inset-x-0 bottom-0 z-30 border-t border-line bg-paper pb-[env(safe-area-inset-bottom)]">
          <div className="mx-auto flex max-w-2xl gap-2 px-3 py-2">{foot}</div>
        </footer>
      )}
    </>
  );
}

const TABS = [
  { to: '/', key: 'tab.visits', icon: ClipboardList },
  { to: '/queue', key: 'tab.queue', icon: CloudUpload },
  { to: '/me', key: 'tab.me', icon: UserRound },
] as const;

function TabBar() {
  const { t } = useTranslation();
  const way = useWay();
  const person = usePerson();
  const open = useLive(
    () =>
      store.outbox
        .where({ personId: person?.id ?? '' })
        .filter(isOpen)
        .count(),
    [person?.id],
  );
  return (
    <nav
      aria-label={t('app.tabs')}
      className="no-print fixed inset-x-0 bottom-0 z-30 border-t border-line bg-paper pb-[env(safe-area-inset-bottom)]"
    >
      <ul className="mx-auto grid max-w-2xl grid-cols-3">
        {TABS.map(({ to, key, icon: Icon }) => (
          <li key={to}>
            <Go
              to={to}
              aria-current={way === to ? 'page' : undefined}
              className={classes(
                'flex h-14 flex-col items-center justify-center gap-0.5 text-xs',
                way === to ? 'font-semibold text-pine' : 'text-ink-2',
              )}
            >
              <span className="relative">
                <Icon aria-hidden className="size-5" />
                {to === '/queue' && (open ?? 0) > 0 && (
                  <span className="nums absolute -right-4 -top-2 min-w-5 rounded-full bg-clay px-1 text-center text-xs font-semibold text-on-clay">
                    {open}
                  </span>
                )}
              </span>
              {t(key)}
            </Go>
          </li>
        ))}
      </ul>
    </nav>
  );
}
