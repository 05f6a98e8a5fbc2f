import { useTranslation } from 'react-i18next';
import { switchShortcuts, useShortcutsOn } from '../../app/shortcuts';
import { Sheet } from '../../parts/sheet';

const KEYS = [
  ['F2', 'search'],
  ['F4', 'quantity'],
  ['F8', 'hold'],
  ['F9', 'pay'],
  ['F10', 'cash'],
  ['Esc', 'back'],
  ['?', 'help'],
] as const;

/** The keys of the keyboard, and the switch that turns them off. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const isOn = useShortcutsOn();
  return (
    <Sheet title={t('help.title')} onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        {KEYS.map(([key, does]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="nums inline-block min-w-12 rounded-[8px] border border-control px-2 text-center">
                {key}
              </kbd>
            </dt>
            <dd>{t(`help.${does}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-sm text-ink-2">{t('help.scan')}</p>
      <label className="touch mt-2 flex items-center gap-3">
        <input
          type="checkbox"
          className="size-6 accent-pine"
          checked={isOn}
          onChange={(event) => switchShortcuts(event.target.checked)}
        />
        {t('help.on')}
      </label>
    </Sheet>
  );
}
