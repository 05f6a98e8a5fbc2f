import { useEffect, useId, useState } from 'react';
import { Minus, Plus } from 'lucide-react';
import { settleQuantity } from './quantity';

interface StepperProps {
  readonly value: number;
  readonly min?: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
  /** The text beside the field when more was asked for than there is. */
  readonly limitText: (available: number) => string;
  /** For a thumb at a counter: 56 px instead of 44. */
  readonly large?: boolean;
  readonly labels: { readonly quantity: string; readonly more: string; readonly fewer: string };
}

/** Minus, a field one can type into, plus. Asking for too much keeps the largest allowed and says how many there are. */
export function Stepper({ value, min = 1, max, onChange, limitText, large = false, labels }: StepperProps) {
  const [typed, setTyped] = useState(String(value));
  const [refusedAbove, setRefusedAbove] = useState<number | null>(null);
  const noteId = useId();
  useEffect(() => setTyped(String(value)), [value]);

  function settle(text: string) {
    const settled = settleQuantity(text, value, { min, max });
    setTyped(String(settled.quantity));
    setRefusedAbove(settled.refusedAbove);
    if (settled.quantity !== value) onChange(settled.quantity);
  }

  const size = large ? 'h-[56px] w-[56px]' : 'h-11 w-11';
  const end = `grid ${size} place-items-center rounded-full hover:bg-leaf aria-disabled:opacity-40`;
  return (
    <div className="inline-flex flex-col items-end gap-1">
      <div className="inline-flex items-center rounded-full border border-control bg-surface">
        <button
          type="button"
          className={end}
          aria-label={labels.fewer}
          aria-disabled={value <= min}
          onClick={() => value > min && settle(String(value - 1))}
        >
          <Minus aria-hidden className="size-4" />
        </button>
        <input
          aria-label={labels.quantity}
          aria-describedby={refusedAbove === null ? undefined : noteId}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={(event) => settle(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') settle(event.currentTarget.value);
            if (event.key === 'ArrowUp') settle(String(value + 1));
            if (event.key === 'ArrowDown') settle(String(Math.max(min, value - 1)));
          }}
          className={`nums ${size} bg-transparent text-center font-semibold`}
        />
        <button
          type="button"
          className={end}
          aria-label={labels.more}
          aria-disabled={value >= max}
          onClick={() => settle(String(value + 1))}
        >
          <Plus aria-hidden className="size-4" />
        </button>
      </div>
      <span id={noteId} role="status" className="text-sm text-danger empty:hidden">
        {refusedAbove === null ? '' : limitText(refusedAbove)}
      </span>
    </div>
  );
}
