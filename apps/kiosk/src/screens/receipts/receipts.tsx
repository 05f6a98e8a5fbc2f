import { formatFen } from '@youjian/kernel';
import type { till as shapes } from '@youjian/contract';
import { EmptyFace, TextInput } from '@youjian/ui';
import { Printer, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { useLive } from '../../app/live';
import { useTimes } from '../../parts/format';
import { Key } from '../../parts/key';
import { receiptPaper } from '../../print/receipt';
import { receiptWords, usePrint } from '../../print/use-print';
import { Frame } from '../../shell/frame';
import type { JournalRow } from '../../store/kinds';
import { receiptOf } from '../../till/receipt';
import { till } from '../../till/use-till';

const MOST = 50;

/** What this till sold, newest first; each may be printed again, marked as a copy, and that it was is written down. */
export function ReceiptsScreen() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toUpperCase();
  const rows = useLive(
    () =>
      till.store.journal
        .where('[kind+seq]')
        .between(['sale', 0], ['sale', Infinity])
        .reverse()
        .filter(({ receiptNo }) => receiptNo?.includes(wanted) ?? false)
        .limit(MOST)
        .toArray(),
    ['receipts', wanted],
  );
  return (
    <Frame title={t('receipts.title')} back="/">
      <TextInput
        label={t('receipts.find')}
        className="touch nums"
        type="search"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {rows?.length === 0 && <EmptyFace title={t('receipts.none')} />}
      {rows !== undefined && rows.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {rows.map((row) => (
            <Receipt key={row.seq} row={row} />
          ))}
        </ul>
      )}
    </Frame>
  );
}

function Receipt({ row }: { row: JournalRow }) {
  const { t } = useTranslation();
  const times = useTimes();
  const { print } = usePrint();
  const receiptNo = row.receiptNo ?? '';
  const again = async () => {
    const sale = JSON.parse(row.text) as shapes.SaleEntry;
    const receipt = await receiptOf(till, sale, row.seq, { isCopy: true });
    // The drawer stays shut: a copy moves no money.
    if (!(await print(receiptPaper(receipt, receiptWords)))) return;
    await till.write({ kind: 'note', what: 'reprinted', facts: { receiptNo } });
  };
  return (
    <li className="flex flex-wrap items-center gap-3 p-3">
      <div className="min-w-0 grow">
        <p className="nums font-medium">
          {receiptNo} · {formatFen(row.totalFen)}
        </p>
        <p className="nums text-sm text-ink-2">
          {times.moment(row.at)}
          {row.offline === 1 && ` · ${t('queue.soldOffline')}`}
        </p>
      </div>
      <Key look="outline" aria-label={t('receipts.reprint', { no: receiptNo })} onClick={() => void again()}>
        <Printer aria-hidden className="size-5" />
      </Key>
      <Key
        look="outline"
        aria-label={t('receipts.giveBack', { no: receiptNo })}
        onClick={() => go(`/returns/${encodeURIComponent(receiptNo)}`)}
      >
        <Undo2 aria-hidden className="size-5" />
      </Key>
    </li>
  );
}
