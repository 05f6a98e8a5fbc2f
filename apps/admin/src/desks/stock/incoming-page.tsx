import { inventory } from '@youjian/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/session';
import { Weight } from '../../parts/figures';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { StatusBadge, type Tone } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { useWord } from '../../parts/words';
import type { Incoming } from './incoming-row';
import { UnpackDialog } from './unpack-dialog';

const source = listSource(inventory.listIncoming);
const STATES = ['underway', 'to_unpack', 'held', 'checking', 'arrived', 'rejected'] as const;
const TONES: Readonly<Record<Incoming['state'], Tone>> = {
  underway: 'info',
  to_unpack: 'waiting',
  held: 'danger',
  checking: 'warn',
  arrived: 'ok',
  rejected: 'danger',
};

/** Stock on its way: what left for which outlet, what came, and what somebody still has to do something about. */
export function IncomingPage() {
  const { t } = useTranslation();
  const [unpacking, setUnpacking] = useState<Incoming | null>(null);
  const fields: readonly Field[] = [
    {
      kind: 'choice',
      name: 'state',
      label: t('lot.stateLabel'),
      options: STATES.map((value) => ({ value, label: t(`incoming.state.${value}`) })),
    },
    { kind: 'text', name: 'lotCode', label: t('stock.lotCode') },
    { kind: 'text', name: 'dispatchNumber', label: t('centre.dispatch') },
  ];
  return (
    <ListPage
      list="incoming"
      title={t('incoming.title')}
      intro={t('incoming.intro')}
      source={source}
      columns={useColumns(setUnpacking)}
      fields={fields}
      views={STATES.map((state) => ({ label: t(`incoming.state.${state}`), filters: { state } }))}
      rowKey={({ id }) => id}
      empty={t('incoming.none')}
    >
      {unpacking === null ? null : <UnpackDialog incoming={unpacking} close={() => setUnpacking(null)} />}
    </ListPage>
  );
}

function useItem(): (row: Incoming) => string {
  const { t } = useTranslation();
  const word = useWord();
  return ({ skuCode, productName, skuName, variety }) =>
    skuCode === null
      ? t('incoming.byWeight', { variety: word('variety', variety) })
      : `${productName} · ${skuName} · ${skuCode}`;
}

function useColumns(unpack: (row: Incoming) => void): readonly Column<Incoming>[] {
  const { t } = useTranslation();
  const item = useItem();
  return [
    {
      key: 'state',
      title: t('lot.stateLabel'),
      render: ({ state }) => <StatusBadge tone={TONES[state]}>{t(`incoming.state.${state}`)}</StatusBadge>,
      file: ({ state }) => t(`incoming.state.${state}`),
    },
    { key: 'action', title: t('centre.action'), render: (row) => <Action row={row} unpack={unpack} /> },
    {
      key: 'dispatch',
      title: t('centre.dispatch'),
      render: ({ dispatchNumber }) => <Link to={`/dispatches/${dispatchNumber}`}>{dispatchNumber}</Link>,
      file: ({ dispatchNumber }) => dispatchNumber,
    },
    { key: 'place', title: t('stock.place'), render: ({ placeName }) => placeName, file: ({ placeName }) => placeName },
    {
      key: 'lot',
      title: t('stock.lotCode'),
      render: ({ lotCode }) => <span className="figure">{lotCode}</span>,
      file: ({ lotCode }) => lotCode,
    },
    { key: 'item', title: t('stock.item'), render: (row) => <span className="wraps">{item(row)}</span>, file: item },
    {
      key: 'sent',
      title: t('incoming.sent'),
      align: 'right',
      render: ({ cartons, units, grams }) => <Amount cartons={cartons} units={units} grams={grams} />,
      file: ({ cartons }) => cartons,
    },
    {
      key: 'arrived',
      title: t('incoming.arrived'),
      align: 'right',
      render: (row) =>
        row.arrivedAt === null ? (
          <span className="quiet">–</span>
        ) : (
          <Amount
            cartons={row.arrivedCartons}
            units={row.units === null ? null : row.arrivedUnits}
            grams={row.arrivedGrams}
          />
        ),
      file: ({ arrivedCartons }) => arrivedCartons,
    },
    {
      key: 'open',
      title: t('incoming.missing'),
      render: (row) => <Missing row={row} />,
      file: (row) => row.openCartons,
    },
    {
      key: 'sentAt',
      title: t('centre.departedAt'),
      render: ({ sentAt }) => <When at={sentAt} />,
      sortBy: ({ sentAt }) => sentAt,
      file: ({ sentAt }) => sentAt,
    },
  ];
}

function Amount({ cartons, units, grams }: { cartons: number; units: number | null; grams: number }) {
  const { t } = useTranslation();
  return (
    <>
      {units === null ? <Weight grams={grams} /> : t('incoming.units', { count: units })}
      <span className="quiet"> · {t('centre.pieces', { count: cartons })}</span>
    </>
  );
}

/** What is missing, lost, or sold before it was rejected; a hole has a word of its own, not only a colour. */
function Missing({ row }: { row: Incoming }) {
  const { t } = useTranslation();
  const word = useWord();
  const parts = [
    row.openCartons > 0 ? t('incoming.open', { count: row.openCartons }) : null,
    row.lostCartons > 0 ? t('incoming.lost', { count: row.lostCartons }) : null,
    row.shortUnits > 0 ? t('incoming.short', { count: row.shortUnits }) : null,
  ].filter((part) => part !== null);
  if (parts.length === 0) return <span className="quiet">–</span>;
  const reason = row.reason === null ? null : word('centre.missingReasonOf', row.reason);
  return (
    <StatusBadge tone={row.openCartons > 0 || row.shortUnits > 0 ? 'warn' : 'neutral'}>
      {[...parts, ...(reason === null ? [] : [reason])].join(' · ')}
    </StatusBadge>
  );
}

function Action({ row, unpack }: { row: Incoming; unpack: (row: Incoming) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  if (row.state === 'to_unpack' && may(inventory.unpackIncoming))
    return (
      <Button
        size="small"
        type="primary"
        aria-label={`${t('incoming.unpack')} ${row.lotCode}`}
        onClick={() => unpack(row)}
      >
        {t('incoming.unpack')}
      </Button>
    );
  return row.state === 'arrived' ? null : <span className="quiet wraps">{t(`incoming.todo.${row.state}`)}</span>;
}
