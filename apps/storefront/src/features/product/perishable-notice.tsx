import { Info, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Said before anything is added to the basket: what may be returned, and what is promised instead. */
export function PerishableNotice({ perishable, afterSalesDays }: { perishable: boolean; afterSalesDays: number }) {
  const { t } = useTranslation();
  const Icon = perishable ? Info : ShieldCheck;
  return (
    <p className="mt-4 flex gap-2 rounded-card bg-warn-tint p-3 text-sm text-warn">
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0" />
      <span>{perishable ? t('perishable.fresh', { n: afterSalesDays }) : t('perishable.other')}</span>
    </p>
  );
}
