import { useEffect, useMemo, useRef, useState } from 'react';
import { Button, buttonClass, EmptyFace, Price, RefusedFace, Skeleton } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { Go } from '../../parts/go';
import { reckon } from '../../shop/cart';
import {
  checkDraft,
  type CheckoutDraft,
  deliveryOf,
  EMPTY_DRAFT,
  fieldAt,
  type FieldName,
  firstFault,
} from '../../shop/checkout-form';
import { useIsAwake } from '../../shop/kept';
import { useCart } from '../../shop/my-cart';
import { useQuotes } from '../../shop/use-quotes';
import { CheckoutItems } from './checkout-items';
import { DeliveryFields, type OutletChoice } from './delivery-fields';
import { PriceLines } from './price-lines';
import { useOrderWorth } from './use-order-worth';
import { usePlacing } from './use-placing';
import { VoucherEntry } from './voucher-entry';

interface CheckoutProps {
  readonly buyNow: { readonly skuId: string; readonly quantity: number } | null;
  readonly outletId: string;
  readonly outlets: readonly OutletChoice[];
  readonly sendsMail: boolean;
}

export function CheckoutForm({ buyNow, outletId, outlets, sendsMail }: CheckoutProps) {
  const { t } = useTranslation();
  const isAwake = useIsAwake();
  const cart = useCart();
  const wanted = useMemo(() => (buyNow ? [buyNow] : cart.lines.filter((line) => line.isChecked)), [buyNow, cart.lines]);
  const { quotes, hasFailed, again } = useQuotes(useMemo(() => wanted.map((line) => line.skuId), [wanted]));
  const { send, refused, isSending, isPlaced } = usePlacing();
  const [draft, setDraft] = useState<CheckoutDraft>({
    ...EMPTY_DRAFT,
    ...(outletId === '' ? {} : { type: 'pickup', outletId }),
  });
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const reckoning = reckon(
    wanted.map((line) => ({
      ...blankLine,
      ...quotes?.find((quote) => quote.skuId === line.skuId),
      ...line,
      isChecked: true,
    })),
    quotes ?? [],
  );
  const money = useOrderWorth(reckoning.lines, draft);
  const isTotalChanged = refused?.code === 'total_changed';
  useEffect(() => {
    if (isTotalChanged) money.again();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- Asked once for each answer.
  }, [isTotalChanged]);

  const faults = isTried ? checkDraft(draft) : {};
  const told = new Map(
    (refused?.errors ?? []).flatMap((error) => {
      const field = fieldAt(error.path);
      return field === null ? [] : [[field, error.message] as const];
    }),
  );
  const errors = {
    ...Object.fromEntries(told),
    ...Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, t(`checkout.fault.${fault}`)])),
  } as Partial<Record<FieldName, string>>;
  const focus = (field: FieldName | null) =>
    field !== null &&
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(`[data-field="${field}"]`)?.focus());

  useEffect(() => {
    const first = refused?.errors.map((error) => fieldAt(error.path)).find((field) => field !== null);
    if (first) focus(first);
  }, [refused]);

  if (hasFailed && quotes === null)
    return (
      <RefusedFace
        title={t('error.offline')}
        text={t('error.offlineText')}
        action={<Button onClick={again}>{t('error.again')}</Button>}
      />
    );
  if (!isAwake || isPlaced || (wanted.length > 0 && quotes === null))
    return (
      <div aria-busy="true" className="flex flex-col gap-3">
        <span role="status" className="sr-only">
          {isPlaced ? t('checkout.going') : t('wait.cart')}
        </span>
        <Skeleton className="h-48" />
        <Skeleton className="h-32" />
      </div>
    );
  if (wanted.length === 0)
    return (
      <EmptyFace
        title={t('cart.empty')}
        text={t('cart.emptyText')}
        action={
          <Go to="/c/all" className={buttonClass()}>
            {t('home.choose')}
          </Go>
        }
      />
    );

  // What carrying costs is only known with the place; until then the total is about the goods.
  const { worth } = money;
  const totalFen =
    worth === null ? reckoning.checkedFen : money.isPlaceKnown ? worth.totalFen : worth.goodsFen - worth.discountFen;
  const canOrder = reckoning.lines.length > 0 && money.refusal === null;

  function submit() {
    setTried(true);
    const first = firstFault(checkDraft(draft));
    if (first !== null) return focus(first);
    if (canOrder)
      send(
        {
          lines: reckoning.lines.map(({ skuId, quantity }) => ({ skuId, quantity })),
          delivery: deliveryOf(draft),
          channel: 'store',
          voucherCodes: money.codes,
          ...(money.expectedTotalFen === undefined ? {} : { expectedTotalFen: money.expectedTotalFen }),
        },
        { isFromCart: buyNow === null, mail: draft.mail.trim() },
      );
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="md:grid md:grid-cols-[1fr_340px] md:items-start md:gap-6"
    >
      <div className="flex flex-col gap-4">
        {refused && (
          <RefusedFace
            title={refused.title}
            text={refused.detail}
            reference={refused.requestId ? t('error.reference', { id: refused.requestId }) : undefined}
            action={
              buyNow === null && (
                <Go to="/cart" className={buttonClass({ look: 'outline', size: 'small' })}>
                  {t('checkout.backToCart')}
                </Go>
              )
            }
          />
        )}
        <DeliveryFields
          draft={draft}
          onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
          errors={errors}
          outlets={outlets}
          sendsMail={sendsMail}
        />
        <CheckoutItems reckoning={reckoning} quotes={quotes ?? []} />
        <VoucherEntry
          codes={money.codes}
          discounts={money.worth?.discounts ?? []}
          refusal={money.voucherRefusal}
          isAsking={money.isAsking}
          onUse={money.use}
          onRemove={money.remove}
        />
        <PriceLines
          goodsFen={reckoning.checkedFen}
          worth={money.worth}
          isPlaceKnown={money.isPlaceKnown}
          refusal={money.refusal}
        />
      </div>
      <section
        aria-label={t('cart.total')}
        className="no-print fixed inset-x-0 bottom-0 z-30 border-t border-line bg-paper px-3 pb-[max(0.5rem,env(safe-area-inset-bottom))] pt-2 md:sticky md:top-20 md:rounded-card md:border md:bg-surface md:p-4"
      >
        <p className="text-xs text-ink-2 md:mb-3 md:text-sm">
          {t('checkout.terms')}{' '}
          <Go to="/help#terms" className="text-pine underline">
            {t('checkout.termsLink')}
          </Go>
        </p>
        <div className="flex items-center justify-between gap-3 md:flex-col md:items-stretch">
          <p>
            <span className="text-sm text-ink-2">{t('checkout.total')}</span> <Price fen={totalFen} size="large" />
          </p>
          <Button type="submit" look="buy" size="large" busy={isSending} disabled={!canOrder}>
            {isSending ? t('checkout.sending') : t('checkout.submit')}
          </Button>
        </div>
      </section>
    </form>
  );
}

const blankLine = {
  slug: '',
  name: '',
  nameEn: '',
  skuName: '',
  skuNameEn: '',
  imageUrl: '/art/basket-front-sand.svg',
  seenPriceFen: 0,
  addedAt: 0,
};
