import type { till as shapes } from '@youjian/contract';
import { formatFen, inYuan } from '@youjian/kernel';
import { Notice, TextInput } from '@youjian/ui';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '../../parts/key';
import { fenOf } from '../../rules/cash';

interface AmountProps {
  readonly way: 'account' | 'static_code';
  readonly dueFen: number;
  readonly onTaken: (tender: shapes.Tender) => Promise<void>;
}

/** An institution's account, or the printed code that only the cashier saw paid: the amount, and who or which. */
export function AmountPanel({ way, dueFen, onTaken }: AmountProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(inYuan(dueFen));
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const amountFen = fenOf(typed);
  const isAmount = amountFen !== null && amountFen > 0 && amountFen <= dueFen;
  const isNote = way === 'account' ? note.trim().length > 1 : /^\d{4}$/.test(note.trim());
  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (isAmount && isNote) await onTaken({ way, amountFen, note: note.trim() });
  }
  return (
    <form className="grid max-w-xl gap-4" onSubmit={(event) => void submit(event)}>
      {way === 'static_code' && <Notice tone="warn" title={t('amount.staticNote')} />}
      <TextInput
        autoFocus
        label={t(`amount.${way}`)}
        value={note}
        maxLength={way === 'account' ? 80 : 4}
        autoComplete="off"
        inputMode={way === 'account' ? 'text' : 'numeric'}
        className="touch"
        error={isTried && !isNote ? t(`amount.bad_${way}`) : undefined}
        onChange={(event) => setNote(event.target.value)}
      />
      <TextInput
        label={t('amount.yuan')}
        value={typed}
        inputMode="decimal"
        autoComplete="off"
        className="touch nums text-2xl"
        error={isTried && !isAmount ? t('amount.badYuan', { due: formatFen(dueFen) }) : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Key type="submit" wide>
        {t('amount.done')}
      </Key>
    </form>
  );
}
