import type { till as shapes } from '@youjian/contract';
import { formatFen, inYuan } from '@youjian/kernel';
import { TextInput } from '@youjian/ui';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '../../parts/key';
import { fenOf, likelyGiven } from '../../rules/cash';

/** Cash: the exact sum, the next notes, or what was typed; less than is due is a part of it. The change is in large digits. */
export function CashPanel({ dueFen, onTaken }: { dueFen: number; onTaken: (tender: shapes.Tender) => Promise<void> }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const givenFen = fenOf(typed);
  const changeFen = Math.max(0, (givenFen ?? 0) - dueFen);
  const isPart = givenFen !== null && givenFen > 0 && givenFen < dueFen;
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (givenFen === null || givenFen === 0 || isBusy) return;
    setBusy(true);
    try {
      await onTaken({ way: 'cash', amountFen: Math.min(givenFen, dueFen), givenFen, changeFen });
    } finally {
      setBusy(false);
    }
  }
  return (
    <form className="grid max-w-2xl gap-4" onSubmit={(event) => void submit(event)}>
      <div role="group" aria-label={t('cash.notes')} className="grid grid-cols-3 gap-2 sm:grid-cols-5">
        <Key look="outline" onClick={() => setTyped(inYuan(dueFen))}>
          {t('cash.exact')}
        </Key>
        {likelyGiven(dueFen).map((fen) => (
          <Key key={fen} look="outline" className="nums" onClick={() => setTyped(inYuan(fen))}>
            {formatFen(fen).replace(/\.00$/, '')}
          </Key>
        ))}
      </div>
      <TextInput
        autoFocus
        label={t('cash.given')}
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        className="touch nums text-2xl"
        error={typed !== '' && givenFen === null ? t('cash.bad') : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p className="flex flex-wrap items-baseline justify-between gap-2">
        <span className="text-lg text-ink-2">{t(isPart ? 'pay.left' : 'cash.change')}</span>
        <output aria-live="polite" className="nums text-[48px] leading-tight font-semibold" data-change>
          {formatFen(isPart ? dueFen - givenFen : changeFen)}
        </output>
      </p>
      <Key
        type="submit"
        wide
        hint="Enter"
        className="text-lg"
        disabled={givenFen === null || givenFen === 0}
        aria-busy={isBusy}
      >
        {isPart ? t('cash.part', { amount: formatFen(givenFen) }) : t('cash.done')}
      </Key>
    </form>
  );
}
