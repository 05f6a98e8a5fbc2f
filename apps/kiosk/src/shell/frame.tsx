import { ChevronLeft } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Go, hasMoved } from '@youjian/ui/installed-app';
import { useNamed } from '../parts/format';
import { useTill } from '../till/use-till';
import { NetBar } from './net-bar';

interface FrameProps {
  readonly title: string;
  /** Where the arrow leads. */
  readonly back?: string;
  readonly actions?: ReactNode;
  /** Stays at the foot of the page. */
  readonly foot?: ReactNode;
  /** The page fills the screen and scrolls in its parts. */
  readonly full?: boolean;
  readonly children: ReactNode;
}

/** What stands around every page: outlet and person, the state of the network, the way back. */
export function Frame({ title, back, actions, foot, full = false, children }: FrameProps) {
  const { t } = useTranslation();
  const { device, staff } = useTill();
  const named = useNamed();
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  // The link that was pressed is gone with its page: who listens or tabs goes on at the top of this one.
  useEffect(() => {
    if (hasMoved() && document.activeElement === document.body)
      document.getElementById('main')?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={full ? 'flex h-dvh flex-col overflow-hidden' : 'flex min-h-dvh flex-col'}>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:left-2 focus:top-2 focus:z-50 focus:rounded-full focus:bg-pine focus:px-4 focus:py-2 focus:text-on-pine"
      >
        {t('app.skip')}
      </a>
      <header className="no-print z-30 flex min-h-[56px] shrink-0 items-center gap-2 border-b border-line bg-paper px-3">
        {back !== undefined && (
          <Go
            to={back}
            aria-label={t('app.back')}
            className="touch grid shrink-0 place-items-center rounded-full hover:bg-leaf"
          >
            <ChevronLeft aria-hidden className="size-6" />
          </Go>
        )}
        <h1 className="max-w-[65%] shrink-0 truncate py-2 text-lg font-semibold">{title}</h1>
        <p className="min-w-0 grow truncate text-right text-sm text-ink-2 max-md:invisible">
          {[device && named(device.outlet.name, device.outlet.nameEn), device?.device.name, staff?.name]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {actions}
      </header>
      <NetBar />
      <main
        id="main"
        tabIndex={-1}
        className={
          full ? 'min-h-0 grow outline-none' : 'mx-auto grid w-full max-w-3xl grow content-start gap-3 p-3 outline-none'
        }
      >
        {children}
      </main>
      {foot !== undefined && (
        <footer className="no-print sticky bottom-0 z-30 border-t border-line bg-paper p-3">{foot}</footer>
      )}
    </div>
  );
}
