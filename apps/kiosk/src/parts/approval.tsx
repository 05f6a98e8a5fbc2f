import { Field, inputClass, TextInput } from '@youjian/ui';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffMember } from '../store/kinds';
import { checkPin, type PinEnd } from '../till/pin';
import { till, useTill } from '../till/use-till';
import { Key } from './key';
import { Sheet } from './sheet';

interface Asked {
  readonly why: string;
  readonly answer: (manager: StaffMember | null) => void;
}
interface Approval {
  /** Who let it pass, or null. Whoever is signed in as a manager has shown who they are already. */
  readonly approve: (why: string) => Promise<StaffMember | null>;
  /** To be drawn by the screen that asks. */
  readonly sheet: ReactNode;
}

/** Asks a manager for their PIN, beside the person who is selling and without signing them out. */
export function useApproval(): Approval {
  const { staff } = useTill();
  const [asked, setAsked] = useState<Asked | null>(null);
  const approve = (why: string) => {
    if (staff?.role === 'manager') return Promise.resolve(staff);
    return new Promise<StaffMember | null>((resolve) => {
      const answer = (manager: StaffMember | null) => {
        setAsked(null);
        resolve(manager);
      };
      setAsked({ why, answer });
    });
  };
  return { approve, sheet: asked === null ? null : <ManagerSheet asked={asked} /> };
}

function ManagerSheet({ asked: { why, answer } }: { asked: Asked }) {
  const { t } = useTranslation();
  const { day } = useTill();
  const managers = day?.staff.filter(({ role }) => role === 'manager') ?? [];
  const [who, setWho] = useState(managers[0]?.id ?? '');
  const [pin, setPin] = useState('');
  const [ended, setEnded] = useState<PinEnd | null>(null);
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const manager = managers.find(({ id }) => id === who);
    if (manager === undefined || isBusy) return;
    setBusy(true);
    const end = await checkPin(till, manager, pin);
    setBusy(false);
    if (end.end === 'good') return answer(manager);
    setPin('');
    setEnded(end);
  };
  return (
    <Sheet title={t('approval.title')} onClose={() => answer(null)}>
      <form className="grid gap-3" onSubmit={(event) => void submit(event)}>
        <p>{why}</p>
        {managers.length === 0 && <p role="alert">{t('approval.nobody')}</p>}
        {managers.length > 1 && (
          <Field label={t('approval.who')}>
            {(wiring) => (
              <select
                {...wiring}
                className={inputClass(false, 'touch')}
                value={who}
                onChange={(event) => setWho(event.target.value)}
              >
                {managers.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <TextInput
          label={t('approval.pin', { name: managers.find(({ id }) => id === who)?.name ?? '' })}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          className="touch nums text-xl"
          maxLength={6}
          value={pin}
          error={ended === null ? undefined : troubleOf(ended, t)}
          onChange={(event) => setPin(event.target.value.replaceAll(/\D/g, ''))}
        />
        <Key type="submit" disabled={pin.length !== 6 || isBusy}>
          {t('approval.approve')}
        </Key>
      </form>
    </Sheet>
  );
}

function troubleOf(end: PinEnd, t: ReturnType<typeof useTranslation>['t']): string | undefined {
  if (end.end === 'wrong') return t('approval.wrong', { count: end.left });
  return end.end === 'locked' ? t('approval.locked', { seconds: Math.ceil(end.forMs / 1000) }) : undefined;
}
