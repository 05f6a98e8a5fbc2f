import { CircleHelp, Lock, Menu, PauseCircle } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Go } from '@youjian/ui/installed-app';
import { MENU } from '../../app/menu';
import { useWaits } from '../../app/news';
import { Sheet } from '../../parts/sheet';
import { till, useTill } from '../../till/use-till';

const LOOK = 'touch relative flex items-center justify-center gap-2 rounded-full px-3 hover:bg-leaf';

interface SellActionsProps {
  readonly onHold: () => void;
  readonly onHeld: () => void;
  readonly onHelp: () => void;
}

/** Beside the title: hold, help, lock, and the way to everything else. */
export function SellActions({ onHold, onHeld, onHelp }: SellActionsProps) {
  const { t } = useTranslation();
  const { ticket, held } = useTill();
  const [isOpen, setOpen] = useState(false);
  const waits = useWaits();
  const all = waits.pickups + waits.tasks;
  return (
    <nav aria-label={t('actions.title')} className="flex items-center">
      <Action
        label={t(ticket.lines.length > 0 ? 'actions.hold' : 'actions.recall')}
        onPress={onHold}
        isOff={ticket.lines.length === 0 && held.length === 0}
      >
        <PauseCircle aria-hidden className="size-6" />
        <span className="hidden lg:inline">{t(ticket.lines.length > 0 ? 'actions.hold' : 'actions.recall')}</span>
      </Action>
      {held.length > 0 && (
        <button
          type="button"
          onClick={onHeld}
          className="touch rounded-full px-2 text-sm font-semibold text-pine underline"
        >
          {t('actions.held', { count: held.length })}
        </button>
      )}
      <Action label={t('actions.help')} onPress={onHelp}>
        <CircleHelp aria-hidden className="size-6" />
      </Action>
      <Action label={t('actions.lock')} onPress={() => till.lock()}>
        <Lock aria-hidden className="size-6" />
      </Action>
      {MENU.length > 0 && (
        <Action
          label={all > 0 ? `${t('actions.more')} · ${t('news.waiting', { count: all })}` : t('actions.more')}
          onPress={() => setOpen(true)}
        >
          <Menu aria-hidden className="size-6" />
          {all > 0 && (
            <span className="absolute right-0 top-1">
              <Count of={all} />
            </span>
          )}
        </Action>
      )}
      {isOpen && (
        <Sheet title={t('actions.more')} onClose={() => setOpen(false)}>
          <ul className="grid grid-cols-2 gap-2">
            {MENU.map(({ to, key, icon: Icon, waits: of }) => (
              <li key={to}>
                <Go
                  to={to}
                  className="touch flex items-center gap-3 rounded-card border border-control px-4 hover:bg-leaf"
                >
                  <Icon aria-hidden className="size-6 text-pine" />
                  <span className="grow">{t(key)}</span>
                  {of !== undefined && waits[of] > 0 && <Count of={waits[of]} />}
                </Go>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </nav>
  );
}

/** What waits behind a way, as a small number that is also read out. */
function Count({ of }: { of: number }) {
  const { t } = useTranslation();
  return (
    <span className="nums grid min-w-6 place-items-center rounded-full bg-danger px-1.5 text-sm font-semibold leading-6 text-surface">
      <span aria-hidden>{of > 99 ? '99+' : of}</span>
      <span className="sr-only">{t('news.waiting', { count: of })}</span>
    </span>
  );
}

function Action(props: { label: string; isOff?: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      title={props.label}
      disabled={props.isOff}
      onClick={props.onPress}
      className={`${LOOK} disabled:opacity-40`}
    >
      {props.children}
    </button>
  );
}
