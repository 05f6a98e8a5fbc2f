import { buyerNotices, type ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../parts/status-badge';

export type Delivery = ReplyOf<typeof buyerNotices.listDeliveries>['items'][number];
export const DELIVERY_STATES = buyerNotices.deliveryState.options;
export const NOTICE_KINDS = buyerNotices.noticeKind.options;
export const CHANNELS = buyerNotices.noticeChannel.options;

const TONES: Record<Delivery['state'], Tone> = {
  waiting: 'waiting',
  sending: 'info',
  sent: 'ok',
  unclear: 'warn',
  dead: 'danger',
};
const KNOWN = [
  'no_connection',
  'connection_lost',
  'worker_died',
  'adapter_failed',
  'no_address',
  'bad_address',
] as const;

export function DeliveryBadge({ state }: { state: Delivery['state'] }) {
  const { t } = useTranslation();
  return <StatusBadge tone={TONES[state]}>{t(`notice.state.${state}`)}</StatusBadge>;
}

/** A code in words; what the mail server said is a number only. */
export function useFailureWord(): (failure: string) => string {
  const { t } = useTranslation();
  return (failure) => {
    const known = KNOWN.find((code) => code === failure);
    if (known !== undefined) return t(`notice.failure.${known}`);
    return failure.startsWith('smtp_')
      ? t('notice.failure.smtp', { code: failure.slice(5) })
      : t('notice.failure.other', { code: failure });
  };
}

export const isRetryable = ({ state }: Delivery): boolean => state === 'unclear' || state === 'dead';
