import { classes } from '@youjian/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNamed, useTimes, useWeight } from '../../parts/format';
import { Sheet } from '../../parts/sheet';
import { unitsOf } from '../../rules/ticket';
import type { TicketLine } from '../../store/kinds';
import { offerOf } from '../../till/goods';
import { changeLot } from '../../till/ticket';
import { till, useTill } from '../../till/use-till';

/** The lots of one thing that this till was lent, first expired first; the goods in the hand decide, not the list. */
export function LotSheet({ line, onClose }: { line: TicketLine; onClose: () => void }) {
  const { t } = useTranslation();
  const named = useNamed();
  const times = useTimes();
  const weight = useWeight();
  const { ticket } = useTill();
  const [refused, setRefused] = useState<string>();
  const item = till.itemOf(line.skuId);
  const lots = item === null ? [] : offerOf(till, item).lots;
  return (
    <Sheet
      title={t('lot.title', { name: item === null ? '' : named(item.productName, item.productNameEn) })}
      onClose={onClose}
    >
      <p className="mb-2 text-sm text-ink-2">{t('lot.hint')}</p>
      <ul className="grid gap-2">
        {lots.map((one, place) => {
          const free = Math.max(0, one.left - unitsOf(ticket.lines, line.skuId, one.lotId));
          return (
            <li key={one.lotId}>
              <button
                type="button"
                disabled={one.isStopped}
                aria-pressed={one.lotId === line.lotId}
                onClick={() => (changeLot(till, line.key, one) ? onClose() : setRefused(one.lotId))}
                className={classes(
                  'touch grid w-full gap-x-3 rounded-card border px-3 py-2 text-left sm:grid-cols-[1fr_auto]',
                  one.lotId === line.lotId ? 'border-pine bg-leaf' : 'border-control bg-surface',
                )}
              >
                <span className="font-semibold">
                  {one.lotCode} {place === 0 && <span className="text-sm font-normal text-pine">{t('lot.first')}</span>}
                </span>
                <span className="nums text-sm text-ink-2">
                  {t('tile.left', { left: item?.byWeight ? weight(free * 10) : free })}
                </span>
                <span className="text-sm text-ink-2">
                  {[one.lot.villageName, t('lot.bestBefore', { date: times.date(one.lot.bestBefore) })]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </button>
              {(one.isStopped || refused === one.lotId) && (
                <p role="alert" className="mt-1 text-sm text-danger">
                  {t(one.isStopped ? 'lot.stopped' : 'lot.notEnough')}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}
