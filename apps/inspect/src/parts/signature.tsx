import { uuidv7 } from '@youjian/kernel';
import { Button, TextInput } from '@youjian/ui';
import { type PointerEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Signature } from '../store/kinds';

type Strokes = Signature['strokes'];
type Spot = [number, number];
const BOX = { width: 1000, height: 400 } as const;
const MOST = { strokes: 40, points: 400 } as const;

export interface Signing {
  readonly name: string;
  readonly strokes: NonNullable<Strokes>;
}
export const NOT_SIGNED: Signing = { name: '', strokes: [] };
export const signatureOf = ({ name, strokes }: Signing): Signature => ({
  id: uuidv7(),
  name: name.trim(),
  strokes,
  signedAt: new Date().toISOString(),
});

/** Names are compared as people read them: blanks and dots, which phones write in many ways, do not count. */
export const isSameName = (typed: string, name: string): boolean => lettersOf(typed) === lettersOf(name);
const lettersOf = (name: string): string => name.replaceAll(/[\s\p{P}]+/gu, '').toLowerCase();

interface SignatureFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly value: Signing;
  readonly onChange: (value: Signing) => void;
  readonly required?: boolean;
}

/** A typed name is a signature for everybody; the pad is there for those who like to write it. */
export function SignatureField({ label, hint, error, value, onChange, required = false }: SignatureFieldProps) {
  return (
    <div className="grid gap-3">
      <TextInput
        label={label}
        hint={hint}
        error={error}
        required={required}
        value={value.name}
        maxLength={80}
        autoComplete="name"
        onChange={(event) => onChange({ ...value, name: event.target.value })}
      />
      <Pad strokes={value.strokes} onChange={(strokes) => onChange({ ...value, strokes })} />
    </div>
  );
}

function Pad({ strokes, onChange }: { strokes: Signing['strokes']; onChange: (strokes: Signing['strokes']) => void }) {
  const { t } = useTranslation();
  const label = useId();
  const [drawing, setDrawing] = useState<Spot[] | null>(null);
  const box = useRef<SVGSVGElement>(null);

  const spotOf = ({ clientX, clientY }: PointerEvent): Spot => {
    const { left, top, width, height } = box.current?.getBoundingClientRect() ?? new DOMRect();
    const within = (share: number, most: number) => Math.round(Math.min(1, Math.max(0, share)) * most);
    return [within((clientX - left) / width, BOX.width), within((clientY - top) / height, BOX.height)];
  };
  const lift = () => {
    if (drawing !== null && strokes.length < MOST.strokes) onChange([...strokes, drawing.flat()]);
    setDrawing(null);
  };
  const shown = drawing === null ? strokes : [...strokes, drawing.flat()];
  return (
    <div>
      <div className="mb-1 flex min-h-9 items-center justify-between">
        <span id={label} className="text-sm font-medium text-ink-2">
          {strokes.length > 0 ? t('sign.drawn') : t('sign.draw')}
        </span>
        {strokes.length > 0 && (
          <Button look="quiet" size="small" onClick={() => onChange([])}>
            {t('sign.clear')}
          </Button>
        )}
      </div>
      <svg
        ref={box}
        role="img"
        aria-labelledby={label}
        viewBox={`0 0 ${BOX.width} ${BOX.height}`}
        className="w-full touch-none rounded-[10px] border border-dashed border-control bg-surface"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrawing([spotOf(event)]);
        }}
        onPointerMove={(event) =>
          setDrawing((line) => (line === null || line.length >= MOST.points ? line : [...line, spotOf(event)]))
        }
        onPointerUp={lift}
        onPointerCancel={lift}
      >
        {shown.map((line, index) => (
          <polyline
            key={index}
            points={line.join(' ')}
            fill="none"
            stroke="var(--ink)"
            strokeWidth="7"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        ))}
      </svg>
    </div>
  );
}
