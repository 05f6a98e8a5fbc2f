import { Notice, TextInput, useToast } from '@youjian/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go, keep, keptJson } from '@youjian/ui/installed-app';
import { useNamed } from '../../parts/format';
import { Key } from '../../parts/key';
import { beep } from '../../scan/beep';
import { knownOf } from '../../scan/known';
import { meaningOf } from '../../scan/meaning';
import { useScanner } from '../../scan/use-scanner';
import { Frame } from '../../shell/frame';
import { till, useTill } from '../../till/use-till';
import { Check } from '../settings/printer-settings';
import { typedUnits } from './amounts';
import { countLines, countProblem, hasDifference, isCounted, oneMore, type Typed } from './count-rules';
import { type StockRow, stockRows } from './rows';
import { Units } from './transfer';
import { useStockAmount } from './use-stock-amount';

interface Draft {
  readonly typed: Typed;
  readonly isBlind: boolean;
}
const NEW: Draft = { typed: {}, isBlind: true };

/** A count is long work: it is kept while it is made, through lock, reload and crash. */
function useDraft(): [Draft, (draft: Draft | null) => void] {
  const { isTraining } = useTill();
  const name = isTraining ? 'count.training' : 'count';
  const [draft, setDraft] = useState<Draft>(() => keptJson<Draft>(name) ?? NEW);
  const change = (next: Draft | null) => {
    keep(name, next === null ? null : JSON.stringify(next));
    setDraft(next ?? NEW);
  };
  return [draft, change];
}

/** Typed or scanned, lot by lot. Blind: what should be there is shown only when the counting is done. */
export function CountStock() {
  const { t } = useTranslation();
  const state = useTill();
  const say = useToast();
  const [draft, change] = useDraft();
  const [isCompared, setCompared] = useState(false);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const rows = stockRows(till);
  const countable = rows.map(({ key, item, lot, left }) => ({
    ...{ key, skuId: lot.skuId, lotId: lot.lotId, expected: left, byWeight: item.byWeight },
  }));
  const lines = countLines(countable, draft.typed);
  const problem = countProblem(countable, draft.typed, reason);
  const isShown = isCompared || !draft.isBlind;

  useScanner((code) => {
    const meaning = meaningOf(code, knownOf(state));
    const matching = rows.filter(
      ({ lot }) =>
        (meaning.kind === 'sku' && lot.skuId === meaning.skuId) ||
        (meaning.kind === 'lot' && lot.lotId === meaning.lotId),
    );
    const [only] = matching;
    beep(matching.length === 1 ? 'good' : 'bad');
    // The same goods out of two lots: only the carton's code says which.
    if (matching.length !== 1 || only === undefined)
      return say(t(matching.length === 0 ? 'scan.notHere' : 'stock.whichLot'), { tone: 'warn' });
    const row = countable.find(({ key }) => key === only.key);
    if (row !== undefined) change({ ...draft, typed: oneMore(draft.typed, row) });
  });

  const next = async () => {
    if (problem === 'nothing_counted' || problem === 'not_a_number') return setTried(true);
    if (!isCompared) return setCompared(true);
    setTried(true);
    if (problem !== null) return;
    const note = reason.trim() === '' ? {} : { reason: reason.trim() };
    await till.write({ kind: 'stock_counted', blind: draft.isBlind, lines, ...note });
    change(null);
    say(t('stock.counted', { count: lines.length }));
    go('/stock', { replace: true });
  };
  return (
    <Frame
      title={t('stock.count')}
      back="/stock"
      foot={
        <div className="grid grid-cols-[auto_1fr] gap-3">
          <Key look="outline" onClick={() => (isCompared ? setCompared(false) : change(null))}>
            {t(isCompared ? 'shift.countAgain' : 'stock.startOver')}
          </Key>
          <Key onClick={() => void next()}>{t(isCompared ? 'stock.sendCount' : 'stock.compare')}</Key>
        </div>
      }
    >
      {!isCompared && (
        <Check label={t('stock.blind')} isOn={draft.isBlind} onTurn={(isBlind) => change({ ...draft, isBlind })} />
      )}
      <p className="text-sm text-ink-2">{t('stock.countText')}</p>
      {isTried && problem === 'nothing_counted' && (
        <Notice tone="danger" role="alert" title={t('stock.problem.nothing_counted')} />
      )}
      <ul className="divide-y divide-line rounded-card border border-line bg-surface">
        {rows
          .filter(({ key }) => !isCompared || isCounted(draft.typed, key))
          .map((row) => (
            <Row
              key={row.key}
              row={row}
              typed={draft.typed[row.key] ?? ''}
              isShown={isShown}
              isWrong={
                isTried &&
                isCounted(draft.typed, row.key) &&
                !lines.some((line) => `${line.skuId} ${line.lotId}` === row.key)
              }
              onTyped={(text) => change({ ...draft, typed: { ...draft.typed, [row.key]: text } })}
            />
          ))}
      </ul>
      {isCompared && hasDifference(lines) && (
        <TextInput
          label={t('stock.why')}
          required
          className="touch"
          maxLength={200}
          value={reason}
          error={isTried && problem === 'reason_needed' ? t('stock.problem.reason_needed') : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
    </Frame>
  );
}

interface RowProps {
  readonly row: StockRow;
  readonly typed: string;
  readonly isShown: boolean;
  readonly isWrong: boolean;
  readonly onTyped: (text: string) => void;
}

function Row({ row: { item, lot, left }, typed, isShown, isWrong, onTyped }: RowProps) {
  const { t } = useTranslation();
  const named = useNamed();
  const name = `${named(item.productName, item.productNameEn)} ${named(item.skuName, item.skuNameEn)}`;
  const stockAmount = useStockAmount();
  const difference = (typedUnits(typed, item.byWeight) ?? left) - left;
  return (
    <li className="flex flex-wrap items-center gap-3 p-3">
      <span className="min-w-0 grow">
        <span className="block font-medium">{name}</span>
        <span className="nums block text-sm text-ink-2">{lot.lotCode}</span>
      </span>
      {isShown && (
        <span className="nums text-sm text-ink-2">
          {t('stock.expected', { amount: stockAmount(item, left) })}
          {typed.trim() !== '' && difference !== 0 && ` · ${t('stock.off', { amount: stockAmount(item, difference) })}`}
        </span>
      )}
      <Units
        label={t('stock.countOf', { name, lot: lot.lotCode })}
        above={t(item.byWeight ? 'stock.kilosCounted' : 'stock.piecesCounted')}
        value={typed}
        isWrong={isWrong}
        onTyped={onTyped}
      />
    </li>
  );
}
