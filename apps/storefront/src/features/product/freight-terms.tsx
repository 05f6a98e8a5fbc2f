import type { ReplyOf, freight } from '@youjian/contract';
import { formatFen } from '@youjian/kernel';
import { Truck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { named, useLanguage } from '../../parts/go';
import { formatWeight } from '../../shop/money';

type Zone = ReplyOf<typeof freight.showFreight>['zone'];

/** What sending it costs, before anybody has said where to: to the province most parcels stay in. */
export function FreightTerms({ zone, cold }: { zone: Zone; cold: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (zone === null || !zone.delivers) return null;
  const parts = [
    t('freight.terms', { zone: named(language, zone.name, zone.nameEn), sum: formatFen(zone.firstFen) }),
    zone.freeFromFen === null ? null : t('freight.freeFrom', { sum: formatFen(zone.freeFromFen) }),
    cold && zone.coldFen > 0 ? t('freight.cold', { sum: formatFen(zone.coldFen) }) : null,
    t('freight.pickupFree'),
  ].filter((part) => part !== null);
  return (
    <div className="mt-3 flex gap-2 text-sm text-ink-2">
      <Truck aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p className="nums">
        <span className="sr-only">{t('freight.label')}: </span>
        {parts.join(' · ')}
        <span className="block text-xs">
          {t('freight.weight', {
            first: formatWeight(zone.firstGrams, language),
            step: formatWeight(zone.stepGrams, language),
            sum: formatFen(zone.stepFen),
          })}
        </span>
      </p>
    </div>
  );
}
