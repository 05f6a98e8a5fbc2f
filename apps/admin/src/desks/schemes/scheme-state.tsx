import { certification, type ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../parts/status-badge';

export type SchemeRow = ReplyOf<typeof certification.listSchemes>['items'][number];
export type Scheme = ReplyOf<typeof certification.showScheme>;

const TONES: Record<SchemeRow['state'], Tone> = {
  draft: 'neutral',
  scheduled: 'waiting',
  in_force: 'ok',
  superseded: 'neutral',
};

export function SchemeBadge({ state }: { state: SchemeRow['state'] }) {
  const { t } = useTranslation();
  return <StatusBadge tone={TONES[state]}>{t(`scheme.state.${state}`)}</StatusBadge>;
}

export const SCHEME_NEWS = [certification.listSchemes, certification.showScheme];
export const schemeAddress = (code: string): string => `/schemes/${encodeURIComponent(code)}`;
