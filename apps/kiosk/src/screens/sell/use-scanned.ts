import { useToast } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { go } from '@youjian/ui/installed-app';
import { meaningOf } from '../../scan/meaning';
import type { CatalogItem } from '../../store/kinds';
import { till } from '../../till/use-till';

/** What a scanned code does on the selling screen: goods go on the ticket, a carton chooses its lot, papers open their page. */
export function useScanned(
  choose: (item: CatalogItem, lotId?: string, grams?: number) => void,
): (code: string) => void {
  const { t } = useTranslation();
  const say = useToast();
  return (code) => {
    const { day, stock } = till.state;
    const lots = stock?.lots ?? [];
    const known = { catalog: day?.catalog ?? [], lots, pickups: day?.pickups ?? [], staff: day?.staff ?? [] };
    const meaning = meaningOf(code, known);
    const item = 'skuId' in meaning ? till.itemOf(meaning.skuId) : null;
    switch (meaning.kind) {
      case 'sku':
        return item === null ? undefined : choose(item);
      case 'weighed':
        return item === null ? undefined : choose(item, undefined, meaning.grams);
      case 'lot': {
        const ofLot = lots.filter(({ lotId }) => lotId === meaning.lotId);
        const sku = ofLot.length === 1 ? till.itemOf(ofLot[0]?.skuId ?? '') : null;
        return sku === null ? say(t('sell.lotOfMany'), { tone: 'warn' }) : choose(sku, meaning.lotId);
      }
      case 'strange_lot':
        return say(t('sell.lotNotHere', { code: meaning.lotCode }), { tone: 'warn' });
      case 'receipt':
        return go(`/returns/${encodeURIComponent(meaning.receiptNo)}`);
      case 'pickup':
      case 'order':
        return go(`/pickup/${encodeURIComponent(meaning.orderNo)}`);
      case 'staff':
        return till.lock();
      case 'transfer':
        return go('/stock');
      default:
        return say(t('sell.unknownCode', { code }), { tone: 'warn' });
    }
  };
}
