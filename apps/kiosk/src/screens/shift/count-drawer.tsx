import { formatFen } from '@youjian/kernel';
import { inputClass } from '@youjian/ui';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Counted, type Denomination, DENOMINATIONS, pieces, worthFen } from '../../cash/denominations';

/** How many of each were typed, as they were typed: an empty field is none, nonsense is told beside it. */
export type Typed = Readonly<Partial<Record<Denomination, string>>>;

export const countedOf = (typed: Typed): Counted =>
  Object.fromEntries(DENOMINATIONS.map((worth) => [worth, pieces(typed[worth] ?? '') ?? 0]));
export const isReadable = (typed: Typed): boolean =>
  DENOMINATIONS.every((worth) => pieces(typed[worth] ?? '') !== null);

interface CountDrawerProps {
  readonly typed: Typed;
  readonly onTyped: (typed: Typed) => void;
  readonly legend: string;
}

/** Notes and coins, one field each; Enter and the arrow keys go from one to the next, as on a sheet of paper. */
export function CountDrawer({ typed, onTyped, legend }: CountDrawerProps) {
  const { t } = useTranslation();
  const grid = useRef<HTMLFieldSetElement>(null);
  const move = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const fields = [...(grid.current?.querySelectorAll('input') ?? [])];
    fields[fields.indexOf(event.currentTarget) + step]?.focus();
  };
  return (
    <fieldset ref={grid} className="grid gap-2 rounded-card border border-line bg-surface p-4">
      <legend className="px-1 text-sm font-medium text-ink-2">{legend}</legend>
      <div className="grid gap-x-10 gap-y-2 sm:grid-cols-2">
        {DENOMINATIONS.map((worth) => {
          const count = pieces(typed[worth] ?? '');
          const name = formatFen(Number(worth)).replace(/\.00$/, '');
          return (
            <label key={worth} className="grid grid-cols-[5rem_1fr_7rem] items-center gap-2">
              <span className="nums font-semibold">{name}</span>
              <input
                aria-label={t('shift.piecesOf', { worth: name })}
                aria-invalid={count === null || undefined}
                className={inputClass(count === null, 'touch nums text-right')}
                inputMode="numeric"
                autoComplete="off"
                value={typed[worth] ?? ''}
                onChange={(event) => onTyped({ ...typed, [worth]: event.target.value })}
                onKeyDown={move}
                onFocus={(event) => event.target.select()}
              />
              <span className="nums text-right text-ink-2">
                {count === null ? t('shift.notANumber') : formatFen(Number(worth) * count)}
              </span>
            </label>
          );
        })}
      </div>
      <p role="status" className="flex justify-between border-t border-line pt-2 text-xl font-semibold">
        <span>{t('shift.countedSum')}</span>
        <span className="nums">{formatFen(worthFen(countedOf(typed)))}</span>
      </p>
    </fieldset>
  );
}
