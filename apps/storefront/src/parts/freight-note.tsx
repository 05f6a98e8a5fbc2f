import { formatFen } from '@youjian/kernel';
import { useTranslation } from 'react-i18next';
import type { OrderWorth } from '../shop/use-worth';
import { named, useLanguage } from './go';

/** What carrying a basket costs and how much more makes it free, in one or two short lines. */
export function FreightNote({ worth: { freight, freightFen } }: { worth: OrderWorth }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (freight === null) return <p className="text-xs text-ink-2">{t('freight.none')}</p>;
  const zone = named(language, freight.zoneName, freight.zoneNameEn);
  const { toFreeFen } = freight;
  return (
    <div className="text-xs text-ink-2">
      <p className="nums">{t('freight.to', { zone, sum: formatFen(freightFen) })}</p>
      {toFreeFen === 0 && <p className="font-medium text-pine">{t('freight.isFree')}</p>}
      {toFreeFen !== null && toFreeFen > 0 && (
        <p className="nums font-medium text-pine" role="note">
          {t('freight.nudge', { sum: formatFen(toFreeFen) })}
        </p>
      )}
    </div>
  );
}
