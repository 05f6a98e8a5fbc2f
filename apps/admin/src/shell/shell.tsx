import { Drawer } from 'antd';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { kept } from '../app/keepsake';
import { useUser } from '../app/session';
import { useShortcuts } from '../app/shortcuts';
import { WaitingFace } from '../parts/faces';
import { Header } from './header';
import { HelpDialog } from './help-dialog';
import { menuFor } from './menu';
import { Nav } from './nav';

/** What stands around every desk. */
export function Shell() {
  const { t } = useTranslation();
  const [menu, setMenu] = useState(false);
  const [help, setHelp] = useState(false);
  const [keys, setKeys] = useState(() => kept('shortcuts') !== 'off');
  const main = useRef<HTMLElement>(null);
  useHouseKeys(keys, () => setHelp(true));
  useFocusOnMove(main);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <Header openMenu={() => setMenu(true)} openHelp={() => setHelp(true)} />
      <aside className="side">
        <Nav />
      </aside>
      <Drawer
        placement="left"
        size={264}
        open={menu}
        onClose={() => setMenu(false)}
        title={t('shell.menu')}
        rootClassName="nav-drawer"
      >
        <Nav followed={() => setMenu(false)} />
      </Drawer>
      <main id="main" ref={main} tabIndex={-1}>
        <Suspense fallback={<WaitingFace />}>
          <Outlet />
        </Suspense>
      </main>
      <HelpDialog open={help} close={() => setHelp(false)} keys={keys} setKeys={setKeys} />
    </div>
  );
}

function useHouseKeys(on: boolean, help: () => void): void {
  const navigate = useNavigate();
  const { roles } = useUser();
  const go = Object.fromEntries(
    menuFor(roles).flatMap(({ items }) => items.map(({ key, path }) => [`g ${key}`, () => void navigate(path)])),
  );
  useShortcuts(
    {
      ...go,
      '/': () => document.querySelector<HTMLElement>('input[data-search], [data-search] input')?.focus(),
      n: () => document.querySelector<HTMLElement>('[data-primary]')?.click(),
      '?': help,
    },
    on,
  );
}

/** After a move the keyboard starts at the top of the new page, not where the old link was. */
function useFocusOnMove(main: React.RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [main, pathname]);
}
