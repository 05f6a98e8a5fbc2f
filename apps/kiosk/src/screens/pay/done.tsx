import { formatFen } from '@youjian/kernel';
import { CircleCheck, Printer } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { useShortcuts } from '../../app/shortcuts';
import { Key } from '../../parts/key';
import { receiptPaper } from '../../print/receipt';
import { printerSettings, receiptWords, usePrint } from '../../print/use-print';
import { useScanner } from '../../scan/use-scanner';
import { Frame } from '../../shell/frame';
import { lastSale, type Sold } from '../../till/last-sale';
import { receiptLink, receiptOf } from '../../till/receipt';
import { till } from '../../till/use-till';

const Qr = lazy(async () => ({ default: (await import('@youjian/ui/qr')).Qr }));
const NEXT_IN_S = 8;

/** It is sold and on the disk. Change in large digits, the receipt on paper, as a code, or not at all; then the next one. */
export function DoneScreen() {
  const sold = lastSale();
  useEffect(() => {
    if (sold === null) go('/', { replace: true });
  }, [sold]);
  return sold === null ? null : <Done key={sold.appended.row.seq} sold={sold} />;
}

function Done({ sold: { appended } }: { sold: Sold }) {
  const { t } = useTranslation();
  const { entry, row } = appended;
  const { print } = usePrint();
  const [isCode, showCode] = useState(false);
  const { seconds, hold } = useNext();
  const next = () => go('/', { replace: true });
  useScanner(next);
  useShortcuts({ Escape: next, F9: next });
  const changeFen = entry.kind === 'sale' ? entry.tenders.reduce((sum, one) => sum + (one.changeFen ?? 0), 0) : 0;
  const printIt = async () => {
    // The sale is in the journal; what did not come out of the printer is said, and can be printed again.
    if (entry.kind !== 'sale') return;
    const kick = entry.tenders.some(({ way }) => way === 'cash');
    await print(receiptPaper(await receiptOf(till, entry, row.seq), receiptWords), { kick });
  };
  useEffect(() => {
    if (printerSettings().isAutomatic) void printIt();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- printed once, when the sale is done.
  }, []);
  return (
    <Frame title={t('done.title')}>
      <div className="grid justify-items-center gap-5 py-6 text-center" onPointerDown={hold} onKeyDown={hold}>
        <p className="flex items-center gap-2 text-xl font-semibold text-ok">
          <CircleCheck aria-hidden className="size-8" />
          {t('done.sold', { total: formatFen(row.totalFen) })}
        </p>
        <p>
          <span className="block text-ink-2">{t('cash.change')}</span>
          <output className="nums text-[48px] leading-tight font-semibold" data-change>
            {formatFen(changeFen)}
          </output>
        </p>
        <p className="nums text-sm text-ink-2" data-receipt>
          {t('done.number', { number: row.receiptNo ?? '', seq: row.seq })}
        </p>
        {isCode && <ReceiptCode receiptNo={row.receiptNo ?? ''} />}
        <div className="flex flex-wrap justify-center gap-2">
          <Key look="outline" onClick={() => void printIt()}>
            <Printer aria-hidden className="size-5" />
            {t('done.print')}
          </Key>
          <Key look="outline" aria-pressed={isCode} onClick={() => showCode(!isCode)}>
            {t('done.code')}
          </Key>
          <Key autoFocus className="text-lg" onClick={next}>
            {seconds === null ? t('done.next') : t('done.nextIn', { seconds })}
          </Key>
        </div>
        <p className="text-sm text-ink-2">{t(seconds === null ? 'done.held' : 'done.hint')}</p>
      </div>
    </Frame>
  );
}

/** The page of the receipt as a code to scan: origin, split and claim, without paper and without signing in. */
function ReceiptCode({ receiptNo }: { receiptNo: string }) {
  const { t } = useTranslation();
  const [link, setLink] = useState<string | null>();
  useEffect(() => {
    void receiptLink(till, receiptNo).then(setLink);
  }, [receiptNo]);
  if (link === undefined) return null;
  if (link === null) return <p>{t('done.noCode')}</p>;
  return (
    <Suspense>
      <Qr
        text={link}
        label={t('done.codeLabel', { number: receiptNo })}
        className="size-56 rounded-card border border-line"
      />
    </Suspense>
  );
}

/** On to the next one by itself after eight seconds; a touch stops that. */
function useNext(): { seconds: number | null; hold: () => void } {
  const [seconds, setSeconds] = useState<number | null>(NEXT_IN_S);
  const isHeld = seconds === null;
  useEffect(() => {
    if (isHeld) return;
    const timer = setInterval(() => setSeconds((before) => (before === null ? null : before - 1)), 1_000);
    return () => clearInterval(timer);
  }, [isHeld]);
  useEffect(() => {
    if (seconds !== null && seconds <= 0) go('/', { replace: true });
  }, [seconds]);
  return { seconds, hold: () => setSeconds(null) };
}
