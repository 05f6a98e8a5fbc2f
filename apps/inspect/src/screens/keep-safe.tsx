import { Button, TextInput, useToast } from '@youjian/ui';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../app/person';
import { backupUnsent, save } from '../backup/backup';
import { type Restored, restoreBackup } from '../backup/restore';
import { knock } from '../outbox/leader';
import { Card } from '../parts/card';
import { Sheet } from '../parts/sheet';

/** Short ones are guessed at leisure once somebody has the file. */
const LEAST_LETTERS = 10;

/** Out of this phone and onto another: one file that the person's own passphrase opens. */
export function KeepSafe({ person }: { person: Person }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState<'export' | 'restore' | null>(null);
  const close = () => setOpen(null);
  return (
    <Card title={t('me.safe')} id="export">
      <div className="grid gap-3">
        <p className="text-sm text-ink-2">{t('me.exportWhy')}</p>
        <Button look="outline" onClick={() => setOpen('export')}>
          {t('me.export')}
        </Button>
        <p className="text-sm text-ink-2">{t('me.restoreWhy')}</p>
        <Button look="outline" onClick={() => setOpen('restore')}>
          {t('me.restore')}
        </Button>
      </div>
      {isOpen === 'export' && <Export person={person} onClose={close} />}
      {isOpen === 'restore' && <Restore person={person} onClose={close} />}
    </Card>
  );
}

function Export({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useToast();
  async function run(passphrase: string) {
    const backup = await backupUnsent(person.id, passphrase);
    onClose();
    if (backup === null) return say(t('me.exportNothing'));
    save(backup);
    say(t('me.exported', { name: backup.name }));
  }
  return (
    <Sheet title={t('me.export')} onClose={onClose}>
      <PassphraseForm verb={t('me.exportNow')} hint={t('me.passphraseHint')} run={run} />
    </Sheet>
  );
}

function Restore({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useToast();
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  async function run(passphrase: string) {
    const file = field.current?.files?.[0];
    if (file === undefined) return setProblem(t('me.restoreNoFile'));
    const restored = await restoreBackup(person.id, file, passphrase);
    if (restored.end !== 'restored') return setProblem(t(`me.restoreEnd.${restored.end}`));
    onClose();
    knock();
    say(told(restored));
  }
  const told = ({ visits, kept }: Extract<Restored, { end: 'restored' }>): string =>
    [t('me.restored', { count: visits }), ...(kept > 0 ? [t('me.restoreKept', { count: kept })] : [])].join(' ');
  return (
    <Sheet title={t('me.restore')} onClose={onClose}>
      <PassphraseForm verb={t('me.restoreNow')} problem={problem} run={run}>
        <label className="grid gap-1 text-sm font-medium text-ink-2">
          {t('me.restoreFile')}
          <input
            ref={field}
            type="file"
            accept=".yjbak"
            className="min-h-11 w-full text-ink file:mr-3 file:min-h-11 file:rounded-full file:border file:border-solid file:border-control file:px-4"
          />
        </label>
      </PassphraseForm>
    </Sheet>
  );
}

function PassphraseForm({
  verb,
  hint,
  problem,
  run,
  children,
}: {
  verb: string;
  hint?: string;
  problem?: string | undefined;
  run: (passphrase: string) => Promise<void>;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const isShort = passphrase.trim().length < LEAST_LETTERS;
  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (isShort) return;
    setBusy(true);
    void run(passphrase).finally(() => setBusy(false));
  }
  return (
    <form noValidate className="grid gap-4" onSubmit={submit}>
      {children}
      <TextInput
        label={t('me.passphrase')}
        hint={hint}
        value={passphrase}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        error={isTried && isShort ? t('me.passphraseShort', { least: LEAST_LETTERS }) : undefined}
        onChange={(event) => setPassphrase(event.target.value)}
      />
      {problem !== undefined && (
        <p role="alert" className="font-medium text-danger">
          {problem}
        </p>
      )}
      <Button type="submit" wide busy={isBusy}>
        {verb}
      </Button>
    </form>
  );
}
