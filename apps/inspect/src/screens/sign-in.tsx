import { isProblem } from '@youjian/client';
import { Button, Notice, TextInput } from '@youjian/ui';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { useLive } from '../app/live';
import { useOnline } from '../app/online';
import { mayInspect, signIn, usePerson } from '../app/person';
import { LanguageSwitch } from '../shell/switches';
import { knock } from '../outbox/leader';
import { ProblemNotice } from '../parts/problem-notice';
import { store } from '../store/db';

export function SignInScreen() {
  const { t } = useTranslation();
  const online = useOnline();
  const person = usePerson();
  const [username, setUsername] = useState(person?.username ?? '');
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const [stranger, setStranger] = useState<string | null>(null);
  const waiting = useLive(() => store.drafts.filter(({ state }) => state !== 'sent').count(), []);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    setRefused(null);
    setStranger(null);
    if (username.trim() === '' || password === '') return;
    setBusy(true);
    try {
      const user = await signIn(username.trim(), password);
      if (!mayInspect(user)) return setStranger(user.name);
      knock();
      go('/', { replace: true });
    } catch (error) {
      if (!isProblem(error)) console.error(error);
      setRefused(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <main id="main" className="mx-auto grid min-h-dvh max-w-sm content-center gap-4 px-4 py-8">
      <div className="flex items-center gap-3">
        <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={48} height={48} className="rounded-card" />
        <h1 className="text-xl font-semibold">
          {t('app.name')} · {t('signIn.title')}
        </h1>
      </div>
      {!online && (
        <Notice tone="warn" role="status">
          <p>{t('signIn.offline')}</p>
        </Notice>
      )}
      {person === null && (waiting ?? 0) > 0 && (
        <Notice tone="info">
          <p>{t('signIn.stillHere')}</p>
        </Notice>
      )}
      <ProblemNotice error={refused} />
      {stranger !== null && (
        <Notice tone="danger" role="alert">
          <p>{t('signIn.notInspector', { name: stranger })}</p>
        </Notice>
      )}
      <form noValidate className="grid gap-4" onSubmit={(event) => void submit(event)}>
        <TextInput
          label={t('signIn.username')}
          value={username}
          autoComplete="username"
          autoCapitalize="none"
          maxLength={80}
          error={isTried && username.trim() === '' ? t('signIn.needUsername') : undefined}
          onChange={(event) => setUsername(event.target.value)}
        />
        <TextInput
          label={t('signIn.password')}
          type="password"
          value={password}
          autoComplete="current-password"
          maxLength={200}
          error={isTried && password === '' ? t('signIn.needPassword') : undefined}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" size="large" wide busy={isBusy}>
          {t('signIn.submit')}
        </Button>
      </form>
      <p className="text-sm text-ink-2">{t('signIn.hint')}</p>
      <LanguageSwitch />
    </main>
  );
}
