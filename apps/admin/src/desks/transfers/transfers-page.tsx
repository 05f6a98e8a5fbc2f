import { transfers } from '@youjian/contract';
import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMay } from '../../app/session';
import { count } from '../../parts/format';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { When } from '../../parts/when';
import { MakeTransfer } from './make-transfer';
import { TRANSFER_KINDS, TRANSFER_STATES, TransferBadge, type TransferRow } from './parts';

const source = listSource(transfers.listTransfers);

/** Documents that take goods between places; each side sees those it sends or gets. */
export function TransfersPage() {
  const { t } = useTranslation();
  const go = useNavigate();
  const may = useMay();
  const [making, setMaking] = useState(false);
  return (
    <ListPage
      list="transfers"
      title={t('transfer.title')}
      intro={t('transfer.intro')}
      source={source}
      columns={useColumns()}
      fields={[
        {
          kind: 'choice',
          name: 'state',
          label: t('transfer.stateLabel'),
          options: TRANSFER_STATES.map((value) => ({ value, label: t(`transfer.state.${value}`) })),
        },
        {
          kind: 'choice',
          name: 'kind',
          label: t('transfer.kindLabel'),
          options: TRANSFER_KINDS.map((value) => ({ value, label: t(`transfer.kind.${value}`) })),
        },
        {
          kind: 'choice',
          name: 'overdue',
          label: t('transfer.overdueLabel'),
          options: [{ value: 'true', label: t('transfer.overdue') }],
        },
      ]}
      views={[
        { label: t('transfer.overdue'), filters: { overdue: 'true' } },
        ...(['sent', 'partial', 'draft'] as const).map((state) => ({
          label: t(`transfer.state.${state}`),
          filters: { state },
        })),
      ]}
      rowKey={({ id }) => id}
      open={({ number }) => void go(`/transfers/${number}`)}
      empty={t('transfer.empty')}
      primary={
        may(transfers.makeTransfer) ? (
          <Button type="primary" data-primary="" icon={<Plus aria-hidden size={16} />} onClick={() => setMaking(true)}>
            {t('transfer.new')}
          </Button>
        ) : null
      }
    >
      {making ? <MakeTransfer close={() => setMaking(false)} /> : null}
    </ListPage>
  );
}

function useColumns(): readonly Column<TransferRow>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'number',
      title: t('transfer.number'),
      render: ({ number }) => (
        <Link className="figure" to={`/transfers/${number}`}>
          {number}
        </Link>
      ),
      file: ({ number }) => number,
    },
    {
      key: 'state',
      title: t('transfer.stateLabel'),
      render: (row) => <TransferBadge row={row} />,
      file: ({ state }) => t(`transfer.state.${state}`),
    },
    {
      key: 'kind',
      title: t('transfer.kindLabel'),
      render: ({ kind }) => t(`transfer.kind.${kind}`),
      file: ({ kind }) => t(`transfer.kind.${kind}`),
    },
    {
      key: 'from',
      title: t('transfer.from'),
      render: ({ fromName }) => <span className="wraps">{fromName}</span>,
      sortBy: ({ fromName }) => fromName,
      file: ({ fromName }) => fromName,
    },
    {
      key: 'to',
      title: t('transfer.to'),
      render: ({ toName }) => <span className="wraps">{toName}</span>,
      sortBy: ({ toName }) => toName,
      file: ({ toName }) => toName,
    },
    {
      key: 'units',
      title: t('transfer.units'),
      align: 'right',
      render: ({ units }) => count(units),
      sortBy: ({ units }) => units,
      file: ({ units }) => units,
    },
    {
      key: 'open',
      title: t('transfer.open'),
      align: 'right',
      render: ({ openUnits }) => count(openUnits),
      sortBy: ({ openUnits }) => openUnits,
      file: ({ openUnits }) => openUnits,
    },
    {
      key: 'difference',
      title: t('transfer.difference'),
      render: ({ damagedUnits, lostUnits }) =>
        lostUnits === 0 ? (
          <span className="quiet">–</span>
        ) : (
          t('transfer.lostOf', { damaged: damagedUnits, lost: lostUnits - damagedUnits })
        ),
      file: ({ lostUnits }) => lostUnits,
    },
    {
      key: 'made',
      title: t('transfer.madeAt'),
      render: ({ madeAt }) => <When at={madeAt} />,
      sortBy: ({ madeAt }) => madeAt,
      file: ({ madeAt }) => madeAt,
    },
  ];
}
