import { useToast } from '@youjian/ui';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go, Go } from '@youjian/ui/installed-app';
import { CodeEntry } from '../../parts/code-entry';
import { ProblemNotice } from '../../parts/problem-notice';
import { meaningOf } from '../../scan/meaning';
import { knownOf } from '../../scan/known';
import { Frame } from '../../shell/frame';
import { till, useTill } from '../../till/use-till';
import { findSale } from './find-sale';
import { NoReceipt } from './no-receipt';
import type { Returnable } from './returnable';
import { TakeBack } from './take-back';

/** Goods that come back: by their receipt, by their order, or with a manager without either. */
export function ReturnsScreen({ rest: [part] }: { rest: readonly string[] }) {
  const [sale, setSale] = useState<Returnable | null>(null);
  if (part === 'without') return <NoReceipt />;
  if (sale !== null) return <TakeBack sale={sale} onBack={() => setSale(null)} />;
  return <Find key={part} asked={part} onFound={setSale} />;
}

/** `asked`: the number stood in the address, because its code was scanned on another page. */
function Find({ asked, onFound }: { asked?: string | undefined; onFound: (sale: Returnable) => void }) {
  const { t } = useTranslation();
  const state = useTill();
  const say = useToast();
  const known = useMemo(() => knownOf(state), [state]);
  const [trouble, setTrouble] = useState<'unknown' | 'not_reached' | 'no_receipt' | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);

  const find = async (code: string) => {
    const meaning = meaningOf(code, known);
    const no =
      meaning.kind === 'receipt'
        ? meaning.receiptNo
        : meaning.kind === 'order' || meaning.kind === 'pickup'
          ? meaning.orderNo
          : null;
    // Something else was scanned: goods, say. What is typed by hand is looked for as it is.
    if (no === null && meaning.kind !== 'unknown') return setTrouble('no_receipt');
    setBusy(true);
    setTrouble(null);
    setProblem(null);
    try {
      const found = await findSale(till, no ?? code);
      if (found.end !== 'found') return setTrouble(found.end);
      if (found.by === 'journal') say(t('returns.fromJournal'));
      onFound(found.sale);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  useEffect(() => {
    if (asked !== undefined) void find(asked);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- looked for once, when the page opens with it.
  }, [asked]);
  return (
    <Frame title={t('returns.title')} back="/">
      <CodeEntry
        label={t('returns.number')}
        verb={t('returns.find')}
        isBusy={isBusy}
        error={trouble === null ? undefined : t(`returns.trouble.${trouble}`)}
        onCode={(code) => void find(code)}
      />
      <ProblemNotice error={problem} />
      <p className="text-ink-2">{t('returns.hint')}</p>
      <div className="flex flex-wrap gap-4">
        <Go to="/receipts" className="touch inline-flex items-center font-medium text-pine underline">
          {t('shift.receipts')}
        </Go>
        <button type="button" className="touch font-medium text-pine underline" onClick={() => go('/returns/without')}>
          {t('returns.without')}
        </button>
      </div>
    </Frame>
  );
}
