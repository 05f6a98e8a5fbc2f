import { Modal, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { keep } from '../app/keepsake';
import { useUser } from '../app/session';
import { menuFor } from './menu';

interface HelpDialogProps {
  readonly open: boolean;
  readonly close: () => void;
  readonly keys: boolean;
  readonly setKeys: (on: boolean) => void;
}

export function HelpDialog({ open, close, keys, setKeys }: HelpDialogProps) {
  const { t } = useTranslation();
  const { roles } = useUser();
  const go = menuFor(roles).flatMap(({ items }) =>
    items.map(({ key, word }) => ({ keys: ['g', key], what: t(`menu.${word}`) })),
  );
  const rows = [
    { keys: ['/'], what: t('help.search') },
    { keys: ['n'], what: t('help.create') },
    { keys: ['?'], what: t('help.help') },
    ...go,
  ];
  return (
    <Modal title={t('help.title')} open={open} onCancel={close} footer={null} width={560}>
      <label className="help-switch">
        <Switch
          checked={keys}
          aria-label={t('help.on')}
          onChange={(on) => {
            keep('shortcuts', on ? 'on' : 'off');
            setKeys(on);
          }}
        />
        {t('help.on')}
      </label>
      <dl className="keys">
        {rows.map((row) => (
          <div key={row.keys.join()}>
            <dt>
              {row.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{row.what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
