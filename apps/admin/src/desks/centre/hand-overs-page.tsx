import { centre } from '@youjian/contract';
import { Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSend } from '../../app/ask';
import { Weight } from '../../parts/figures';
import { Kilograms } from '../../parts/kilograms';
import type { Field } from '../../parts/list/filters';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { When } from '../../parts/when';
import { Celsius } from './dispatch-moves';
import { FormDialog } from './form-dialog';
import { useStepDone } from './lot-dialogs';
import { CentreBadge, type HandOver } from './states';

const source = listSource(centre.listHandOvers);
const STATES = ['open', 'late', 'discrepant', 'confirmed'] as const;

/** Who gave what to whom, and whether the other side has said so too. */
export function HandOversPage() {
  const { t } = useTranslation();
  const [receiving, setReceiving] = useState<HandOver | null>(null);
  const fields: readonly Field[] = [
    {
      kind: 'choice',
      name: 'state',
      label: t('lot.stateLabel'),
      options: STATES.map((value) => ({ value, label: t(`centre.handOverState.${value}`) })),
    },
    { kind: 'text', name: 'lotCode', label: t('lot.code') },
  ];
  return (
    <ListPage
      list="hand-overs"
      title={t('centre.handOversTitle')}
      intro={t('centre.handOversIntro')}
      source={source}
      columns={useColumns(setReceiving)}
      fields={fields}
      views={STATES.map((state) => ({ label: t(`centre.handOverState.${state}`), filters: { state } }))}
      rowKey={({ id }) => id}
      empty={t('centre.noHandOvers')}
    >
      {receiving === null ? null : <ReceiveDialog handOver={receiving} close={() => setReceiving(null)} />}
    </ListPage>
  );
}

function useColumns(receive: (handOver: HandOver) => void): readonly Column<HandOver>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'state',
      title: t('lot.stateLabel'),
      render: ({ state }) => <CentreBadge of="handOver" state={state} />,
      file: ({ state }) => t(`centre.handOverState.${state}`),
    },
    {
      key: 'lot',
      title: t('lot.code'),
      render: ({ lotCode }) => <Link to={`/lots/${lotCode}`}>{lotCode}</Link>,
      file: ({ lotCode }) => lotCode,
    },
    { key: 'from', title: t('lot.handOverFrom'), render: ({ from }) => from, file: ({ from }) => from },
    { key: 'to', title: t('lot.handOverTo'), render: ({ to }) => to, file: ({ to }) => to },
    {
      key: 'grams',
      title: t('centre.given'),
      align: 'right',
      render: ({ grams, cartons }) => <Amount grams={grams} cartons={cartons} />,
      file: ({ grams }) => grams,
    },
    {
      key: 'got',
      title: t('centre.got'),
      align: 'right',
      render: ({ receivedGrams, receivedCartons }) =>
        receivedGrams === null ? (
          <span className="quiet">–</span>
        ) : (
          <Amount grams={receivedGrams} cartons={receivedCartons} />
        ),
      file: ({ receivedGrams }) => receivedGrams,
    },
    {
      key: 'sentAt',
      title: t('lot.sent'),
      render: ({ sentAt }) => <When at={sentAt} />,
      sortBy: ({ sentAt }) => sentAt,
      file: ({ sentAt }) => sentAt,
    },
    {
      key: 'receivedAt',
      title: t('lot.received'),
      render: ({ receivedAt }) => <When at={receivedAt} />,
      file: ({ receivedAt }) => receivedAt,
    },
    {
      key: 'note',
      title: t('form.note'),
      render: ({ receivedNote, sentNote }) => receivedNote ?? sentNote,
      file: ({ receivedNote, sentNote }) => receivedNote ?? sentNote,
    },
    { key: 'action', title: t('centre.action'), render: (row) => <Action row={row} receive={receive} /> },
  ];
}

function Action({ row, receive }: { row: HandOver; receive: (handOver: HandOver) => void }) {
  const { t } = useTranslation();
  if (row.dispatchNumber !== null) return <Link to={`/dispatches/${row.dispatchNumber}`}>{row.dispatchNumber}</Link>;
  if (!row.mayReceive) return null;
  return (
    <Button size="small" onClick={() => receive(row)}>
      {t('centre.receive')}
    </Button>
  );
}

function Amount({ grams, cartons }: { grams: number; cartons: number | null }) {
  const { t } = useTranslation();
  return (
    <>
      <Weight grams={grams} />
      {cartons === null ? null : <span className="quiet"> · {t('centre.pieces', { count: cartons })}</span>}
    </>
  );
}

interface Values {
  readonly scanId: string;
  readonly grams: number;
  readonly cartons?: number | null;
  readonly celsius?: number | null;
  readonly note?: string;
}

function ReceiveDialog({ handOver, close }: { handOver: HandOver; close: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const send = useSend(centre.receiveHandOver, useStepDone('receive', close));
  return (
    <FormDialog<Values>
      open
      close={close}
      form={form}
      title={t('centre.receiveTitle', { code: handOver.lotCode })}
      verb={t('centre.receive')}
      first={{ scanId: crypto.randomUUID(), grams: handOver.grams, cartons: handOver.cartons }}
      busy={send.isPending}
      error={send.error}
      send={({ cartons, celsius, note, ...rest }) =>
        send.mutate({
          params: { id: handOver.id },
          body: {
            ...rest,
            ...(typeof cartons === 'number' ? { cartons } : {}),
            ...(typeof celsius === 'number' ? { deciCelsius: Math.round(celsius * 10) } : {}),
            ...(note?.trim() ? { note: note.trim() } : {}),
          },
        })
      }
    >
      <p className="quiet">{t('centre.receiveHint', { from: handOver.from })}</p>
      <Form.Item name="scanId" hidden>
        <Input />
      </Form.Item>
      <Form.Item name="grams" label={t('centre.got')} rules={[{ required: true, message: t('form.required') }]}>
        <Kilograms />
      </Form.Item>
      <Form.Item name="cartons" label={t('centre.crates')}>
        <InputNumber min={0} max={100_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Celsius name="celsius" />
      <Form.Item name="note" label={t('form.note')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
