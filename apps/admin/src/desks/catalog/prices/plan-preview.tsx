import { prices, tillPrices, type ReplyOf } from '@youjian/contract';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../../app/ask';
import { useMay } from '../../../app/session';
import { Card } from '../../../parts/card';
import { time } from '../../../parts/format';
import { SimpleTable } from '../../../parts/simple-table';
import { StatusBadge } from '../../../parts/status-badge';
import { useNamed } from '../../../parts/use-named';
import { ItemPrice, percentOf } from './change-columns';

export type Preview = ReplyOf<typeof prices.previewPrices>;
type Item = Preview['items'][number];

/** What will happen, item by item, and how many tills may not hear of it in time: said before anything is published. */
export function PlanPreview({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <Card
      title={t('priceDesk.preview', { at: time(preview.effectiveFrom) })}
      hint={
        preview.promotionUntil === null
          ? t('priceDesk.previewHint')
          : t('priceDesk.previewUntil', { at: time(preview.promotionUntil) })
      }
    >
      <WhoMayMiss preview={preview} />
      <SimpleTable
        label={t('priceDesk.preview', { at: time(preview.effectiveFrom) })}
        rows={preview.items}
        rowKey={({ skuId }) => skuId}
        columns={[
          {
            title: t('price.item'),
            cell: (item) => (
              <>
                {named({ name: item.productName, nameEn: item.productNameEn })}
                <div className="quiet">
                  {named({ name: item.skuName, nameEn: item.skuNameEn })} · {item.skuCode}
                </div>
              </>
            ),
          },
          {
            title: t('priceDesk.before'),
            right: true,
            cell: ({ beforeFen, byWeight }) => <ItemPrice fen={beforeFen} byWeight={byWeight} />,
          },
          {
            title: t('priceDesk.after'),
            right: true,
            cell: ({ priceFen, byWeight }) => <ItemPrice fen={priceFen} byWeight={byWeight} />,
          },
          {
            title: t('priceDesk.change'),
            right: true,
            cell: ({ changeBps }) => <span className="figure">{percentOf(changeBps)}</span>,
          },
          { title: t('priceDesk.struck'), cell: (item) => <Struck item={item} /> },
          {
            title: t('priceDesk.check'),
            cell: (item) => <Check item={item} />,
          },
        ]}
      />
    </Card>
  );
}

function Struck({ item: { referenceBeforeFen, referenceFen, byWeight } }: { item: Item }) {
  const { t } = useTranslation();
  if (referenceFen !== null)
    return (
      <>
        <s>
          <ItemPrice fen={referenceFen} byWeight={byWeight} />
        </s>{' '}
        <span className="quiet">{t('priceDesk.lowestOfWeek')}</span>
      </>
    );
  return (
    <span className="quiet">{t(referenceBeforeFen === null ? 'priceDesk.noneStruck' : 'priceDesk.struckEnds')}</span>
  );
}

function Check({ item: { problem, problemAt } }: { item: Item }) {
  const { t } = useTranslation();
  if (problem === null) return <StatusBadge tone="ok">{t('priceDesk.rowRight')}</StatusBadge>;
  return (
    <>
      <StatusBadge tone="danger">{t(`priceDesk.problem.${problem}`)}</StatusBadge>
      {problemAt === null ? null : <div className="quiet">{time(problemAt)}</div>}
    </>
  );
}

function WhoMayMiss({ preview: { effectiveFrom, soonerThanPromised, promiseHours } }: { preview: Preview }) {
  const { t } = useTranslation();
  const may = useMay();
  const { data } = useAsk(
    tillPrices.listTillReach,
    { query: { effectiveFrom, limit: 1 } },
    { enabled: may(tillPrices.listTillReach) },
  );
  if (data === undefined || data.tills === 0) return null;
  const facts = { n: data.mayMiss, all: data.tills, hours: promiseHours };
  return (
    <Alert
      type={data.mayMiss > 0 ? 'warning' : 'info'}
      showIcon
      role="status"
      className="problem"
      title={data.mayMiss > 0 ? t('priceDesk.unaware', facts) : t('priceDesk.allAware', facts)}
      description={soonerThanPromised ? t('priceDesk.sooner', facts) : undefined}
    />
  );
}
