import { useTranslation } from 'react-i18next';
import { useLive } from '../../app/live';
import { Facts } from '../../parts/facts';
import { useTimes } from '../../parts/format';
import { till, useTill } from '../../till/use-till';

/** What this till goes by, and since when: nobody has to guess whether the price on the screen is of today. */
export function LastPulls() {
  const { t } = useTranslation();
  const times = useTimes();
  const { lastContactAt, head, day } = useTill();
  const leases = useLive(
    async () => ({ prices: await till.store.prices.get('now'), stock: await till.store.leases.get('now') }),
    ['leases'],
  );
  const at = (iso: string | null | undefined): string => (iso ? times.moment(iso) : t('queue.never'));
  const until = (iso: string | undefined): string => (iso ? t('queue.until', { time: times.moment(iso) }) : '');
  return (
    <section aria-labelledby="pulls" className="rounded-card border border-line bg-surface p-4">
      <h2 id="pulls" className="mb-2 font-semibold">
        {t('queue.pulls')}
      </h2>
      <Facts
        rows={[
          [t('queue.contact'), at(lastContactAt)],
          [t('queue.acked'), `#${head.ackedSeq} / #${head.seq} · ${at(head.ackedAt)}`],
          [t('queue.goods'), at(day?.receivedAt)],
          [t('queue.prices'), `${at(leases?.prices?.receivedAt)} ${until(leases?.prices?.lease.validUntil)}`],
          [t('queue.stock'), `${at(leases?.stock?.receivedAt)} ${until(leases?.stock?.lease.validUntil)}`],
        ]}
      />
    </section>
  );
}
