import './outlets.css';
import { outletRegistry, type ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../parts/status-badge';

export type Outlet = ReplyOf<typeof outletRegistry.showRegistryOutlet>;
export type OutletRow = ReplyOf<typeof outletRegistry.listRegistryOutlets>['items'][number];

export const KINDS = ['zone', 'pavilion', 'counter', 'exhibition_centre', 'service_point', 'fair'] as const;
export const SITES = [
  'street',
  'mall',
  'market',
  'canteen',
  'transport',
  'service_area',
  'village',
  'fair_ground',
] as const;
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const LICENCES = ['valid', 'not_yet_valid', 'expired', 'suspended', 'withdrawn'] as const;

/** The doors whose answers are old news after an outlet was changed. */
export const OUTLET_NEWS = [
  outletRegistry.showRegistryOutlet,
  outletRegistry.listRegistryOutlets,
  outletRegistry.outletHistory,
] as const;

const STATES: Record<OutletRow['state'], Tone> = { open: 'ok', paused: 'waiting', closed: 'neutral' };
export function OutletState({ state }: Pick<OutletRow, 'state'>) {
  const { t } = useTranslation();
  return <StatusBadge tone={STATES[state]}>{t(`registry.stateOf.${state}`)}</StatusBadge>;
}

const LICENCE_TONES: Record<NonNullable<OutletRow['licence']>, Tone> = {
  valid: 'ok',
  not_yet_valid: 'waiting',
  expired: 'danger',
  suspended: 'warn',
  withdrawn: 'danger',
};
export function LicenceState({ standing }: { standing: OutletRow['licence'] }) {
  const { t } = useTranslation();
  return standing === null ? (
    <StatusBadge tone="danger">{t('registry.licenceOf.none')}</StatusBadge>
  ) : (
    <StatusBadge tone={LICENCE_TONES[standing]}>{t(`registry.licenceOf.${standing}`)}</StatusBadge>
  );
}

export const licenceAddress = (number: string): string => `${window.location.origin}/o/${encodeURIComponent(number)}`;
