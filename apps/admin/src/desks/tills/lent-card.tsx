import { tillStock, type ReplyOf, type tillDesk } from '@youjian/contract';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card, Facts } from '../../parts/card';
import { EmptyFace, Faces } from '../../parts/faces';
import { count } from '../../parts/format';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { LeaseBadge, goodsOf, type LeaseDetail } from '../till-stock/parts';

type Prices = ReplyOf<typeof tillDesk.showDevice>['prices'];

/** The stock lent to a till, lot by lot: granted, gone, and what it may still sell, until when. */
export function LentStock({ deviceId }: { deviceId: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const mayLook = may(tillStock.showLease);
  const lease = useAsk(tillStock.showLease, { params: { deviceId } }, { enabled: mayLook, everyMs: 15_000 });
  if (!mayLook) return null;
  const isNone = lease.error?.code === 'not_found';
  return (
    <Card title={t('till.lent')} hint={t('till.lentHint')}>
      {isNone ? <EmptyFace text={t('till.lentNone')} /> : <Faces of={lease}>{(data) => <Lent lease={data} />}</Faces>}
    </Card>
  );
}

function Lent({ lease }: { lease: LeaseDetail }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      {lease.state === 'review' ? <Alert type="warning" showIcon title={t('tillStock.reviewHint')} /> : null}
      <Facts
        facts={[
          [t('till.stateLabel'), <LeaseBadge key="state" state={lease.state} />],
          [t('tillStock.validUntil'), <When key="until" at={lease.validUntil} />],
          [t('tillStock.heldUnits'), count(lease.heldUnits)],
          [
            t('till.look'),
            <Link key="look" to={`/stock-leases/${lease.deviceId}`}>
              {t('tillStock.leaseOf')}
            </Link>,
          ],
        ]}
      />
      {lease.units.length === 0 ? (
        <EmptyFace text={t('tillStock.unitsEmpty')} />
      ) : (
        <SimpleTable
          label={t('till.lent')}
          rows={lease.units}
          rowKey={({ id }) => id}
          columns={[
            { title: t('stock.item'), cell: goodsOf },
            { title: t('stock.lotCode'), cell: ({ lotCode }) => <span className="figure">{lotCode}</span> },
            {
              title: t('tillStock.stateLabel'),
              cell: ({ sellable }) => (
                <StatusBadge tone={sellable ? 'ok' : 'danger'}>
                  {t(sellable ? 'stock.sellable' : 'stock.notSellable')}
                </StatusBadge>
              ),
            },
            { title: t('till.granted'), right: true, cell: ({ grantedUnits }) => count(grantedUnits) },
            { title: t('till.sold'), right: true, cell: ({ bookedUnits }) => count(bookedUnits) },
            { title: t('till.givenBack'), right: true, cell: ({ givenBackUnits }) => count(givenBackUnits) },
            { title: t('till.stillHas'), right: true, cell: ({ heldUnits }) => count(heldUnits) },
          ]}
        />
      )}
    </div>
  );
}

/** The prices it was lent, and whether it has said that they lie on its disk. */
export function LentPrices({ prices }: { prices: Prices }) {
  const { t } = useTranslation();
  return (
    <Card title={t('till.prices')}>
      {prices === null ? (
        <EmptyFace text={t('till.pricesNone')} />
      ) : (
        <Facts
          facts={[
            [
              t('till.pricesState'),
              <StatusBadge key="state" tone={prices.current ? 'ok' : 'warn'}>
                {t(prices.current ? 'till.pricesCurrent' : 'till.pricesBehind')}
              </StatusBadge>,
            ],
            [t('till.pricesAcked'), <When key="acked" at={prices.acknowledgedAt} />],
            [t('till.pricesIssued'), <When key="issued" at={prices.issuedAt} />],
            [t('tillStock.validUntil'), <When key="until" at={prices.validUntil} />],
          ]}
        />
      )}
    </Card>
  );
}
