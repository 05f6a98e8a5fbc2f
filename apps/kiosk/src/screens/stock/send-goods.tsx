import { newRequestKey } from '@youjian/client';
import { Field, Notice, TextInput, inputClass, useToast } from '@youjian/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { doors } from '../../app/doors';
import { useNamed } from '../../parts/format';
import { Key } from '../../parts/key';
import { ProblemNotice } from '../../parts/problem-notice';
import { Frame } from '../../shell/frame';
import { till, useTill } from '../../till/use-till';
import { HouseFaces } from './house-faces';
import { type StockRow, stockRows } from './rows';
import { typedUnits, unitsAsTyped } from './amounts';
import { Units } from './transfer';
import { useStockAmount } from './use-stock-amount';
import { useHouse } from './use-transfers';

type Typed = Readonly<Record<string, string>>;

async function askPlaces() {
  return till.link === null ? [] : (await till.link.call(doors.kioskPlaces)).items;
}

/** Writes down what goes to another place, or back to the centre; it moves only when it is let go. */
export function SendGoods({ skuId, lotId }: { skuId?: string | undefined; lotId?: string | undefined }) {
  const { t } = useTranslation();
  useTill();
  const { asked } = useHouse(askPlaces);
  const rows = stockRows(till);
  const first = rows.find(({ lot }) => lot.skuId === skuId && lot.lotId === lotId);
  const [typed, setTyped] = useState<Typed>(
    first === undefined ? {} : { [first.key]: unitsAsTyped(first.left, first.item.byWeight) },
  );
  const [chosen, choose] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const { make, error, isBusy } = useMake();
  const lines = rows.flatMap(({ key, item, lot }) => {
    const units = typedUnits(typed[key] ?? '', item.byWeight) ?? 0;
    return units > 0 ? [{ skuId: lot.skuId, lotId: lot.lotId, units }] : [];
  });
  const places = asked.kind === 'here' ? asked.value : [];
  const placeId = chosen ?? places[0]?.id ?? null;
  const submit = () => {
    setTried(true);
    if (placeId !== null && lines.length > 0) void make({ toPlaceId: placeId, lines, note: note.trim() });
  };
  return (
    <Frame
      title={t('stock.newTransfer')}
      back="/stock"
      foot={
        <Key wide disabled={isBusy || asked.kind !== 'here'} onClick={submit}>
          {t('stock.make')}
        </Key>
      }
    >
      <HouseFaces of={asked}>
        {(items) => (
          <>
            <Field label={t('stock.where')}>
              {(wiring) => (
                <select
                  {...wiring}
                  className={inputClass(false, 'touch')}
                  value={placeId ?? ''}
                  onChange={(event) => choose(event.target.value)}
                >
                  {items.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <ul className="divide-y divide-line rounded-card border border-line bg-surface">
              {rows.map((row) => (
                <Row
                  key={row.key}
                  row={row}
                  typed={typed[row.key] ?? ''}
                  onTyped={(text) => setTyped({ ...typed, [row.key]: text })}
                />
              ))}
            </ul>
            {isTried && lines.length === 0 && <Notice tone="danger" role="alert" title={t('stock.nothingToSend')} />}
            <TextInput
              label={t('shift.note')}
              className="touch"
              maxLength={200}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
            <ProblemNotice error={error} />
          </>
        )}
      </HouseFaces>
    </Frame>
  );
}

function Row({ row, typed, onTyped }: { row: StockRow; typed: string; onTyped: (text: string) => void }) {
  const { t } = useTranslation();
  const named = useNamed();
  const stockAmount = useStockAmount();
  const name = named(row.item.productName, row.item.productNameEn);
  return (
    <li className="flex flex-wrap items-center gap-3 p-3">
      <span className="min-w-0 grow">
        <span className="block font-medium">
          {name} {named(row.item.skuName, row.item.skuNameEn)}
        </span>
        <span className="nums block text-sm text-ink-2">
          {row.lot.lotCode} · {t('stock.expected', { amount: stockAmount(row.item, row.left) })}
        </span>
      </span>
      <Units
        label={t('stock.sendOf', { name: `${name} ${row.lot.lotCode}` })}
        above={t(row.item.byWeight ? 'stock.kilosToSend' : 'stock.toSend')}
        value={typed}
        isWrong={typedUnits(typed, row.item.byWeight) === null}
        onTyped={onTyped}
      />
    </li>
  );
}

interface Making {
  readonly toPlaceId: string;
  readonly lines: readonly { readonly skuId: string; readonly lotId: string; readonly units: number }[];
  readonly note: string;
}

function useMake() {
  const { t } = useTranslation();
  const say = useToast();
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const make = async ({ toPlaceId, lines, note }: Making) => {
    setBusy(true);
    setError(null);
    try {
      const body = { toPlaceId, lines: [...lines], ...(note === '' ? {} : { note }) };
      const made = await till.link?.call(doors.kioskMakeTransfer, { body, requestKey: newRequestKey() });
      if (made === undefined) return;
      say(t('stock.made', { number: made.number }));
      go(`/stock/transfers/${encodeURIComponent(made.number)}`, { replace: true });
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return { make, error, isBusy };
}
