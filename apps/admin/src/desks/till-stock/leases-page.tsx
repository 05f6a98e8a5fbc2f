import { tillStock } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { count } from '../../parts/format';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { When } from '../../parts/when';
import { type DeviceLease, LeaseBadge, usePlaceField } from './parts';

const source = listSource(tillStock.listLeases);
const STATES = tillStock.leaseState.options;

/** What each till was lent: reserved at its outlet, and sold by nobody else. */
export function LeasesPage() {
  const { t } = useTranslation();
  const go = useNavigate();
  const places = usePlaceField();
  return (
    <ListPage
      list="stock-leases"
      title={t('tillStock.leasesTitle')}
      intro={t('tillStock.leasesIntro')}
      source={source}
      columns={useColumns()}
      fields={[
        ...places,
        {
          kind: 'choice',
          name: 'state',
          label: t('tillStock.stateLabel'),
          options: STATES.map((value) => ({ value, label: t(`tillStock.leaseState.${value}`) })),
        },
      ]}
      views={STATES.map((state) => ({ label: t(`tillStock.leaseState.${state}`), filters: { state } }))}
      rowKey={({ deviceId }) => deviceId}
      open={({ deviceId }) => void go(`/stock-leases/${deviceId}`)}
      empty={t('tillStock.leasesEmpty')}
    />
  );
}

function useColumns(): readonly Column<DeviceLease>[] {
  const { t } = useTranslation();
  const units = (key: 'heldUnits' | 'grantedUnits' | 'bookedUnits' | 'givenBackUnits'): Column<DeviceLease> => ({
    key,
    title: t(`tillStock.${key}`),
    align: 'right',
    render: (row) => count(row[key]),
    sortBy: (row) => row[key],
    file: (row) => row[key],
  });
  return [
    {
      key: 'place',
      title: t('stock.place'),
      render: ({ placeName }) => <span className="wraps">{placeName}</span>,
      sortBy: ({ placeName }) => placeName,
      file: ({ placeName }) => placeName,
    },
    {
      key: 'device',
      title: t('tillStock.device'),
      render: ({ deviceName }) => deviceName,
      file: ({ deviceName }) => deviceName,
    },
    {
      key: 'state',
      title: t('tillStock.stateLabel'),
      render: ({ state }) => <LeaseBadge state={state} />,
      file: ({ state }) => t(`tillStock.leaseState.${state}`),
    },
    {
      key: 'lots',
      title: t('tillStock.lots'),
      align: 'right',
      render: ({ lots }) => count(lots),
      file: ({ lots }) => lots,
    },
    units('heldUnits'),
    units('grantedUnits'),
    units('bookedUnits'),
    units('givenBackUnits'),
    {
      key: 'validUntil',
      title: t('tillStock.validUntil'),
      render: ({ validUntil }) => <When at={validUntil} />,
      sortBy: ({ validUntil }) => validUntil,
      file: ({ validUntil }) => validUntil,
    },
  ];
}
