import { EmptyFace, ToastProvider, useToast } from '@youjian/ui';
import { Dexie } from 'dexie';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useWay } from '@youjian/ui/installed-app';
import { EnrolScreen } from '../screens/enrol/enrol';
import { LockScreen } from '../screens/lock/lock';
import { ShiftGate } from '../screens/lock/shift-gate';
import { useAutoLock } from '../shell/auto-lock';
import { Frame } from '../shell/frame';
import { startTill } from '../till/start';
import { useTill } from '../till/use-till';
import { Key } from '../parts/key';
import { News } from './news';
import { PAGES } from './pages';

export function App() {
  return (
    <ToastProvider place="head">
      <Unkept />
      <News />
      <Standing />
    </ToastProvider>
  );
}

/** A write that failed must not look like one that did not: the person is told, whatever page it happened on. */
function Unkept() {
  const { t } = useTranslation();
  const say = useToast();
  useEffect(() => {
    const tell = ({ reason }: PromiseRejectionEvent) => {
      if (reason instanceof Dexie.DexieError) say(t('problem.notKept'), { tone: 'warn' });
    };
    window.addEventListener('unhandledrejection', tell);
    return () => window.removeEventListener('unhandledrejection', tell);
  }, [say, t]);
  return null;
}

/** From the outside in: is this tab the till, does head office know it, who stands before it, is the drawer counted. */
function Standing() {
  const { t } = useTranslation();
  const { standing, staff, shift } = useTill();
  const way = useWay();
  useAutoLock();
  const [, first = '', ...rest] = way.split('/').map(decodeURIComponent);
  if (standing === 'opening') return <p className="sr-only">{t('app.loading')}</p>;
  if (standing === 'elsewhere') return <Elsewhere />;
  if (standing === 'not_enrolled') return <EnrolScreen />;
  const page = PAGES[first];
  if (page?.needs !== 'nobody' && staff === null) return <LockScreen />;
  if (page === undefined)
    return (
      <Frame title={t('app.name')}>
        <EmptyFace as="h1" title={t('app.notHere')} text={t('app.notHereText')} />
      </Frame>
    );
  if (page.needs === 'shift' && shift === null) return <ShiftGate />;
  return (
    <Suspense>
      <page.Screen key={first} rest={rest} />
    </Suspense>
  );
}

function Elsewhere() {
  const { t } = useTranslation();
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyFace
        as="h1"
        title={t('elsewhere.title')}
        text={t('elsewhere.text')}
        action={<Key onClick={() => startTill({ takeOver: true })}>{t('elsewhere.here')}</Key>}
      />
    </main>
  );
}
