import { buttonClass } from '@youjian/ui';
import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Go } from '../../parts/go';

/** No such receipt, or a code that was cut short: what to do with the paper in hand. */
export function UnknownReceipt() {
  const { t } = useTranslation();
  const { receiptNo = '' } = useParams();
  return (
    <div className="mx-auto max-w-3xl">
      <title>{`${t('receipt.unknown')} · ${t('site.name')}`}</title>
      <section className="flex gap-3 rounded-card border border-danger bg-danger-tint p-4 text-danger">
        <SearchX aria-hidden className="size-10 shrink-0" />
        <div className="min-w-0">
          <h1 className="text-xl font-bold">{t('receipt.unknown')}</h1>
          <p className="nums break-words font-semibold text-ink">{receiptNo}</p>
          <p className="mt-1 text-ink">{t('receipt.unknownText')}</p>
        </div>
      </section>
      <p className="mt-4">
        <Go to="/outlets" className={buttonClass({ look: 'outline' })}>
          {t('nav.outlets')}
        </Go>
      </p>
    </div>
  );
}
