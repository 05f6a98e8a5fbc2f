import { useEffect, useMemo, useState } from 'react';
import type { CheckoutDraft } from '../../shop/checkout-form';
import { useWorth } from '../../shop/use-worth';
import { USUALLY_TO } from '../../shop/worth-ask';

/**
 * What the order of this form would cost. A voucher that is refused is taken out again and its reason kept, so the rest of
 * the form goes on.
 */
export function useOrderWorth(
  lines: readonly { readonly skuId: string; readonly quantity: number }[],
  draft: Pick<CheckoutDraft, 'type' | 'regionCode' | 'outletId'>,
) {
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const key = lines.map(({ skuId, quantity }) => `${skuId}:${quantity}`).join(',');
  const isPlaceKnown = draft.type === 'pickup' ? draft.outletId !== '' : draft.regionCode !== '';
  const at = draft.type === 'pickup' ? draft.outletId : '';
  const to = draft.regionCode === '' ? USUALLY_TO : draft.regionCode;
  const ask = useMemo(
    () => ({ lines: lines.map(({ skuId, quantity }) => ({ skuId, quantity })), to, at, codes }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- The lines are new at each drawing; which and how many is what matters.
    [key, to, at, codes],
  );
  const { worth, refused, isCurrent, again } = useWorth(ask);
  const isVoucherRefused = refused !== null && refused.code.startsWith('voucher_') && codes.length > 0;
  useEffect(() => {
    if (!isVoucherRefused || refused === null) return;
    setRefusal(refused.detail);
    setCodes((before) => before.slice(0, -1));
  }, [isVoucherRefused, refused]);
  return {
    worth,
    codes,
    again,
    isPlaceKnown,
    isAsking: !isCurrent,
    voucherRefusal: refusal,
    refusal: refused !== null && !isVoucherRefused ? refused.detail : null,
    /** Only what was answered to exactly this form may be promised. */
    expectedTotalFen: isCurrent && isPlaceKnown && refused === null ? worth?.totalFen : undefined,
    use: (code: string) => {
      setRefusal(null);
      setCodes((before) => [...before, code]);
    },
    remove: (code: string) => {
      setRefusal(null);
      setCodes((before) => before.filter((one) => one !== code));
    },
  };
}
