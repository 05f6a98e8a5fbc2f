import { Delete } from 'lucide-react';
import { classes } from '@youjian/ui';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lockedUntil, secondsLocked } from '../rules/lockout';
import { lockedFor, checkPin } from '../till/pin';
import { till } from '../till/use-till';
import type { StaffMember } from '../store/kinds';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const LENGTH = 6;

/** Six digits of one person: by touch, by keyboard, or pasted. It says how many tries are left, and when to come back. */
export function PinPad({ staff, onGood }: { staff: StaffMember; onGood: () => void }) {
  const { t } = useTranslation();
  const [pin, setPin] = useState('');
  const [left, setLeft] = useState<number | null>(null);
  const [isChecking, setChecking] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const { seconds, lock } = useLocked(staff.id);
  const input = useRef<HTMLInputElement>(null);
  const noteId = useId();

  async function check(whole: string) {
    setChecking(true);
    const ended = await checkPin(till, staff, whole).catch(() => null);
    setChecking(false);
    setBroken(ended === null);
    if (ended === null) return setPin('');
    if (ended.end === 'good') return onGood();
    setPin('');
    setLeft(ended.end === 'wrong' ? ended.left : null);
    if (ended.end === 'locked') lock(ended.forMs);
    input.current?.focus();
  }
  function type(text: string) {
    const next = text.replace(/\D/g, '').slice(0, LENGTH);
    if (isChecking || seconds > 0) return;
    setPin(next);
    if (next.length === LENGTH) void check(next);
  }

  const note = isBroken
    ? t('pin.broken')
    : seconds > 0
      ? t('pin.locked', { seconds })
      : left === null
        ? t('pin.hint')
        : t('pin.wrong', { count: left });
  const isOff = isChecking || seconds > 0;
  return (
    <form className="mx-auto grid w-72 gap-3" onSubmit={(event) => event.preventDefault()}>
      <label className="grid gap-1 text-center">
        <span className="text-lg font-semibold">{t('pin.of', { name: staff.name })}</span>
        <input
          ref={input}
          autoFocus
          type="password"
          inputMode="none"
          autoComplete="off"
          name="pin"
          value={pin}
          readOnly={isOff}
          aria-describedby={noteId}
          onChange={(event) => type(event.target.value)}
          className="touch nums rounded-card border border-control bg-surface text-center text-2xl tracking-[0.5em]"
        />
      </label>
      <p
        id={noteId}
        role="status"
        className={classes('min-h-12 text-center', left !== null || seconds > 0 ? 'text-danger' : 'text-ink-2')}
      >
        {note}
      </p>
      <div className="grid grid-cols-3 gap-2">
        {DIGITS.map((digit) => (
          <PadKey key={digit} onPress={() => type(pin + digit)} disabled={isOff}>
            {digit}
          </PadKey>
        ))}
        <span />
        <PadKey onPress={() => type(`${pin}0`)} disabled={isOff}>
          0
        </PadKey>
        <PadKey label={t('pin.back')} onPress={() => setPin(pin.slice(0, -1))} disabled={isOff}>
          <Delete aria-hidden className="size-6" />
        </PadKey>
      </div>
    </form>
  );
}

function PadKey(props: { label?: string; disabled: boolean; onPress: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={props.label}
      disabled={props.disabled}
      onClick={props.onPress}
      className="nums touch grid place-items-center rounded-card border border-control bg-surface text-xl font-semibold hover:bg-leaf disabled:text-ink-3"
    >
      {props.children}
    </button>
  );
}

/** Seconds until this person may try again; the lock is on the disk, so it is there after a reload too. */
function useLocked(staffId: string): { seconds: number; lock: (forMs: number) => void } {
  const [untilMs, setUntil] = useState<number | null>(null);
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    let isOver = false;
    void lockedFor(till, staffId).then((forMs) => isOver || setUntil(lockedUntil(forMs, till.clock.nowMs())));
    return () => void (isOver = true);
  }, [staffId]);
  useEffect(() => {
    const look = () => setSeconds(secondsLocked(untilMs, till.clock.nowMs()));
    look();
    const timer = setInterval(look, 500);
    return () => clearInterval(timer);
  }, [untilMs]);
  return { seconds, lock: (forMs) => setUntil(lockedUntil(forMs, till.clock.nowMs())) };
}
