import { useToast } from '@youjian/ui';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { useShortcuts } from '../../app/shortcuts';
import { useNamed } from '../../parts/format';
import { useScanner } from '../../scan/use-scanner';
import { Frame } from '../../shell/frame';
import type { CatalogItem, TicketLine } from '../../store/kinds';
import { add, hold, weigh } from '../../till/ticket';
import { till, useTill } from '../../till/use-till';
import { HeldSheet } from './held-sheet';
import { HelpSheet } from './help-sheet';
import { LotSheet } from './lot-sheet';
import { QuantitySheet } from './quantity-sheet';
import { SellActions } from './sell-actions';
import { Shelf } from './shelf';
import { Ticket } from './ticket';
import { useMoment } from './use-moment';
import { useScanned } from './use-scanned';
import { WeighSheet } from './weigh-sheet';

type Open =
  | { readonly what: 'weigh'; readonly item: CatalogItem; readonly lotId?: string }
  | { readonly what: 'lot'; readonly line: TicketLine }
  | { readonly what: 'quantity'; readonly line: TicketLine }
  | { readonly what: 'held' | 'help' };

/** Where a cashier stands all day: goods on the left, the ticket on the right, and every key within reach. */
export function SellScreen() {
  const { t } = useTranslation();
  const { ticket, held } = useTill();
  const [open, setOpen] = useState<Open | null>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  useMoment();
  const choose = useChoose((item, lotId) =>
    setOpen({ what: 'weigh', item, ...(lotId === undefined ? {} : { lotId }) }),
  );
  const scanned = useScanned(choose);
  useScanner(scanned, (keys) => (/[?\uff1f]/.test(keys) ? setOpen({ what: 'help' }) : undefined));
  const last = ticket.lines.at(-1);
  const holdOrRecall = () => (ticket.lines.length > 0 ? void hold(till) : held.length > 0 && setOpen({ what: 'held' }));
  useShortcuts({
    F2: () => searchBox.current?.focus(),
    F4: () => last && setOpen({ what: 'quantity', line: last }),
    F8: holdOrRecall,
    F9: () => ticket.lines.length > 0 && go('/pay'),
    F10: () => ticket.lines.length > 0 && go('/pay/cash'),
  });
  const close = () => setOpen(null);
  return (
    <Frame
      full
      title={t('sell.title')}
      actions={
        <SellActions
          onHold={holdOrRecall}
          onHelp={() => setOpen({ what: 'help' })}
          onHeld={() => setOpen({ what: 'held' })}
        />
      }
    >
      <div className="grid h-full min-h-0 grid-rows-[1fr_1fr] landscape:grid-cols-[3fr_2fr] landscape:grid-rows-1">
        <Shelf searchBox={searchBox} onChoose={choose} />
        <Ticket
          onLot={(line) => setOpen({ what: 'lot', line })}
          onQuantity={(line) => setOpen({ what: 'quantity', line })}
        />
      </div>
      {open?.what === 'weigh' && (
        <WeighSheet
          item={open.item}
          onWeighed={(grams) => (weigh(till, open.item, grams, open.lotId).short === 0 ? (close(), true) : false)}
          onClose={close}
        />
      )}
      {open?.what === 'lot' && <LotSheet line={open.line} onClose={close} />}
      {open?.what === 'quantity' && <QuantitySheet line={open.line} onClose={close} />}
      {open?.what === 'held' && <HeldSheet onClose={close} />}
      {open?.what === 'help' && <HelpSheet onClose={close} />}
    </Frame>
  );
}

/** One more of it. What is weighed asks for its weight; what is not there is said, and asked for while there is a network. */
function useChoose(onWeigh: (item: CatalogItem, lotId?: string) => void) {
  const { t } = useTranslation();
  const say = useToast();
  const named = useNamed();
  return (item: CatalogItem, lotId?: string, grams?: number) => {
    const name = named(item.productName, item.productNameEn);
    if (till.priceOf(item.skuId) === null) return say(t('obstacle.no_price', { name }), { tone: 'warn' });
    if (item.byWeight && grams === undefined) return onWeigh(item, lotId);
    const added = grams === undefined ? add(till, item, 1, lotId) : weigh(till, item, grams, lotId);
    if (added.short === 0) return;
    const { contact } = till.link ?? {};
    say(t(contact === undefined || !till.state.isReached ? 'sell.gone' : 'sell.goneAsking', { name }), {
      tone: 'warn',
    });
    if (contact !== undefined && till.state.isReached)
      void contact.renew([{ skuId: item.skuId, units: wantedUnits(item) }]).catch(() => undefined);
  };
}

/** A dozen packs or three kilograms more than there are now. */
const wantedUnits = (item: CatalogItem): number => {
  const now = till.lotsOf(item.skuId).reduce((sum, lot) => sum + till.leftOf(item.skuId, lot.lotId), 0);
  return Math.min(999, now + (item.byWeight ? 300 : 12));
};
