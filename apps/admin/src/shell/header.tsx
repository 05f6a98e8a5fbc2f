import { Button, Dropdown, Tooltip } from 'antd';
import { CircleHelp, Languages, LogOut, Menu, Moon, Sun, SunMoon, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { APPEARANCES, chooseAppearance, useAppearance } from '../app/appearance';
import { useUser } from '../app/session';
import { chooseLanguage, currentLanguage, LANGUAGES } from '../i18n';
import { useEnvironment } from './environment';
import { useSignOut } from './use-sign-out';

const LOOKS = { system: SunMoon, light: Sun, dark: Moon } as const;
/** Each language is named in itself, for those who cannot read the other. */
const NAMES = { 'zh-CN': '\u4E2D\u6587', en: 'English' } as const;

export function Header({ openMenu, openHelp }: { openMenu: () => void; openHelp: () => void }) {
  const { t } = useTranslation();
  return (
    <header className="header">
      <Button
        className="menu-button"
        type="text"
        icon={<Menu aria-hidden size={20} />}
        aria-label={t('shell.openMenu')}
        onClick={openMenu}
      />
      <span className="brand">
        <img src={`${import.meta.env.BASE_URL}youjian.svg`} alt="" width={28} height={28} />
        {t('shell.product')}
      </span>
      <Ribbon />
      <span className="spring" />
      <Tooltip title={t('shell.helpTip')}>
        <Button
          type="text"
          icon={<CircleHelp aria-hidden size={18} />}
          aria-label={t('shell.help')}
          onClick={openHelp}
        />
      </Tooltip>
      <LanguageSwitch />
      <AppearanceSwitch />
      <Account />
    </header>
  );
}

function Ribbon() {
  const { t } = useTranslation();
  const { demo, sandbox } = useEnvironment();
  if (!demo && !sandbox) return null;
  return (
    <span className="ribbon" title={t('shell.ribbonWhy')}>
      {[demo ? t('shell.demo') : '', sandbox ? t('shell.sandbox') : ''].filter(Boolean).join(' · ')}
    </span>
  );
}

export function LanguageSwitch() {
  const { t } = useTranslation();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [currentLanguage()],
        items: LANGUAGES.map((key) => ({
          key,
          label: <span lang={key}>{NAMES[key]}</span>,
          onClick: () => chooseLanguage(key),
        })),
      }}
    >
      <Button type="text" icon={<Languages aria-hidden size={18} />} aria-label={t('shell.language')} />
    </Dropdown>
  );
}

export function AppearanceSwitch() {
  const { t } = useTranslation();
  const chosen = useAppearance();
  const Icon = LOOKS[chosen];
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [chosen],
        items: APPEARANCES.map((key) => ({
          key,
          label: t(`shell.appearance.${key}`),
          onClick: () => chooseAppearance(key),
        })),
      }}
    >
      <Button type="text" icon={<Icon aria-hidden size={18} />} aria-label={t('shell.appearance.title')} />
    </Dropdown>
  );
}

function Account() {
  const { t } = useTranslation();
  const user = useUser();
  const navigate = useNavigate();
  const signOut = useSignOut();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: (
              <div className="account-card">
                <strong>{user.name}</strong>
                <div>{user.roles.map((role) => t(`role.${role}`)).join(' · ')}</div>
                <div>{user.regionName ?? user.regionCode}</div>
              </div>
            ),
          },
          { key: 'password', label: t('shell.changePassword'), onClick: () => void navigate('/password') },
          { key: 'out', label: t('shell.signOut'), icon: <LogOut aria-hidden size={16} />, onClick: signOut },
        ],
      }}
    >
      <Button type="text" icon={<UserRound aria-hidden size={18} />}>
        <span className="account-name">{user.name}</span>
        <span className="sr-only">{t('shell.account')}</span>
      </Button>
    </Dropdown>
  );
}
