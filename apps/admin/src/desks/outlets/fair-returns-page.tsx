import { outletStock } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk } from '../../app/ask';
import { EmptyFace, Faces } from '../../parts/faces';
import { count } from '../../parts/format';
import { Page } from '../../parts/page';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';

/** Fairs that are over, and what still lies at their booths. */
export function FairReturnsPage() {
  const { t } = useTranslation();
  const named = useNamed();
  const returns = useAsk(outletStock.listFairReturns, { query: {} });
  return (
    <Page title={t('registry.fairReturns')} intro={t('registry.fairReturnsIntro')}>
      <Faces of={returns}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyFace text={t('registry.fairReturnsNone')} />
          ) : (
            <SimpleTable
              label={t('registry.fairReturns')}
              rows={items}
              rowKey={({ outletId, skuId, lotId }) => `${outletId}/${skuId}/${lotId}`}
              columns={[
                {
                  title: t('registry.one'),
                  cell: (row) => (
                    <Link to={`/outlets/${row.outletId}`}>
                      {named({ name: row.outletName, nameEn: row.outletNameEn })}
                    </Link>
                  ),
                },
                { title: t('registry.fairEnded'), cell: ({ closedOn }) => <span className="figure">{closedOn}</span> },
                {
                  title: t('stock.item'),
                  cell: (row) => `${named({ name: row.productName, nameEn: row.productNameEn })} · ${row.skuName}`,
                },
                { title: t('stock.lot'), cell: ({ lotCode }) => <span className="figure">{lotCode}</span> },
                { title: t('registry.mustGoBack'), right: true, cell: ({ onHand }) => count(onHand) },
                { title: t('stock.reserved'), right: true, cell: ({ reserved }) => count(reserved) },
              ]}
            />
          )
        }
      </Faces>
    </Page>
  );
}
