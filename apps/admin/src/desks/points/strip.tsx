import '../outlets/outlets.css';
import type { outletCoverage, ReplyOf } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../parts/status-badge';

export type Point = ReplyOf<typeof outletCoverage.listPointStrips>['items'][number];
export type Cell = Point['cells'][number];
export const STANDINGS = ['active', 'zero', 'missing', 'open', 'off'] as const;
const TONES: Record<Cell['standing'], Tone> = {
  active: 'ok',
  zero: 'info',
  missing: 'danger',
  open: 'waiting',
  off: 'neutral',
};
/** A sign besides the colour: what is read without colours. */
const SIGNS: Record<Cell['standing'], string> = { active: '', zero: '0', missing: '×', open: '·', off: '' };

export function Standing({ standing }: { standing: Cell['standing'] | null }) {
  const { t } = useTranslation();
  return standing === null ? (
    <span className="quiet">–</span>
  ) : (
    <StatusBadge tone={TONES[standing]}>{t(`points.${standing}`)}</StatusBadge>
  );
}

/** A point's calendar, a square a period. Its label says in words how many of each there are. */
export function Strip({ point, name }: { point: Pick<Point, 'cells'>; name: string }) {
  const { t } = useTranslation();
  const counts = STANDINGS.map(
    (standing) => [standing, point.cells.filter((cell) => cell.standing === standing).length] as const,
  );
  const label = `${name}: ${counts
    .filter(([, number]) => number > 0)
    .map(([standing, number]) => `${t(`points.${standing}`)} ${number}`)
    .join(', ')}`;
  return (
    <span className="strip" role="img" aria-label={label}>
      {point.cells.map(({ from, standing }) => (
        <span
          key={from}
          className={`strip-cell strip-${standing}`}
          title={t('points.cell', { from, standing: t(`points.${standing}`) })}
        >
          {SIGNS[standing]}
        </span>
      ))}
    </span>
  );
}

export function Legend() {
  const { t } = useTranslation();
  return (
    <p className="row-gap strip-legend" aria-label={t('points.legend')}>
      {STANDINGS.map((standing) => (
        <span key={standing} className="row-gap">
          <span aria-hidden className={`strip-cell strip-${standing}`}>
            {SIGNS[standing]}
          </span>
          {t(`points.${standing}`)}
        </span>
      ))}
    </p>
  );
}
