import { formatFen } from '@youjian/kernel';
import { Button, Price, Stepper, useToast } from '@youjian/ui';
import { Snowflake, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Picture } from '../../parts/art';
import { Chinese, Go, named, useLanguage } from '../../parts/go';
import { Card } from '../../parts/section';
import type { PricedLine, Reckoning } from '../../shop/cart';
import { useCart } from '../../shop/my-cart';
import { useStepperTexts } from './stepper-texts';

interface Shown {
  readonly skuId: string;
  readonly coldChain: boolean;
  readonly perishable: boolean;
  readonly village: { readonly code: string; readonly name: string } | null;
}

export function CartLines({ reckoning, quotes }: { reckoning: Reckoning; quotes: readonly Shown[] }) {
  const { t } = useTranslation();
  const cart = useCart();
  const allChecked = reckoning.lines.every((line) => line.isChecked);
  return (
    <Card className="!p-0">
      <label className="flex min-h-12 items-center gap-3 border-b border-line px-4">
        <input
          type="checkbox"
          className="size-6 accent-pine"
          checked={allChecked}
          onChange={(event) => cart.checkAll(event.target.checked)}
        />
        <span className="font-medium">{t('cart.checkAll')}</span>
      </label>
      <ul className="divide-y divide-line">
        {reckoning.lines.map((line) => (
          <CartRow
            key={line.skuId}
            line={line}
            quote={quotes.find((quote) => quote.skuId === line.skuId)}
            cut={reckoning.reduced.find((one) => one.skuId === line.skuId)}
          />
        ))}
      </ul>
    </Card>
  );
}

function CartRow({
  line,
  quote,
  cut,
}: {
  line: PricedLine;
  quote: Shown | undefined;
  cut: Reckoning['reduced'][number] | undefined;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const cart = useCart();
  const say = useToast();
  const name = named(language, line.name, line.nameEn);
  const skuName = named(language, line.skuName, line.skuNameEn);
  const stepper = useStepperTexts(`${name} ${skuName}`);
  return (
    <li className="flex gap-3 p-3 md:p-4">
      <label className="grid w-8 shrink-0 cursor-pointer place-items-center">
        <input
          type="checkbox"
          className="size-6 accent-pine"
          checked={line.isChecked}
          onChange={(event) => cart.update(line.skuId, { isChecked: event.target.checked })}
        />
        <span className="sr-only">{t('cart.check', { name })}</span>
      </label>
      <Picture src={line.imageUrl} alt="" className="size-20 shrink-0 self-start rounded-[10px] md:size-24" />
      <div className="min-w-0 grow">
        <Go to={`/p/${line.slug}`} className="font-semibold leading-snug hover:underline">
          {name}
        </Go>
        <p className="text-sm text-ink-2">
          {skuName}
          {quote?.coldChain && (
            <span className="ml-2 inline-flex items-center gap-0.5">
              <Snowflake aria-hidden className="size-3.5" />
              {t('product.coldChain')}
            </span>
          )}
        </p>
        {quote?.village && (
          <p className="text-sm text-ink-2">
            {t('cart.creditedTo')} <Chinese>{quote.village.name}</Chinese>
          </p>
        )}
        {line.wasFen !== null && (
          <p className="mt-1 text-sm font-medium text-warn">
            {t('cart.priceChanged', { was: formatFen(line.wasFen), now: formatFen(line.priceFen) })}
          </p>
        )}
        {cut && (
          <p role="status" className="mt-1 text-sm font-medium text-danger">
            {t('cart.reduced', { n: cut.to })}
          </p>
        )}
        <div className="mt-2 flex flex-wrap items-start justify-between gap-2">
          <span className="pt-2">
            <Price fen={line.lineFen} />
          </span>
          <span className="flex items-start">
            <Stepper
              value={line.quantity}
              max={line.available}
              onChange={(quantity) => {
                cart.update(line.skuId, { quantity });
                say(t('cart.changed', { name, n: quantity }));
              }}
              {...stepper}
            />
            <Button
              look="quiet"
              aria-label={t('cart.removeOf', { name })}
              onClick={() => {
                cart.remove(line.skuId);
                say(t('cart.removed', { name }));
              }}
              className="!px-3"
            >
              <Trash2 aria-hidden className="size-5" />
            </Button>
          </span>
        </div>
      </div>
    </li>
  );
}
