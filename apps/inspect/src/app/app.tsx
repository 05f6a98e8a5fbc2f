import { EmptyFace, ToastProvider, useToast } from '@youjian/ui';
import { Dexie } from 'dexie';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useWay } from '@youjian/ui/installed-app';
import { MeScreen } from '../screens/me';
import { PlaceScreen } from '../screens/place';
import { QueueScreen } from '../screens/queue';
import { SectionScreen } from '../screens/section';
import { SignInScreen } from '../screens/sign-in';
import { SignScreen } from '../screens/sign';
import { VisitHome } from '../screens/visit-home';
import { VisitsScreen } from '../screens/visits';
import { Frame } from '../shell/frame';
import { useOnline } from './online';
import { askSession, type Person, usePerson } from './person';

/** What is not needed to open the app comes after it; it lies on the phone all the same. */
const SamplesScreen = lazy(async () => ({ default: (await import('../screens/samples')).SamplesScreen }));
const CosignScreen = lazy(async () => ({ default: (await import('../screens/cosign')).CosignScreen }));

export function App() {
  const person = usePerson();
  const way = useWay();
  const online = useOnline();
  useEffect(() => {
    if (online) void askSession();
  }, [online]);
  return (
    <ToastProvider>
      <Unkept />
      {person === null || way === '/sign-in' ? (
        <SignInScreen />
      ) : (
        <Suspense>
          <Page key={way} person={person} way={way} />
        </Suspense>
      )}
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

/** Which page the address names. Somebody's visit is looked up under the person, so a link shows nobody else's. */
function Page({ person, way }: { person: Person; way: string }) {
  const { t } = useTranslation();
  const [, first, visitId, third, fourth] = way.split('/').map(decodeURIComponent);
  if (way === '/') return <VisitsScreen person={person} />;
  if (way === '/queue') return <QueueScreen person={person} />;
  if (way === '/me') return <MeScreen person={person} />;
  if (first === 'visits' && visitId !== undefined) {
    const which = { person, visitId };
    if (third === undefined) return <VisitHome {...which} />;
    if (third === 's' && fourth !== undefined) return <SectionScreen {...which} code={fourth} />;
    if (third === 'place') return <PlaceScreen {...which} />;
    if (third === 'samples') return <SamplesScreen {...which} />;
    if (third === 'sign') return <SignScreen {...which} />;
    if (third === 'cosign') return <CosignScreen {...which} />;
  }
  return (
    <Frame title={t('app.name')} back="/">
      <EmptyFace as="h1" title={t('home.notHere')} text={t('home.notHereText')} />
    </Frame>
  );
}
