import { formatFen } from '@youjian/kernel';
import { useTranslation } from 'react-i18next';
import { useNamed, useTimes } from '../../parts/format';
import { Key } from '../../parts/key';
import { Sheet } from '../../parts/sheet';
import { pricedLines, totalOf } from '../../till/goods';
import { dropHeld, recall } from '../../till/ticket';
import { till, useTill } from '../../till/use-till';

/** Tickets that wait for their buyer. Their prices are those of now, like every ticket's. */
export function HeldSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const named = useNamed();
  const times = useTimes();
  const { held } = useTill();
  return (
    <Sheet title={t('held.title')} onClose={onClose}>
      {held.length === 0 && <p>{t('held.none')}</p>}
      <ul className="grid gap-2">
        {held.map((ticket) => {
          const lines = pricedLines(till, ticket.lines);
          return (
            <li key={ticket.key} className="flex flex-wrap items-center gap-2 rounded-card border border-line p-3">
              <div className="min-w-0 grow">
                <p className="nums font-semibold">{formatFen(totalOf(lines))}</p>
                <p className="text-sm text-ink-2">
                  {[times.clock(ticket.heldAt ?? ticket.startedAt), ticket.heldBy].filter(Boolean).join(' · ')}
                </p>
                <p className="truncate text-sm">
                  {lines
                    .map(
                      ({ item, quantity }) =>
                        `${item === null ? '' : named(item.productName, item.productNameEn)} × ${quantity}`,
                    )
                    .join('\u3000')}
                </p>
              </div>
              <Key look="danger" onClick={() => void dropHeld(till, ticket.key)}>
                {t('held.drop')}
              </Key>
              <Key onClick={() => void recall(till, ticket.key).then(onClose)}>{t('held.recall')}</Key>
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}
