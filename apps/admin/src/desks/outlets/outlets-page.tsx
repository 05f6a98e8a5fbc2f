import { outletRegistry } from '@youjian/contract';
import { shanghaiDate } from '@youjian/kernel';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMay } from '../../app/session';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { StatusBadge } from '../../parts/status-badge';
import { useNamed } from '../../parts/use-named';
import { CreateOutlet } from './create-outlet';
import { KINDS, LICENCES, LicenceState, OutletState, type OutletRow, SITES } from './outlet-parts';

const source = listSource(outletRegistry.listRegistryOutlets);

/** The registry: every outlet one looks after, and the way to register another. */
export function OutletsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  return (
    <ListPage
      list="outlets"
      title={t('registry.title')}
      intro={
        <>
          {t('registry.intro')} <Link to="/outlets/services">{t('registry.serviceList')}</Link>
        </>
      }
      source={source}
      columns={useColumns()}
      fields={useFields()}
      views={(['pavilion', 'counter', 'zone', 'service_point', 'fair'] as const).map((kind) => ({
        label: t(`outlet.kind.${kind}`),
        filters: { kind },
      }))}
      searchIn={t('registry.searchIn')}
      rowKey={({ id }) => id}
      open={({ id }) => void navigate(`/outlets/${id}`)}
      empty={t('registry.empty')}
      primary={
        may(outletRegistry.createOutlet) ? (
          <Button type="primary" data-primary="" onClick={() => setCreating(true)}>
            {t('registry.make')}
          </Button>
        ) : undefined
      }
    >
      <CreateOutlet open={creating} close={() => setCreating(false)} />
    </ListPage>
  );
}

function useFields(): readonly Field[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        kind: 'choice',
        name: 'kind',
        label: t('registry.kind'),
        options: KINDS.map((value) => ({ value, label: t(`outlet.kind.${value}`) })),
      },
      {
        kind: 'choice',
        name: 'state',
        label: t('registry.state'),
        options: (['open', 'paused', 'closed'] as const).map((value) => ({
          value,
          label: t(`registry.stateOf.${value}`),
        })),
      },
      {
        kind: 'choice',
        name: 'licence',
        label: t('registry.licence'),
        options: LICENCES.map((value) => ({ value, label: t(`registry.licenceOf.${value}`) })),
      },
      {
        kind: 'choice',
        name: 'site',
        label: t('registry.siteKind'),
        options: SITES.map((value) => ({ value, label: t(`registry.site.${value}`) })),
      },
      { kind: 'text', name: 'region', label: t('registry.region'), width: 140 },
    ],
    [t],
  );
}

/** An outlet that has not begun, or a fair that is over, is not merely shut for the night. */
function nowOf({ open, openedOn, closedOn }: OutletRow): 'nowOpen' | 'nowShut' | 'notYet' | 'over' {
  const today = shanghaiDate(new Date());
  if (today < openedOn) return 'notYet';
  if (closedOn !== null && closedOn < today) return 'over';
  return open ? 'nowOpen' : 'nowShut';
}

function useColumns(): readonly Column<OutletRow>[] {
  const { t } = useTranslation();
  const named = useNamed();
  return [
    {
      key: 'name',
      title: t('registry.name'),
      render: (row) => (
        <Link to={`/outlets/${row.id}`} className="wraps">
          {named(row)}
        </Link>
      ),
      file: ({ name }) => name,
    },
    {
      key: 'code',
      title: t('registry.code'),
      render: ({ code }) => <span className="figure">{code}</span>,
      file: ({ code }) => code,
    },
    {
      key: 'kind',
      title: t('registry.kind'),
      render: ({ kind }) => t(`outlet.kind.${kind}`),
      file: ({ kind }) => t(`outlet.kind.${kind}`),
    },
    {
      key: 'region',
      title: t('outlet.region'),
      render: ({ regionName, regionCode }) => regionName ?? regionCode,
      file: ({ regionName, regionCode }) => regionName ?? regionCode,
    },
    {
      key: 'state',
      title: t('registry.state'),
      render: (row) => (
        <span className="row-gap">
          <OutletState state={row.state} />
          {row.state === 'open' ? (
            <StatusBadge tone={row.open ? 'info' : 'neutral'}>{t(`registry.${nowOf(row)}`)}</StatusBadge>
          ) : null}
        </span>
      ),
      file: (row) => t(row.state === 'open' ? `registry.${nowOf(row)}` : `registry.stateOf.${row.state}`),
    },
    {
      key: 'hours',
      title: t('registry.hours'),
      render: ({ opensAt, closesAt }) => <span className="figure">{`${opensAt}–${closesAt}`}</span>,
      file: ({ opensAt, closesAt }) => `${opensAt}–${closesAt}`,
    },
    {
      key: 'licence',
      title: t('registry.licence'),
      render: ({ licence }) => <LicenceState standing={licence} />,
      file: ({ licence }) => t(`registry.licenceOf.${licence ?? 'none'}`),
    },
    {
      key: 'licenceUntil',
      title: t('registry.licenceUntil'),
      render: ({ licenceUntil }) => <span className="figure">{licenceUntil ?? '–'}</span>,
      file: ({ licenceUntil }) => licenceUntil ?? '',
    },
    {
      key: 'site',
      title: t('registry.siteKind'),
      render: ({ siteKind }) => t(`registry.site.${siteKind}`),
      file: ({ siteKind }) => t(`registry.site.${siteKind}`),
    },
  ];
}
