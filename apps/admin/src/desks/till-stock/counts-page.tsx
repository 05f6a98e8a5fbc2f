import { tillStock } from '@youjian/contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { useMay } from '../../app/session';
import { count } from '../../parts/format';
import { ListPage } from '../../parts/list/list-page';
import type { Column } from '../../parts/list/list-table';
import { listSource } from '../../parts/list/source';
import { ReasonDialog } from '../../parts/reason-dialog';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge, type Tone } from '../../parts/status-badge';
import { When } from '../../parts/when';
import { TILL_STOCK_NEWS, TasksIntro, goodsOf, type CountRow, usePlaceField } from './parts';

const source = listSource(tillStock.listCounts);
const STATES = ['waiting', 'posted', 'dropped'] as const;
const TONES: Readonly<Record<CountRow['state'], Tone>> = { waiting: 'warn', posted: 'ok', dropped: 'neutral' };
type Verdict = 'post' | 'drop';
interface Deciding {
  readonly row: CountRow;
  readonly verdict: Verdict;
}

export const differenceOf = ({ lines }: CountRow): number => lines.reduce((sum, line) => sum + line.difference, 0);

/** What tills counted, against the books; a difference beyond the limit waits for the manager. */
export function CountsPage() {
  const { t } = useTranslation();
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const places = usePlaceField();
  return (
    <ListPage
      list="stock-counts"
      title={t('tillStock.counts')}
      intro={<TasksIntro text={t('tillStock.countsIntro')} />}
      source={source}
      columns={useColumns((row, verdict) => setDeciding({ row, verdict }))}
      fields={[
        ...places,
        {
          kind: 'choice',
          name: 'state',
          label: t('tillStock.stateLabel'),
          options: STATES.map((value) => ({ value, label: t(`tillStock.countState.${value}`) })),
        },
      ]}
      views={STATES.map((state) => ({ label: t(`tillStock.countState.${state}`), filters: { state } }))}
      rowKey={({ id }) => id}
      empty={t('tillStock.countsEmpty')}
    >
      {deciding === null ? null : <DecideDialog {...deciding} close={() => setDeciding(null)} />}
    </ListPage>
  );
}

function useColumns(decide: (row: CountRow, verdict: Verdict) => void): readonly Column<CountRow>[] {
  const { t } = useTranslation();
  const may = useMay();
  return [
    {
      key: 'counted',
      title: t('tillStock.countedAt'),
      render: ({ countedAt }) => <When at={countedAt} />,
      sortBy: ({ countedAt }) => countedAt,
      file: ({ countedAt }) => countedAt,
    },
    {
      key: 'place',
      title: t('stock.place'),
      render: ({ placeName }) => <span className="wraps">{placeName}</span>,
      file: ({ placeName }) => placeName,
    },
    {
      key: 'lines',
      title: t('tillStock.countLines'),
      align: 'right',
      render: ({ lines }) => count(lines.length),
      file: ({ lines }) => lines.length,
    },
    {
      key: 'difference',
      title: t('tillStock.difference'),
      align: 'right',
      render: (row) => signed(differenceOf(row)),
      sortBy: differenceOf,
      file: differenceOf,
    },
    {
      key: 'blind',
      title: t('tillStock.how'),
      render: ({ blind }) => t(blind ? 'tillStock.blind' : 'tillStock.open'),
      file: ({ blind }) => t(blind ? 'tillStock.blind' : 'tillStock.open'),
    },
    {
      key: 'reason',
      title: t('tillStock.why'),
      render: ({ reason, decideNote }) => (
        <span className="wraps">{reason ?? decideNote ?? <span className="quiet">–</span>}</span>
      ),
      file: ({ reason }) => reason,
    },
    {
      key: 'state',
      title: t('tillStock.stateLabel'),
      render: ({ state }) => <StatusBadge tone={TONES[state]}>{t(`tillStock.countState.${state}`)}</StatusBadge>,
      file: ({ state }) => t(`tillStock.countState.${state}`),
    },
    {
      key: 'act',
      title: t('tillStock.decide'),
      render: (row) =>
        row.state === 'waiting' && may(tillStock.decideCount) ? (
          <span className="row-gap">
            {(['post', 'drop'] as const).map((verdict) => (
              <Button
                key={verdict}
                size="small"
                type={verdict === 'post' ? 'primary' : 'default'}
                aria-label={`${t(`tillStock.countVerdict.${verdict}`)} ${row.placeName} ${row.id.slice(-4)}`}
                onClick={() => decide(row, verdict)}
              >
                {t(`tillStock.countVerdict.${verdict}`)}
              </Button>
            ))}
          </span>
        ) : (
          <span className="quiet">{row.decidedBy ?? '–'}</span>
        ),
    },
  ];
}

const signed = (units: number): string => (units > 0 ? `+${count(units)}` : count(units));

function DecideDialog({ row, verdict, close }: Deciding & { close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const send = useSend(tillStock.decideCount, {
    changes: TILL_STOCK_NEWS,
    then: () => {
      void message.success(t('tillStock.settled'));
      close();
    },
  });
  return (
    <ReasonDialog
      open
      close={close}
      title={t(`tillStock.countTitle.${verdict}`, { place: row.placeName })}
      effect={t(`tillStock.countEffect.${verdict}`)}
      verb={t(`tillStock.countVerdict.${verdict}`)}
      most={200}
      send={(note) => send.mutate({ params: { id: row.id }, body: { verdict, note } })}
      busy={send.isPending}
      error={send.error}
    >
      <SimpleTable
        label={t('tillStock.countLines')}
        rows={row.lines}
        rowKey={({ skuId, lotId }) => `${skuId}/${lotId}`}
        columns={[
          { title: t('stock.item'), cell: (line) => `${goodsOf(line)} · ${line.lotCode}` },
          { title: t('tillStock.expected'), right: true, cell: ({ expected }) => count(expected) },
          { title: t('tillStock.countedUnits'), right: true, cell: ({ counted }) => count(counted) },
          { title: t('tillStock.difference'), right: true, cell: ({ difference }) => signed(difference) },
        ]}
      />
    </ReasonDialog>
  );
}
