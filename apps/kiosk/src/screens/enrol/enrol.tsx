import { TextInput } from '@youjian/ui';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askToPersist, go, install, useInstalling } from '@youjian/ui/installed-app';
import { Key } from '../../parts/key';
import { ProblemNotice } from '../../parts/problem-notice';
import { enrol } from '../../till/link';
import { connect } from '../../till/start';
import { till } from '../../till/use-till';

/** A device that head office does not know yet: a code of the back office makes it a till, once. */
export function EnrolScreen() {
  const { t } = useTranslation();
  const [code, setCode] = useState(() => new URLSearchParams(window.location.search).get('code') ?? '');
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    document.title = `${t('enrol.title')} · ${t('app.name')}`;
  }, [t]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isBusy || code.trim() === '') return;
    setBusy(true);
    setProblem(null);
    try {
      await enrol(till, code.trim());
      void askToPersist();
      go('/', { replace: true });
      connect();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  }

  return (
    <main className="mx-auto grid min-h-dvh max-w-xl content-center gap-4 p-6">
      <h1 className="text-2xl font-semibold">{t('enrol.title')}</h1>
      <p className="text-ink-2">{t('enrol.text')}</p>
      <form className="grid gap-3" onSubmit={(event) => void submit(event)}>
        <TextInput
          autoFocus
          label={t('enrol.code')}
          value={code}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          className="touch text-xl"
          onChange={(event) => setCode(event.target.value)}
        />
        <ProblemNotice error={problem} />
        <Key type="submit" wide aria-busy={isBusy} aria-disabled={isBusy}>
          {t('enrol.submit')}
        </Key>
      </form>
      <Ready />
    </main>
  );
}

/** Whether this browser keeps what is written into it: asked again when the app is installed, since then it says yes. */
function Ready() {
  const { t } = useTranslation();
  const installing = useInstalling();
  const [isKept, setKept] = useState<boolean>();
  useEffect(() => {
    void askToPersist().then(setKept);
  }, [installing]);
  return (
    <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-sm">
      <dt className="text-ink-2">{t('enrol.installed')}</dt>
      <dd className="flex items-center gap-2">
        {installing === 'installed' ? t('enrol.installedYes') : t('enrol.installedNo')}
        {installing === 'offered' && (
          <Key look="outline" onClick={() => void install()}>
            {t('enrol.install')}
          </Key>
        )}
      </dd>
      <dt className="text-ink-2">{t('enrol.kept')}</dt>
      <dd>{isKept ? t('enrol.keptYes') : t('enrol.keptNo')}</dd>
    </dl>
  );
}
