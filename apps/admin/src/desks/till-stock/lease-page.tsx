import { tillStock } from '@youjian/contract';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Card, Facts } from '../../parts/card';
import { EmptyFace, Faces } from '../../parts/faces';
import { count } from '../../parts/format';
import { Page } from '../../parts/page';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { LeaseBadge, goodsOf, type LeaseDetail } from './parts';
import { SettleLease } from './settle-lease';

export function LeasePage() {
  const { t } = useTranslation();
  const { deviceId = '' } = useParams();
  const lease = useAsk(tillStock.showLease, { params: { deviceId } });
  const name = lease.data ? `${lease.data.placeName} · ${lease.data.deviceName}` : t('tillStock.leasesTitle');
  return (
    <Page
      name={name}
      title={
        <>
          {name} {lease.data === undefined ? null : <LeaseBadge state={lease.data.state} />}
        </>
      }
      back={{ to: '/stock-leases', text: t('tillStock.leasesTitle') }}
      actions={lease.data?.state === 'review' ? <SettleLease lease={lease.data} /> : undefined}
    >
      <Faces of={lease} rows={8}>
        {(data) => (
          <div className="stack">
            {data.state === 'review' ? <Alert type="warning" showIcon title={t('tillStock.reviewHint')} /> : null}
            <Card title={t('tillStock.leaseOf')}>
              <Facts
                facts={[
                  [t('tillStock.issuedAt'), <When key="issued" at={data.issuedAt} />],
                  [t('tillStock.validUntil'), <When key="until" at={data.validUntil} />],
                  [t('tillStock.seq'), count(data.seq)],
                  [t('tillStock.heldUnits'), count(data.heldUnits)],
                  [t('tillStock.settledBy'), data.settledBy],
                  [t('form.note'), data.settleNote],
                ]}
              />
            </Card>
            <Units lease={data} />
          </div>
        )}
      </Faces>
    </Page>
  );
}

function Units({ lease }: { lease: LeaseDetail }) {
  const { t } = useTranslation();
  if (lease.units.length === 0)
    return (
      <Card title={t('tillStock.units')}>
        <EmptyFace text={t('tillStock.unitsEmpty')} />
      </Card>
    );
  return (
    <Card title={t('tillStock.units')}>
      <SimpleTable
        label={t('tillStock.units')}
        rows={lease.units}
        rowKey={({ id }) => id}
        columns={[
          { title: t('stock.item'), cell: goodsOf },
          { title: t('stock.lotCode'), cell: ({ lotCode }) => <span className="figure">{lotCode}</span> },
          { title: t('stock.bestBefore'), cell: ({ bestBefore }) => <span className="figure">{bestBefore}</span> },
          {
            title: t('tillStock.stateLabel'),
            cell: ({ sellable }) => (
              <StatusBadge tone={sellable ? 'ok' : 'danger'}>
                {t(sellable ? 'stock.sellable' : 'stock.notSellable')}
              </StatusBadge>
            ),
          },
          { title: t('tillStock.grantedUnits'), right: true, cell: ({ grantedUnits }) => count(grantedUnits) },
          { title: t('tillStock.bookedUnits'), right: true, cell: ({ bookedUnits }) => count(bookedUnits) },
          { title: t('tillStock.givenBackUnits'), right: true, cell: ({ givenBackUnits }) => count(givenBackUnits) },
          {
            title: t('tillStock.heldUnits'),
            right: true,
            cell: ({ heldUnits }) => count(heldUnits),
            sum: count(lease.heldUnits),
          },
        ]}
      />
    </Card>
  );
}
