import { EmptyFace, StatusBadge, useToast } from '@youjian/ui';
import { Truck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { CodeEntry } from '../../parts/code-entry';
import { useTimes } from '../../parts/format';
import { Key } from '../../parts/key';
import { knownOf } from '../../scan/known';
import { meaningOf } from '../../scan/meaning';
import { Frame } from '../../shell/frame';
import { useTill } from '../../till/use-till';
import { HouseFaces } from './house-faces';
import { askTransfers, useHouse } from './use-transfers';

/** What this outlet is to send or to receive; the code on the paper that came with the goods opens it. */
export function Transfers() {
  const { t } = useTranslation();
  const times = useTimes();
  const say = useToast();
  const state = useTill();
  const { asked } = useHouse(askTransfers);
  const open = (code: string) => {
    const meaning = meaningOf(code, knownOf(state));
    if (meaning.kind !== 'transfer') return say(t('stock.noTransfer'), { tone: 'warn' });
    go(`/stock/transfers/${encodeURIComponent(meaning.number)}`);
  };
  return (
    <Frame title={t('stock.transfers')} back="/stock">
      <CodeEntry label={t('stock.transferNo')} verb={t('stock.open')} onCode={open} />
      <p>
        <Key look="outline" onClick={() => go('/stock/send')}>
          <Truck aria-hidden className="size-5" />
          {t('stock.newTransfer')}
        </Key>
      </p>
      <HouseFaces of={asked}>
        {(items) =>
          items.length === 0 ? (
            <EmptyFace title={t('stock.noTransfers')} />
          ) : (
            <ul className="divide-y divide-line rounded-card border border-line bg-surface">
              {items.map(({ id, number, side, state: standing, fromName, toName, lines, madeAt, overdue }) => (
                <li key={id}>
                  <button
                    type="button"
                    className="touch grid w-full gap-1 p-3 text-left hover:bg-leaf"
                    onClick={() => go(`/stock/transfers/${encodeURIComponent(number)}`)}
                  >
                    <span className="flex flex-wrap items-center justify-between gap-2">
                      <span className="nums font-semibold">{number}</span>
                      <StatusBadge tone={overdue ? 'warn' : 'info'}>
                        {t(`stock.side.${side}`)} · {t(`stock.transferState.${standing}`)}
                      </StatusBadge>
                    </span>
                    <span className="text-sm text-ink-2">
                      {t('stock.fromTo', { from: fromName, to: toName, count: lines.length })} · {times.moment(madeAt)}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </HouseFaces>
    </Frame>
  );
}
