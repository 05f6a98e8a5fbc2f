import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '@youjian/ui';
import type { StaffMember } from '../store/kinds';
import { useTill } from '../till/use-till';
import { PinPad } from './pin-pad';
import { Sheet } from './sheet';
import { StaffTiles } from './staff-tiles';

interface ApproveProps {
  /** What the manager lets pass, in a sentence. */
  readonly what: string;
  readonly onApproved: (manager: StaffMember) => void;
  readonly onClose: () => void;
}

/** A manager lets something pass with their own PIN; whoever is signed in stays so. The entry says who it was. */
export function Approve({ what, onApproved, onClose }: ApproveProps) {
  const { t } = useTranslation();
  const { day } = useTill();
  const managers = day?.staff.filter(({ role }) => role === 'manager') ?? [];
  const [chosen, choose] = useState<StaffMember | null>(managers.length === 1 ? (managers[0] ?? null) : null);
  return (
    <Sheet title={t('approve.title')} onClose={onClose}>
      <div className="grid gap-3">
        <Notice tone="warn" title={what} />
        {managers.length === 0 && <p>{t('approve.nobody')}</p>}
        {chosen === null ? (
          <StaffTiles staff={managers} onChoose={choose} />
        ) : (
          <PinPad key={chosen.id} staff={chosen} onGood={() => onApproved(chosen)} />
        )}
      </div>
    </Sheet>
  );
}
