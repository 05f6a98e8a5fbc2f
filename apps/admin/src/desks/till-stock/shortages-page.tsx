import { tillStock } from '@youjian/contract';
import { App, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { count } from '../../parts/format';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { StatusBadge } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { FormDialog } from '../centre/form-dialog';
import { TILL_STOCK_NEWS, TasksIntro, goodsOf, type Shortage, useGoodsColumns, usePlaceField } from './parts';

const source = listSource(tillStock.listShortages);
const STATES = ['open', 'settled'] as const;

/** Holes that somebody has to explain: sold, thrown away or missed beyond what the books knew. */
export function ShortagesPage() {
  const { t } = useTranslation();
  const [settling, setSettling] = useState<Shortage | null>(null);
  const places = usePlaceField();
  return (
    <ListPage
      list="shortages"
      title={t('tillStock.shortages')}
      intro={<TasksIntro text={t('tillStock.shortagesIntro')} />}
      source={source}
      columns={useColumns(setSettling)}
      fields={[
        ...places,
        {
          kind: 'choice',
          name: 'state',
          label: t('tillStock.stateLabel'),
          options: STATES.map((value) => ({ value, label: t(`tillStock.taskState.${value}`) })),
        },
      ]}
      views={STATES.map((state) => ({ label: t(`tillStock.taskState.${state}`), filters: { state } }))}
      rowKey={({ id }) => id}
      empty={t('tillStock.shortagesEmpty')}
    >
      {settling === null ? null : <SettleDialog shortage={settling} close={() => setSettling(null)} />}
    </ListPage>
  );
}

function useColumns(settle: (row: Shortage) => void): readonly Column<Shortage>[] {
  const { t } = useTranslation();
  const may = useMay();
  const goods = useGoodsColumns<Shortage>();
  return [
    ...goods,
    {
      key: 'units',
      title: t('tillStock.short'),
      align: 'right',
      render: ({ units }) => count(units),
      sortBy: ({ units }) => units,
      file: ({ units }) => units,
    },
    {
      key: 'kind',
      title: t('tillStock.cause'),
      render: ({ kind }) => t(`tillStock.shortageKind.${kind}`),
      file: ({ kind }) => t(`tillStock.shortageKind.${kind}`),
    },
    {
      key: 'free',
      title: t('tillStock.freeNow'),
      align: 'right',
      render: ({ freeUnits }) => count(freeUnits),
      file: ({ freeUnits }) => freeUnits,
    },
    {
      key: 'act',
      title: t('tillStock.stateLabel'),
      render: (row) =>
        row.outcome !== null ? (
          <>
            <StatusBadge tone="ok">{t(`tillStock.outcome.${row.outcome}`)}</StatusBadge>
            <div className="quiet wraps">{row.note}</div>
          </>
        ) : may(tillStock.settleShortage) ? (
          <Button
            size="small"
            type="primary"
            aria-label={`${t('tillStock.settleShort')} ${row.placeName} ${goodsOf(row)}`}
            onClick={() => settle(row)}
          >
            {t('tillStock.settleShort')}
          </Button>
        ) : (
          <StatusBadge tone="warn">{t('tillStock.taskState.open')}</StatusBadge>
        ),
      file: ({ outcome }) => t(`tillStock.taskState.${outcome === null ? 'open' : 'settled'}`),
    },
    {
      key: 'occurred',
      title: t('tillStock.occurredAt'),
      render: ({ occurredAt }) => <When at={occurredAt} />,
      sortBy: ({ occurredAt }) => occurredAt,
      file: ({ occurredAt }) => occurredAt,
    },
  ];
}

interface Values {
  readonly outcome: 'taken' | 'explained';
  readonly note: string;
}

function SettleDialog({ shortage, close }: { shortage: Shortage; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const send = useSend(tillStock.settleShortage, {
    changes: TILL_STOCK_NEWS,
    then: () => {
      void message.success(t('tillStock.settled'));
      close();
    },
  });
  return (
    <FormDialog<Values>
      open
      close={close}
      form={form}
      title={t('tillStock.settleShortTitle', { count: shortage.units, item: goodsOf(shortage) })}
      verb={t('tillStock.settleShort')}
      first={{ outcome: shortage.freeUnits >= shortage.units ? 'taken' : 'explained' }}
      busy={send.isPending}
      error={send.error}
      send={(body) => send.mutate({ params: { id: shortage.id }, body })}
    >
      <Form.Item name="outcome" label={t('tillStock.how')}>
        <Radio.Group
          options={[
            {
              value: 'taken',
              label: t('tillStock.outcomeHint.taken', { count: shortage.freeUnits }),
              disabled: shortage.freeUnits < shortage.units,
            },
            { value: 'explained', label: t('tillStock.outcomeHint.explained') },
          ]}
        />
      </Form.Item>
      <Form.Item name="note" label={t('tillStock.why')} rules={[{ required: true, message: t('form.required') }]}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
