import { EmptyFace, Notice, StatusBadge } from '@youjian/ui';
import { Boxes, ClipboardList, ShieldAlert, Trash2, Truck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { useLive } from '../../app/live';
import { useNamed, useTimes } from '../../parts/format';
import { Key } from '../../parts/key';
import { Frame } from '../../shell/frame';
import { countedHere } from '../../till/done-here';
import { till, useTill } from '../../till/use-till';
import { CountStock } from './count-stock';
import { type StockRow, stockRows } from './rows';
import { Tasks } from './tasks';
import { SendGoods } from './send-goods';
import { waitingTasks } from './task-rules';
import { Transfer } from './transfer';
import { Transfers } from './transfers';
import { useStockAmount } from './use-stock-amount';
import { Waste } from './waste';

/** What lies here, lot by lot, and everything that is done with it besides selling. */
export function StockScreen({ rest: [part, ...rest] }: { rest: readonly string[] }) {
  switch (part) {
    case 'count':
      return <CountStock />;
    case 'waste':
      return <Waste skuId={rest[0]} lotId={rest[1]} />;
    case 'send':
      return <SendGoods skuId={rest[0]} lotId={rest[1]} />;
    case 'tasks':
      return <Tasks id={rest[0]} />;
    case 'transfers':
      return rest[0] === undefined ? <Transfers /> : <Transfer key={rest[0]} number={rest[0]} />;
    default:
      return <Here />;
  }
}

function Here() {
  const { t } = useTranslation();
  const times = useTimes();
  const { stock, day } = useTill();
  const tasks = useLive(async () => waitingTasks(day?.lockTasks ?? [], await countedHere(till)), [day?.mark]) ?? [];
  const rows = stockRows(till);
  const stopped = rows.filter(({ isStopped }) => isStopped);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Frame title={t('stock.title')} back="/">
      <div className="flex flex-wrap gap-3">
        <Key look="outline" onClick={() => go('/stock/count')}>
          <ClipboardList aria-hidden className="size-5" />
          {t('stock.count')}
        </Key>
        <Key look="outline" onClick={() => go('/stock/transfers')}>
          <Truck aria-hidden className="size-5" />
          {t('stock.transfers')}
        </Key>
        <Key look={tasks.length > 0 ? 'danger' : 'outline'} onClick={() => go('/stock/tasks')}>
          <ShieldAlert aria-hidden className="size-5" />
          {t('task.title')}
          {tasks.length > 0 && ` · ${t('news.waiting', { count: tasks.length })}`}
        </Key>
      </div>
      {stopped.length > 0 && (
        <Notice tone="danger" role="alert" title={t('stock.stopped', { count: stopped.length })}>
          <p>{t('stock.stoppedText')}</p>
        </Notice>
      )}
      {rows.length === 0 ? (
        <EmptyFace
          picture={<Boxes aria-hidden className="size-12 text-ink-3" />}
          title={t('stock.none')}
          text={t('stock.noneText')}
        />
      ) : (
        <>
          <p className="text-sm text-ink-2">
            {t('stock.asOf', { time: stock === null ? '' : times.moment(stock.issuedAt) })}
          </p>
          <ul className="divide-y divide-line rounded-card border border-line bg-surface">
            {rows.map((row) => (
              <Row
                key={row.key}
                row={row}
                isOpen={open === row.key}
                onOpen={() => setOpen(open === row.key ? null : row.key)}
              />
            ))}
          </ul>
        </>
      )}
    </Frame>
  );
}

function Row({ row, isOpen, onOpen }: { row: StockRow; isOpen: boolean; onOpen: () => void }) {
  const { t } = useTranslation();
  const named = useNamed();
  const stockAmount = useStockAmount();
  const { item, lot, left, isStopped } = row;
  const of = `${lot.skuId}/${lot.lotId}`;
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        className="touch flex w-full items-center gap-3 p-3 text-left hover:bg-leaf"
        onClick={onOpen}
      >
        <span className="min-w-0 grow">
          <span className="block font-medium">
            {named(item.productName, item.productNameEn)} {named(item.skuName, item.skuNameEn)}
          </span>
          <span className="nums block text-sm text-ink-2">
            {lot.lotCode} · {lot.villageName ?? ''} · {t('stock.bestBefore', { day: lot.bestBefore })}
          </span>
        </span>
        {isStopped && <StatusBadge tone="danger">{t('stock.isStopped')}</StatusBadge>}
        <span className="nums text-xl font-semibold">{stockAmount(item, left)}</span>
      </button>
      {isOpen && (
        <div className="flex flex-wrap gap-3 p-3 pt-0">
          <Key look="outline" onClick={() => go(`/stock/waste/${of}`)}>
            <Trash2 aria-hidden className="size-5" />
            {t('stock.waste')}
          </Key>
          <Key look="outline" onClick={() => go(`/stock/send/${of}`)}>
            <Truck aria-hidden className="size-5" />
            {t('stock.sendBack')}
          </Key>
        </div>
      )}
    </li>
  );
}
