import { tillStock } from '@youjian/contract';
import { App, Button, Form, Input, InputNumber } from 'antd';
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
import { useWord } from '../../parts/words';
import { FormDialog } from '../centre/form-dialog';
import { TILL_STOCK_NEWS, TasksIntro, goodsOf, type GoodsRow, useGoodsColumns, usePlaceField } from './parts';

const source = listSource(tillStock.listGoodsToCheck);
const STATES = ['open', 'judged'] as const;

/** What came back over a counter lies beside the shelf until somebody has looked at it. */
export function GoodsPage() {
  const { t } = useTranslation();
  const [judging, setJudging] = useState<GoodsRow | null>(null);
  const places = usePlaceField();
  return (
    <ListPage
      list="goods-to-check"
      title={t('tillStock.goods')}
      intro={<TasksIntro text={t('tillStock.goodsIntro')} />}
      source={source}
      columns={useColumns(setJudging)}
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
      empty={t('tillStock.goodsEmpty')}
    >
      {judging === null ? null : <JudgeDialog goods={judging} close={() => setJudging(null)} />}
    </ListPage>
  );
}

function useColumns(judge: (row: GoodsRow) => void): readonly Column<GoodsRow>[] {
  const { t } = useTranslation();
  const word = useWord();
  const may = useMay();
  const goods = useGoodsColumns<GoodsRow>();
  return [
    ...goods,
    {
      key: 'units',
      title: t('stock.quantity'),
      align: 'right',
      render: ({ units }) => count(units),
      sortBy: ({ units }) => units,
      file: ({ units }) => units,
    },
    {
      key: 'reason',
      title: t('tillStock.cause'),
      render: ({ reason }) => word('tillStock.returnReason', reason),
      file: ({ reason }) => word('tillStock.returnReason', reason),
    },
    {
      key: 'act',
      title: t('tillStock.stateLabel'),
      render: (row) =>
        row.judgedAt !== null ? (
          <>
            <StatusBadge tone={row.writtenOff > 0 ? 'neutral' : 'ok'}>
              {t('tillStock.judgedAs', { back: row.putBack, off: row.writtenOff })}
            </StatusBadge>
            <div className="quiet">{row.judgedBy}</div>
          </>
        ) : may(tillStock.judgeGoods) ? (
          <Button
            size="small"
            type="primary"
            aria-label={`${t('tillStock.judge')} ${row.placeName} ${goodsOf(row)}`}
            onClick={() => judge(row)}
          >
            {t('tillStock.judge')}
          </Button>
        ) : (
          <StatusBadge tone="waiting">{t('tillStock.taskState.open')}</StatusBadge>
        ),
      file: ({ judgedAt }) => t(`tillStock.taskState.${judgedAt === null ? 'open' : 'judged'}`),
    },
    {
      key: 'came',
      title: t('tillStock.cameAt'),
      render: ({ cameAt }) => <When at={cameAt} />,
      sortBy: ({ cameAt }) => cameAt,
      file: ({ cameAt }) => cameAt,
    },
  ];
}

interface Values {
  readonly putBack: number;
  readonly note?: string;
}

function JudgeDialog({ goods, close }: { goods: GoodsRow; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const most = goods.lotId === null ? 0 : goods.units;
  const send = useSend(tillStock.judgeGoods, {
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
      title={t('tillStock.judgeTitle', { count: goods.units, item: goodsOf(goods) })}
      verb={t('tillStock.judge')}
      first={{ putBack: 0 }}
      busy={send.isPending}
      error={send.error}
      send={({ putBack, note }) =>
        send.mutate({ params: { id: goods.id }, body: { putBack, ...(note?.trim() ? { note: note.trim() } : {}) } })
      }
    >
      <Form.Item
        name="putBack"
        label={t('tillStock.putBack')}
        extra={goods.lotId === null ? t('tillStock.noLotHint') : t('tillStock.restWrittenOff')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <InputNumber min={0} max={most} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="note" label={t('form.note')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
