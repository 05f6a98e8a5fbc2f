import { identity, type ReplyOf } from '@youjian/contract';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { time } from '../../parts/format';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import { actionWord } from './action-word';
import { AuditDrawer } from './audit-drawer';

export type AuditRow = ReplyOf<typeof identity.listAudit>['items'][number];
const ROOMS = [
  'identity',
  'regions',
  'supply',
  'lots',
  'catalog',
  'outlets',
  'inventory',
  'payments',
  'orders',
  'attribution',
  'statistics',
  'transparency',
] as const;
const source = listSource(identity.listAudit);

export function AuditPage() {
  const { t } = useTranslation();
  const [row, setRow] = useState<AuditRow | null>(null);
  const fields = useMemo<readonly Field[]>(
    () => [
      { kind: 'text', name: 'actor', label: t('audit.actor') },
      {
        kind: 'choice',
        name: 'room',
        label: t('audit.room'),
        options: ROOMS.map((value) => ({ value, label: t(`audit.rooms.${value}`) })),
      },
      { kind: 'text', name: 'action', label: t('audit.action') },
      { kind: 'text', name: 'subjectType', label: t('audit.subjectType') },
      { kind: 'text', name: 'subjectId', label: t('audit.subjectId') },
      { kind: 'day', name: 'from', label: t('audit.from') },
      { kind: 'day', name: 'to', label: t('audit.to') },
    ],
    [t],
  );
  return (
    <ListPage
      list="audit"
      title={t('audit.title')}
      intro={t('audit.intro')}
      source={source}
      columns={useColumns(setRow)}
      fields={fields}
      views={(['orders', 'lots', 'supply', 'catalog', 'identity'] as const).map((room) => ({
        label: t(`audit.rooms.${room}`),
        filters: { room },
      }))}
      rowKey={({ id }) => id}
      open={setRow}
      empty={t('audit.empty')}
    >
      <AuditDrawer row={row} close={() => setRow(null)} />
    </ListPage>
  );
}

function useColumns(open: (row: AuditRow) => void): readonly Column<AuditRow>[] {
  const { t } = useTranslation();
  const word = useWord();
  return [
    {
      key: 'at',
      title: t('audit.at'),
      render: ({ at }) => <When at={at} shape="second" />,
      sortBy: ({ at }) => at,
      file: ({ at }) => time(at, 'second'),
    },
    {
      key: 'actor',
      title: t('audit.actor'),
      render: ({ actorName, actorRoles }) => (
        <>
          {actorName} <span className="quiet">{actorRoles.map((role) => word('role', role)).join(', ')}</span>
        </>
      ),
      sortBy: ({ actorName }) => actorName,
      file: ({ actorName }) => actorName,
    },
    {
      key: 'room',
      title: t('audit.room'),
      render: ({ room }) => word('audit.rooms', room),
      sortBy: ({ room }) => room,
      file: ({ room }) => word('audit.rooms', room),
    },
    {
      key: 'action',
      title: t('audit.action'),
      render: (row) => (
        <button
          type="button"
          className="as-link"
          aria-label={`${t('audit.open')}: ${word('audit.act', actionWord(row.action))} ${row.subjectId}`}
          onClick={() => open(row)}
        >
          {word('audit.act', actionWord(row.action))}
        </button>
      ),
      sortBy: ({ action }) => action,
      file: ({ action }) => word('audit.act', actionWord(action)),
    },
    {
      key: 'subject',
      title: t('audit.subject'),
      render: ({ subjectType, subjectId }) => <span className="figure">{`${subjectType} ${subjectId}`}</span>,
      file: ({ subjectType, subjectId }) => `${subjectType} ${subjectId}`,
    },
    {
      key: 'region',
      title: t('audit.region'),
      render: ({ regionCode }) => regionCode ?? '–',
      file: ({ regionCode }) => regionCode,
    },
    {
      key: 'request',
      title: t('audit.request'),
      render: ({ requestId }) => <span className="quiet">{requestId ?? '–'}</span>,
      file: ({ requestId }) => requestId,
    },
  ];
}
