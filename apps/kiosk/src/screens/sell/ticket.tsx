import { formatFen } from '@youjian/kernel';
import { EmptyFace, Notice, useToast } from '@youjian/ui';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { Key } from '../../parts/key';
import type { TicketLine } from '../../store/kinds';
import { lineObstacle, pricedLines, situationOf, totalOf } from '../../till/goods';
import { take } from '../../till/ticket';
import { till, useTill } from '../../till/use-till';
import { tillObstacle } from '../../rules/may-sell';
import { useObstacle } from '../../parts/obstacle';
import { Line } from './line';

interface TicketProps {
  readonly onLot: (line: TicketLine) => void;
  readonly onQuantity: (line: TicketLine) => void;
}

/** What is being sold now. The total is said aloud when it changes, so that one need not look for it. */
export function Ticket({ onLot, onQuantity }: TicketProps) {
  const { t } = useTranslation();
  const say = useToast();
  const tell = useObstacle();
  const { ticket } = useTill();
  const lines = pricedLines(till);
  const totalFen = totalOf(lines);
  const units = lines.reduce((sum, line) => sum + (line.weighedGrams === undefined ? line.quantity : 1), 0);
  const obstacle = tillObstacle(situationOf(till));
  const drop = (key?: string) => {
    const undo = take(till, key);
    say(t(key === undefined ? 'ticket.emptied' : 'ticket.removed'), {
      action: (
        <button type="button" className="min-h-11 font-semibold underline" onClick={undo}>
          {t('ticket.undo')}
        </button>
      ),
    });
  };
  return (
    <section
      aria-label={t('ticket.title')}
      className="flex min-h-0 min-w-0 flex-col border-t border-line bg-surface landscape:border-l landscape:border-t-0"
    >
      {obstacle !== null && (
        <div className="p-3 pb-0">
          <Notice tone="danger" role="alert" title={tell(obstacle)} />
        </div>
      )}
      {lines.length === 0 ? (
        <div className="grow overflow-y-auto">
          <EmptyFace title={t('sell.empty')} text={t('sell.emptyText')} />
        </div>
      ) : (
        <ul className="min-h-0 grow divide-y divide-line overflow-y-auto px-3" aria-label={t('ticket.lines')}>
          {lines.map((line) => (
            <Line
              key={line.key}
              line={line}
              trouble={lineObstacle(till, ticket.lines, line)}
              onLot={() => onLot(line)}
              onQuantity={() => onQuantity(line)}
              onRemove={() => drop(line.key)}
            />
          ))}
        </ul>
      )}
      <div className="grid shrink-0 gap-2 border-t border-line p-3">
        <p className="flex items-baseline justify-between gap-2">
          <span className="text-ink-2">{t('ticket.total', { count: units })}</span>
          <output aria-live="polite" className="nums text-[40px] leading-tight font-semibold">
            {formatFen(totalFen)}
          </output>
        </p>
        <div className="flex gap-2">
          <Key look="outline" aria-label={t('ticket.void')} disabled={lines.length === 0} onClick={() => drop()}>
            <Trash2 aria-hidden className="size-5" />
          </Key>
          <Key look="outline" hint="F10" disabled={lines.length === 0} onClick={() => go('/pay/cash')}>
            {t('way.cash')}
          </Key>
          <Key wide hint="F9" className="text-lg" disabled={lines.length === 0} onClick={() => go('/pay')}>
            {t('ticket.pay')}
          </Key>
        </div>
      </div>
    </section>
  );
}
