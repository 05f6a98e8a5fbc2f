import { certification, type ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../parts/status-badge';

export type CaseRow = ReplyOf<typeof certification.listCases>['items'][number];
export type Case = ReplyOf<typeof certification.showCase>;
export type CaseState = Case['state'];
export type CaseMove = Case['moves'][number]['move'];
export type Office = Case['steps'][number]['by'];

const TONES: Record<CaseState, Tone> = {
  draft: 'neutral',
  in_review: 'info',
  site_inspection: 'waiting',
  public_notice: 'waiting',
  returned: 'warn',
  certified: 'ok',
  rejected: 'danger',
  withdrawn: 'neutral',
};

export function CaseBadge({ state }: { state: CaseState }) {
  const { t } = useTranslation();
  return <StatusBadge tone={TONES[state]}>{t(`case.state.${state}`)}</StatusBadge>;
}

/** The doors whose answers are old news after a case has moved. */
export const CASE_NEWS = [
  certification.listCases,
  certification.showCase,
  certification.listReminders,
  certification.showBase,
  certification.listSchemes,
];

/** A case that has ended waits for nobody. */
export const hasEnded = (state: CaseState): boolean => ['certified', 'rejected', 'withdrawn'].includes(state);

export const caseAddress = (number: string): string => `/certification/${encodeURIComponent(number)}`;
