import { formatFen } from '@youjian/kernel';
import { Minus, Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNamed, useWeight } from '../../parts/format';
import { useObstacle } from '../../parts/obstacle';
import type { Obstacle } from '../../rules/may-sell';
import type { PricedLine } from '../../till/goods';
import { quantity } from '../../till/ticket';
import { till } from '../../till/use-till';

interface LineProps {
  readonly line: PricedLine;
  readonly trouble: Obstacle | null;
  readonly onLot: () => void;
  readonly onQuantity: () => void;
  readonly onRemove: () => void;
}

const END =
  'touch grid shrink-0 place-items-center rounded-full border border-control hover:bg-leaf disabled:opacity-40';

/** One line: what, how many, from which lot, for how much. */
export function Line({ line, trouble, onLot, onQuantity, onRemove }: LineProps) {
  const { t } = useTranslation();
  const named = useNamed();
  const weight = useWeight();
  const tell = useObstacle();
  const { item } = line;
  const name = item === null ? line.skuId : named(item.productName, item.productNameEn);
  const unit = line.price?.priceFen ?? 0;
  return (
    <li className="grid gap-1 py-2" data-line={item?.code}>
      <div className="flex items-start gap-2">
        <p className="min-w-0 grow leading-snug">
          <span className="font-semibold">{name}</span>{' '}
          <span className="text-sm text-ink-2">{item !== null && named(item.skuName, item.skuNameEn)}</span>
        </p>
        <span className="nums pt-0.5 font-semibold">{formatFen(line.netFen)}</span>
        <button
          type="button"
          aria-label={t('ticket.remove', { name })}
          onClick={onRemove}
          className="touch -my-2 -mr-3 grid shrink-0 place-items-center rounded-full text-ink-2 hover:bg-leaf"
        >
          <X aria-hidden className="size-5" />
        </button>
      </div>
      <div className="flex items-center gap-2">
        <span className="nums text-sm text-ink-2">
          {line.weighedGrams === undefined ? formatFen(unit) : t('tile.perJin', { price: formatFen(unit * 50) })}
        </span>
        {line.weighedGrams === undefined ? (
          <span className="flex items-center gap-1">
            <button
              type="button"
              className={END}
              aria-label={t('ticket.fewer', { name })}
              disabled={line.quantity <= 1}
              onClick={() => quantity(till, line, line.quantity - 1)}
            >
              <Minus aria-hidden className="size-5" />
            </button>
            <button
              type="button"
              aria-label={t('ticket.quantity', { name, count: line.quantity })}
              onClick={onQuantity}
              className="touch nums rounded-[10px] px-1 text-lg font-semibold hover:bg-leaf"
            >
              {line.quantity}
            </button>
            <button
              type="button"
              className={END}
              aria-label={t('ticket.more', { name })}
              onClick={() => quantity(till, line, line.quantity + 1)}
            >
              <Plus aria-hidden className="size-5" />
            </button>
          </span>
        ) : (
          <span className="nums font-semibold">{weight(line.weighedGrams)}</span>
        )}
        <button
          type="button"
          onClick={onLot}
          aria-label={t('ticket.lot', { code: line.lotCode })}
          className="touch ml-auto truncate rounded-full border border-line bg-leaf px-3 text-xs text-ink"
        >
          {line.lotCode}
        </button>
      </div>
      {trouble !== null && (
        <p role="alert" className="text-sm font-medium text-danger">
          {tell(trouble)}
        </p>
      )}
    </li>
  );
}
