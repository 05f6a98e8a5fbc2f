import { useToast } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { useLive } from '../app/live';
import { faultsOf, type Fault } from '../rules/check';
import type { Pack } from '../store/kinds';
import { readVisit, type OneVisit } from '../store/visits';

export const useVisit = (personId: string, visitId: string): OneVisit | null | undefined =>
  useLive(() => readVisit(personId, visitId), [personId, visitId]);

export type PackedVisit = OneVisit & { readonly pack: Pack };

/** Whether this person writes in it now: the lead, with a draft that is not signed. */
export const isWriting = ({ row, work }: OneVisit): boolean =>
  row.card.role === 'lead' && work.draft?.state === 'editing';

export const faultsIn = ({ pack, work }: PackedVisit): Fault[] => faultsOf(pack, work.answers, work.fixes.length);

const MOST_FRAMES = 90;

/** Opens the page of a fault and puts the focus on what is wrong, as soon as it is drawn. */
export function goToFault(visitId: string, fault: Fault): void {
  if (fault.kind === 'no_place') return go(`/visits/${visitId}/place`);
  go(`/visits/${visitId}/s/${encodeURIComponent(fault.section)}`);
  focusWhenThere(`clause-${fault.clause}`);
}

export function focusWhenThere(id: string, frames = MOST_FRAMES): void {
  const found = document.getElementById(id);
  if (found !== null) {
    found.focus({ preventScroll: true });
    found.scrollIntoView({ block: 'start' });
  } else if (frames > 0) requestAnimationFrame(() => focusWhenThere(id, frames - 1));
}

/** "Check for errors", at any time: nothing is missing, or the first thing that is. */
export function useCheck(): (visit: PackedVisit) => void {
  const { t } = useTranslation();
  const say = useToast();
  return (visit) => {
    const faults = faultsIn(visit);
    const [first] = faults;
    if (first === undefined) return say(t('section.allDone'));
    say(t('section.faults', { count: faults.length }), { tone: 'warn' });
    goToFault(visit.row.visitId, first);
  };
}
