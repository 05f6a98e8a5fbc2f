import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useUser } from '../app/session';
import { menuFor } from './menu';

export function Nav({ followed }: { followed?: () => void }) {
  const { t } = useTranslation();
  const { roles } = useUser();
  return (
    <nav className="nav" aria-label={t('shell.menu')}>
      {menuFor(roles).map(({ group, items }) => (
        <div key={group} role="group" aria-label={t(`menu.group.${group}`)}>
          {group === 'home' ? null : (
            <div className="nav-group" aria-hidden>
              {t(`menu.group.${group}`)}
            </div>
          )}
          <ul>
            {items.map(({ word, path, icon: Icon }) => (
              <li key={path}>
                <NavLink to={path} end={path === '/'} onClick={followed}>
                  <Icon aria-hidden size={18} strokeWidth={1.8} />
                  {t(`menu.${word}`)}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
