import { address } from '@youjian/client';
import { tillBooks } from '@youjian/contract';
import { Button } from 'antd';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Money } from '../../parts/figures';
import { count } from '../../parts/format';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { OutletName, type Shift } from './till-parts';

const source = listSource(tillBooks.listShifts);
const ASKED = ['from', 'to', 'difference'] as const;

/** Shifts, and what their drawers should hold as head office reckons beside what the till reckoned and somebody counted. */
export function ShiftsPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const query = Object.fromEntries(ASKED.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : [])));
  return (
    <ListPage
      list="shifts"
      title={t('shift.title')}
      intro={t('shift.intro')}
      source={source}
      columns={useColumns()}
      fields={[
        { kind: 'day', name: 'from', label: t('shift.from') },
        { kind: 'day', name: 'to', label: t('shift.to') },
        {
          kind: 'choice',
          name: 'difference',
          label: t('shift.difference'),
          options: [{ value: 'true', label: t('shift.withDifference') }],
        },
      ]}
      views={[{ label: t('shift.withDifference'), filters: { difference: 'true' } }]}
      rowKey={({ id }) => id}
      empty={t('shift.empty')}
      exportable={false}
      primary={
        <Button icon={<Download aria-hidden size={16} />} href={address(tillBooks.shiftsCsv.path, { query })} download>
          {t('shift.csv')}
        </Button>
      }
    />
  );
}

function useColumns(): readonly Column<Shift>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'opened',
      title: t('shift.opened'),
      render: ({ id, openedAt, openedBy }) => (
        <>
          <Link to={`/shifts/${id}`} aria-label={t('shift.show', { at: openedAt })}>
            <When at={openedAt} />
          </Link>
          <div className="quiet">{openedBy ?? '–'}</div>
        </>
      ),
      sortBy: ({ openedAt }) => openedAt,
    },
    {
      key: 'outlet',
      title: t('till.outlet'),
      render: (shift) => <OutletName of={shift} />,
      sortBy: ({ outletCode }) => outletCode,
    },
    {
      key: 'expected',
      title: t('shift.expected'),
      align: 'right',
      render: ({ expectedFen, tillExpectedFen }) => (
        <>
          <Money fen={expectedFen} />
          {tillExpectedFen === null ? null : (
            <div className="quiet">
              {t('shift.till')} <Money fen={tillExpectedFen} />
            </div>
          )}
        </>
      ),
      sortBy: ({ expectedFen }) => expectedFen,
    },
    {
      key: 'counted',
      title: t('shift.counted'),
      align: 'right',
      render: ({ countedFen }) => <Money fen={countedFen} />,
    },
    {
      key: 'difference',
      title: t('shift.difference'),
      align: 'right',
      render: (shift) => <Difference shift={shift} />,
      sortBy: ({ differenceFen }) => differenceFen ?? 0,
    },
    {
      key: 'closed',
      title: t('shift.closed'),
      render: ({ closedAt, closedBy }) =>
        closedAt === null ? (
          <StatusBadge tone="waiting">{t('shift.open')}</StatusBadge>
        ) : (
          <>
            <When at={closedAt} />
            <div className="quiet">{closedBy ?? '–'}</div>
          </>
        ),
      sortBy: ({ closedAt }) => closedAt ?? '',
    },
    {
      key: 'device',
      title: t('till.device'),
      render: ({ deviceId, deviceNumber, deviceName }) => (
        <Link to={`/tills/${deviceId}`}>
          {deviceNumber} · {deviceName}
        </Link>
      ),
    },
    {
      key: 'sales',
      title: t('shift.sales'),
      align: 'right',
      render: ({ sales }) => count(sales),
      sortBy: ({ sales }) => sales,
    },
  ];
}

function Difference({ shift: { differenceFen, differenceReason, aside, missing } }: { shift: Shift }) {
  const { t } = useTranslation();
  const why = [
    ...(differenceReason === null ? [] : [differenceReason]),
    ...(aside === 0 ? [] : [t('till.aside', { count: aside })]),
    ...(missing === 0 ? [] : [t('till.missing', { count: missing })]),
  ];
  return (
    <>
      {differenceFen === null || differenceFen === 0 ? (
        <Money fen={differenceFen} />
      ) : (
        <StatusBadge tone="warn">
          <Money fen={differenceFen} strong />
        </StatusBadge>
      )}
      {why.length === 0 ? null : <div className="quiet wraps">{why.join(' · ')}</div>}
    </>
  );
}
