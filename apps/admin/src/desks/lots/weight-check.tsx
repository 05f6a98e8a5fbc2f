import { useTranslation } from 'react-i18next';
import { weight } from '../../parts/format';
import { CircleCheck, TriangleAlert } from 'lucide-react';

/** Households add up to the lot, or the screen says by how much they do not. */
export function WeightCheck({ sumGrams, netGrams }: { sumGrams: number; netGrams: number }) {
  const { t } = useTranslation();
  const difference = sumGrams - netGrams;
  const percent = Math.round((sumGrams / netGrams) * 100);
  const words = t(difference === 0 ? 'lot.check.equal' : difference < 0 ? 'lot.check.missing' : 'lot.check.over', {
    sum: weight(sumGrams),
    net: weight(netGrams),
    difference: weight(Math.abs(difference)),
  });
  const Sign = difference === 0 ? CircleCheck : TriangleAlert;
  return (
    <div className="check-bar">
      <div
        className="check-track"
        role="progressbar"
        aria-label={t('lot.check.label')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, percent)}
        aria-valuetext={words}
      >
        <span
          className={difference > 0 ? 'check-fill over' : 'check-fill'}
          style={{ width: `${Math.min(100, (sumGrams / netGrams) * 100)}%` }}
        />
      </div>
      <span className="row-gap" role="status">
        <Sign aria-hidden size={16} color={difference === 0 ? 'var(--ok)' : 'var(--warn)'} /> {words}
      </span>
    </div>
  );
}
