import type { Problem } from '@youjian/client';
import type { Route } from '@youjian/contract';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { UserProvider, useMay, useSession } from '../app/session';
import { FailedFace, RefusedFace, WaitingFace } from '../parts/faces';

/** Behind this stands only who is signed in; everybody else is sent to the sign-in page, which knows the way back. */
export function SignedIn() {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.data === undefined)
    return session.error ? (
      <Cut error={session.error as Problem} retry={() => void session.refetch()} />
    ) : (
      <WaitingFace />
    );
  if (session.data === null) return <Navigate replace to={`/sign-in${wanted(pathname + search)}`} />;
  if (session.data.mustChangePassword && pathname !== '/password')
    return <Navigate replace to={`/password${wanted(pathname + search)}`} />;
  return (
    <UserProvider value={session.data}>
      <Outlet />
    </UserProvider>
  );
}

const wanted = (to: string): string =>
  to === '/' || to.startsWith('/password') ? '' : `?to=${encodeURIComponent(to)}`;

/** Only a path of this app; `//elsewhere` would leave it. */
export const wayBack = (search: URLSearchParams): string => {
  const to = search.get('to') ?? '/';
  return /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/';
};

function Cut({ error, retry }: { error: Problem; retry: () => void }) {
  return (
    <main className="alone">
      <FailedFace error={error} retry={retry} />
    </main>
  );
}

/** A page whose doors are all closed to this person says so itself, without asking the server twice. */
export function Desk({ doors, children }: { doors: readonly Pick<Route, 'who'>[]; children: ReactNode }) {
  const { t } = useTranslation();
  const may = useMay();
  if (doors.some((door) => may(door))) return children;
  return (
    <>
      <RefusedFace alone />
      <p className="centred">
        <Button href={import.meta.env.BASE_URL}>{t('faces.home')}</Button>
      </p>
    </>
  );
}
