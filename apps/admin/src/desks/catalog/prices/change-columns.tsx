import type { ReplyOf, prices, tillPrices } from '@youjian/contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Money } from '../../../parts/figures';
import { time, yuan } from '../../../parts/format';
import type { Column } from '../../../parts/list/list-table';
import { StatusBadge, type Tone } from '../../../parts/status-badge';
import { useNamed } from '../../../parts/use-named';
import { When } from '../../../parts/when';

export type Change = ReplyOf<typeof prices.listPriceChanges>['items'][number];
export type Reach = ReplyOf<typeof tillPrices.priceReach>['moments'][number];

const TONES: Record<Change['standing'], Tone> = {
  past: 'neutral',
  current: 'ok',
  coming: 'waiting',
  withdrawn: 'danger',
};

/** `-12.5 %`, with the sign that a column of changes needs. */
export const percentOf = (bps: number | null): string =>
  bps === null ? '–' : `${bps > 0 ? '+' : ''}${(bps / 100).toFixed(1)} %`;

/** Loose goods are priced by ten grams; people read what half a kilogram and a kilogram cost. */
export function ItemPrice({ fen, byWeight }: { fen: number | null; byWeight: boolean }) {
  const { t } = useTranslation();
  if (fen === null || !byWeight) return <Money fen={fen} />;
  return (
    <>
      <span className="figure">{t('price.perJin', { price: yuan(fen * 50) })}</span>
      <div className="quiet figure">{t('price.perKg', { price: yuan(fen * 100) })}</div>
    </>
  );
}

interface Moves {
  readonly reach: ReadonlyMap<string, Reach>;
  readonly showReach: (moment: string) => void;
  readonly withdraw: ((change: Change) => void) | null;
}

export function useChangeColumns({ reach, showReach, withdraw }: Moves): readonly Column<Change>[] {
  const { t } = useTranslation();
  const named = useNamed();
  return [
    {
      key: 'effectiveFrom',
      title: t('price.from'),
      render: ({ effectiveFrom }) => <When at={effectiveFrom} />,
      file: ({ effectiveFrom }) => time(effectiveFrom, 'second'),
    },
    {
      key: 'item',
      title: t('price.item'),
      render: (row) => (
        <>
          <Link to={`/prices?skuId=${row.skuId}`}>{named({ name: row.productName, nameEn: row.productNameEn })}</Link>
          <div className="quiet">
            {named({ name: row.skuName, nameEn: row.skuNameEn })} · {row.skuCode}
          </div>
        </>
      ),
      file: ({ productName, skuName, skuCode }) => `${productName} · ${skuName} · ${skuCode}`,
    },
    {
      key: 'before',
      title: t('priceDesk.before'),
      align: 'right',
      render: ({ beforeFen, byWeight }) => <ItemPrice fen={beforeFen} byWeight={byWeight} />,
      file: ({ beforeFen }) => (beforeFen === null ? null : beforeFen / 100),
    },
    {
      key: 'after',
      title: t('priceDesk.after'),
      align: 'right',
      render: ({ priceFen, byWeight }) => <ItemPrice fen={priceFen} byWeight={byWeight} />,
      file: ({ priceFen }) => priceFen / 100,
    },
    {
      key: 'change',
      title: t('priceDesk.change'),
      align: 'right',
      render: ({ changeBps }) => <span className="figure">{percentOf(changeBps)}</span>,
      file: ({ changeBps }) => percentOf(changeBps),
    },
    {
      key: 'reference',
      title: t('priceDesk.struck'),
      align: 'right',
      render: ({ promotion, referenceFen, byWeight }) =>
        !promotion ? (
          <span className="quiet">–</span>
        ) : referenceFen === null ? (
          <span className="quiet">{t('priceDesk.noneLawful')}</span>
        ) : (
          <ItemPrice fen={referenceFen} byWeight={byWeight} />
        ),
      file: ({ referenceFen }) => (referenceFen === null ? null : referenceFen / 100),
    },
    {
      key: 'standing',
      title: t('price.standingLabel'),
      render: ({ standing, promotion, reason, note, unawareTills }) => (
        <>
          <StatusBadge tone={TONES[standing]}>{t(`price.standing.${standing}`)}</StatusBadge>
          {promotion ? <StatusBadge tone="info">{t('priceDesk.promotion')}</StatusBadge> : null}
          {(reason ?? note) === null ? null : <div className="quiet">{reason ?? note}</div>}
          {unawareTills === null || unawareTills === 0 ? null : (
            <div className="quiet">{t('priceDesk.unawareThen', { n: unawareTills })}</div>
          )}
        </>
      ),
      file: ({ standing }) => t(`price.standing.${standing}`),
    },
    {
      key: 'reach',
      title: t('priceDesk.tills'),
      render: ({ standing, effectiveFrom }) => {
        const known = standing === 'coming' ? reach.get(effectiveFrom) : undefined;
        if (known === undefined) return <span className="quiet">–</span>;
        const facts = { known: known.acknowledged, all: known.tills };
        return (
          <Button size="small" onClick={() => showReach(effectiveFrom)} aria-label={t('priceDesk.reachLong', facts)}>
            <span className="figure">{t('priceDesk.reach', facts)}</span>
          </Button>
        );
      },
    },
    {
      key: 'moves',
      title: t('priceDesk.moves'),
      render: (change) =>
        withdraw === null || change.standing !== 'coming' ? null : (
          <Button
            size="small"
            danger
            onClick={() => withdraw(change)}
            aria-label={t('priceDesk.withdrawOf', { code: change.skuCode })}
          >
            {t('priceDesk.withdraw')}
          </Button>
        ),
    },
    {
      key: 'by',
      title: t('price.by'),
      render: ({ createdByName, createdAt }) => (
        <>
          {createdByName ?? '–'}
          <div className="quiet">
            <When at={createdAt} />
          </div>
        </>
      ),
      file: ({ createdByName }) => createdByName,
    },
  ];
}
