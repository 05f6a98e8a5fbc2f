import { type ReactNode, useState } from 'react';
import type { StaffMember } from '../store/kinds';
import { useTill } from '../till/use-till';
import { Approve } from './approve';

interface Asked {
  readonly what: string;
  readonly answer: (manager: StaffMember | null) => void;
}
interface Approval {
  /** Who let it pass, or null. Whoever is signed in as a manager has shown who they are already. */
  readonly approve: (what: string) => Promise<StaffMember | null>;
  /** To be drawn by the screen that asks. */
  readonly sheet: ReactNode;
}

/** Asks a manager in the middle of something, as one question with one answer. */
export function useApproval(): Approval {
  const { staff } = useTill();
  const [asked, setAsked] = useState<Asked | null>(null);
  const approve = (what: string) => {
    if (staff?.role === 'manager') return Promise.resolve(staff);
    return new Promise<StaffMember | null>((resolve) => {
      const answer = (manager: StaffMember | null) => {
        setAsked(null);
        resolve(manager);
      };
      setAsked({ what, answer });
    });
  };
  const sheet =
    asked === null ? null : <Approve what={asked.what} onApproved={asked.answer} onClose={() => asked.answer(null)} />;
  return { approve, sheet };
}
