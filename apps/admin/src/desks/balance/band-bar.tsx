import type { ReplyOf, massBalance } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { weight } from '../../parts/format';
import './balance.css';

export type Band = ReplyOf<typeof massBalance.listBalances>['items'][number]['band'];

export const percent = (bps: number): string => `${(bps / 100).toFixed(1)} %`;

/** How much of what the land can bring was lotted. Over the end it is full and red, and the number says how far. */
export function BandBar({ band }: { band: Band }) {
  const { t } = useTranslation();
  if (band.usedBps === null || band.leastGrams === null || band.mostGrams === null)
    return (
      <span className="quiet" title={t('balance.bandUnknown')}>
        –
      </span>
    );
  const text = t('balance.bandText', {
    used: percent(band.usedBps),
    least: weight(band.leastGrams),
    most: weight(band.mostGrams),
  });
  return (
    <span className="band" title={text}>
      <span className="band-track" aria-hidden>
        <span
          className={band.usedBps > 10_000 ? 'band-fill over' : 'band-fill'}
          style={{ width: `${Math.min(100, band.usedBps / 100)}%` }}
        />
      </span>
      <span className="figure">{percent(band.usedBps)}</span>
      <span className="sr-only">{text}</span>
    </span>
  );
}
