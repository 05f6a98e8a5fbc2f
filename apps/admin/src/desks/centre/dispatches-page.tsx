import { centre } from '@youjian/contract';
import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMay } from '../../app/session';
import { Weight } from '../../parts/figures';
import { count } from '../../parts/format';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { MakeDispatch } from './make-dispatch';
import { CentreBadge, type DispatchRow } from './states';

const source = listSource(centre.listDispatches);
const STATES = centre.dispatchState.options;

export function DispatchesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const [making, setMaking] = useState(false);
  const fields: readonly Field[] = [
    {
      kind: 'choice',
      name: 'state',
      label: t('lot.stateLabel'),
      options: STATES.map((value) => ({ value, label: t(`centre.dispatchState.${value}`) })),
    },
  ];
  return (
    <ListPage
      list="dispatches"
      title={t('centre.dispatchesTitle')}
      source={source}
      columns={useColumns()}
      fields={fields}
      views={(['loading', 'underway', 'checking'] as const).map((state) => ({
        label: t(`centre.dispatchState.${state}`),
        filters: { state },
      }))}
      rowKey={({ number }) => number}
      open={({ number }) => void navigate(`/dispatches/${number}`)}
      empty={t('centre.noDispatches')}
      primary={
        may(centre.makeDispatch) ? (
          <Button type="primary" data-primary="" icon={<Plus aria-hidden size={16} />} onClick={() => setMaking(true)}>
            {t('centre.dispatchNew')}
          </Button>
        ) : undefined
      }
    >
      <MakeDispatch open={making} close={() => setMaking(false)} />
    </ListPage>
  );
}

function useColumns(): readonly Column<DispatchRow>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'number',
      title: t('centre.dispatch'),
      render: ({ number }) => <Link to={`/dispatches/${number}`}>{number}</Link>,
      sortBy: ({ number }) => number,
      file: ({ number }) => number,
    },
    {
      key: 'state',
      title: t('lot.stateLabel'),
      render: ({ state }) => <CentreBadge of="dispatch" state={state} />,
      file: ({ state }) => t(`centre.dispatchState.${state}`),
    },
    { key: 'to', title: t('centre.to'), render: ({ toName }) => toName, file: ({ toName }) => toName },
    {
      key: 'cartons',
      title: t('centre.cartons'),
      align: 'right',
      render: ({ cartons }) => count(cartons),
      file: ({ cartons }) => cartons,
    },
    {
      key: 'grams',
      title: t('centre.grams'),
      align: 'right',
      render: ({ grams }) => <Weight grams={grams} />,
      file: ({ grams }) => grams,
    },
    {
      key: 'temperature',
      title: t('centre.temperatureLog'),
      render: ({ temperatureKind, readings, breaches }) => (
        <span className="row-gap">
          {t(`centre.temperature.${temperatureKind as 'cool'}`)} · {count(readings)}
          {breaches === 0 ? null : <StatusBadge tone="danger">{t('centre.breaches', { count: breaches })}</StatusBadge>}
        </span>
      ),
      file: ({ breaches }) => breaches,
    },
    {
      key: 'departedAt',
      title: t('centre.departedAt'),
      render: ({ departedAt }) => <When at={departedAt} />,
      file: ({ departedAt }) => departedAt,
    },
    {
      key: 'arrivedAt',
      title: t('centre.arrivedAt'),
      render: ({ arrivedAt }) => <When at={arrivedAt} />,
      file: ({ arrivedAt }) => arrivedAt,
    },
  ];
}
