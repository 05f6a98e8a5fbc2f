import { TextInput } from '@youjian/ui';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '../../parts/key';

/** Short ones are guessed at leisure once somebody has the file. */
const LEAST_LETTERS = 10;

interface PassphraseFormProps {
  readonly verb: string;
  readonly hint: string;
  readonly run: (passphrase: string) => Promise<void>;
}

export function PassphraseForm({ verb, hint, run }: PassphraseFormProps) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const isShort = passphrase.trim().length < LEAST_LETTERS;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isShort || isBusy) return;
    setBusy(true);
    void run(passphrase).finally(() => setBusy(false));
  };
  return (
    <form noValidate className="grid gap-3" onSubmit={submit}>
      <TextInput
        label={t('queue.passphrase')}
        hint={hint}
        className="touch"
        autoComplete="off"
        autoCapitalize="none"
        value={passphrase}
        error={isTried && isShort ? t('queue.passphraseShort', { count: LEAST_LETTERS }) : undefined}
        onChange={(event) => setPassphrase(event.target.value)}
      />
      <Key type="submit" aria-busy={isBusy || undefined}>
        {verb}
      </Key>
    </form>
  );
}
