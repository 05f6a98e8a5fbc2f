import { TextInput } from '@youjian/ui';
import { Camera, CornerDownLeft } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { beep } from '../scan/beep';
import { CameraSheet } from '../scan/camera-sheet';
import { useScanner } from '../scan/use-scanner';
import { Key } from './key';

interface CodeEntryProps {
  readonly label: string;
  readonly verb: string;
  readonly isBusy?: boolean;
  readonly error?: string | undefined;
  readonly onCode: (code: string) => void;
}

/** Three ways to the same thing: the scanner, wherever the focus is; the camera; a number typed from the paper. */
export function CodeEntry({ label, verb, isBusy = false, error, onCode }: CodeEntryProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [isLooking, setLooking] = useState(false);
  const read = (code: string) => {
    beep();
    setLooking(false);
    setTyped('');
    onCode(code);
  };
  useScanner(read);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '' && !isBusy) onCode(typed.trim());
  };
  return (
    <>
      <form className="grid gap-3 sm:grid-cols-[1fr_auto_auto] sm:items-end" onSubmit={submit}>
        <TextInput
          label={label}
          className="touch nums"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          value={typed}
          error={error}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Key type="submit" aria-busy={isBusy || undefined}>
          <CornerDownLeft aria-hidden className="size-5" />
          {verb}
        </Key>
        <Key look="outline" onClick={() => setLooking(true)}>
          <Camera aria-hidden className="size-5" />
          {t('scan.open')}
        </Key>
      </form>
      {isLooking && <CameraSheet onCode={read} onClose={() => setLooking(false)} />}
    </>
  );
}
