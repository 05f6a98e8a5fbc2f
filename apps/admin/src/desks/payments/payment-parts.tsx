import { paymentDesk, type ReplyOf } from '@youjian/contract';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk } from '../../app/ask';
import { yuan } from '../../parts/format';
import { StatusBadge, type Tone } from '../../parts/status-badge';
import { useWord } from '../../parts/words';

export type Review = ReplyOf<typeof paymentDesk.listPaymentReviews>['items'][number];
export type Trouble = ReplyOf<typeof paymentDesk.listPaymentEvents>['items'][number];
export type PaymentAlarm = ReplyOf<typeof paymentDesk.listPaymentAlarms>['items'][number];
export type Dispute = ReplyOf<typeof paymentDesk.listDisputes>['items'][number];

export const REVIEW_STATES = paymentDesk.reviewState.options;
export const TROUBLES = paymentDesk.eventTrouble.options;
export const ALARM_KINDS = paymentDesk.alarmKind.options;
/** What changes when something on this desk is decided. */
export const PAYMENT_NEWS = [
  paymentDesk.listPaymentReviews,
  paymentDesk.listPaymentEvents,
  paymentDesk.listPaymentAlarms,
  paymentDesk.paymentDeskCounts,
] as const;

const TONES: Record<Review['state'], Tone> = { open: 'warn', proposed: 'waiting', accepted: 'ok', refunded: 'neutral' };

export function ReviewBadge({ state }: { state: Review['state'] }) {
  const { t } = useTranslation();
  return <StatusBadge tone={TONES[state]}>{t(`payment.reviewState.${state}`)}</StatusBadge>;
}

/** An amount in what it came in; ours is shown as everywhere. */
export const inCurrency = (amount: number, currency: string): string =>
  currency === 'cny' ? yuan(amount) : `${currency.toUpperCase()} ${(amount / 100).toFixed(2)}`;

/** The other lists of this desk, and how much waits in each. */
export function DeskIntro({ text }: { text: string }) {
  const { t } = useTranslation();
  const counts = useAsk(paymentDesk.paymentDeskCounts, {}).data;
  const shown = (number: number | undefined) => number ?? '–';
  return (
    <>
      {text}
      <br />
      <Link to="/payments">{t('payment.reviews', { number: shown(counts && counts.reviews + counts.proposed) })}</Link>
      {' · '}
      <Link to="/payments/messages">{t('payment.messages', { number: shown(counts?.unmatched) })}</Link>
      {' · '}
      <Link to="/payments/disputes">{t('payment.disputes', { number: shown(counts?.disputes) })}</Link>
      {' · '}
      <Link to="/payments/alarms">{t('payment.alarms', { number: shown(counts?.alarms) })}</Link>
    </>
  );
}

/** What the provider has left out: the shop hides it, and somebody has to ask why. */
export function MissingMethods() {
  const { t } = useTranslation();
  const word = useWord();
  const counts = useAsk(paymentDesk.paymentDeskCounts, {}).data;
  const missing = counts?.methods.filter(({ offered }) => !offered) ?? [];
  if (missing.length === 0) return null;
  const names = missing.map(({ method }) => word('payment.method', method)).join(', ');
  return <Alert type="warning" showIcon title={t('payment.missing', { names })} />;
}
