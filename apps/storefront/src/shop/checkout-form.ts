/** What the buyer has typed so far; kept as typed, whatever is wrong with it. */
export interface CheckoutDraft {
  readonly type: 'ship' | 'pickup';
  readonly name: string;
  readonly phone: string;
  readonly mail: string;
  readonly regionCode: string;
  readonly detail: string;
  readonly outletId: string;
}

export const EMPTY_DRAFT: CheckoutDraft = {
  type: 'ship',
  name: '',
  phone: '',
  mail: '',
  regionCode: '',
  detail: '',
  outletId: '',
};

/** The fields in the order they stand on the page: the first wrong one gets the focus. */
export const FIELDS = ['name', 'phone', 'mail', 'regionCode', 'detail', 'outletId'] as const;
export type FieldName = (typeof FIELDS)[number];
export type FieldFault =
  | 'name_missing'
  | 'name_long'
  | 'phone_missing'
  | 'phone_wrong'
  | 'mail_wrong'
  | 'region_missing'
  | 'detail_missing'
  | 'detail_long'
  | 'outlet_missing';
export type Faults = Partial<Record<FieldName, FieldFault>>;

const MOBILE = /^(?:\+?86)?1[3-9]\d{9}$/;
const OTHER_PHONE = /^(?:\+\d{6,18}|0\d{9,11})$/;

export function checkDraft(draft: CheckoutDraft): Faults {
  const phone = plainPhone(draft.phone);
  return {
    ...fault('name', draft.name.trim() === '' ? 'name_missing' : draft.name.trim().length > 40 ? 'name_long' : null),
    ...fault(
      'phone',
      phone === '' ? 'phone_missing' : MOBILE.test(phone) || OTHER_PHONE.test(phone) ? null : 'phone_wrong',
    ),
    ...fault('mail', draft.mail.trim() === '' || isMail(draft.mail) ? null : 'mail_wrong'),
    ...(draft.type === 'ship'
      ? {
          ...fault('regionCode', /^\d{6}$/.test(draft.regionCode) ? null : 'region_missing'),
          ...fault(
            'detail',
            draft.detail.trim().length < 2 ? 'detail_missing' : draft.detail.trim().length > 120 ? 'detail_long' : null,
          ),
        }
      : fault('outletId', draft.outletId === '' ? 'outlet_missing' : null)),
  };
}

/** Near enough to tell a slip of the hand; the door looks more closely. */
export const isMail = (typed: string): boolean => /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]{2,}$/.test(typed.trim());

const fault = (field: FieldName, what: FieldFault | null): Faults => (what === null ? {} : { [field]: what });

export const plainPhone = (typed: string): string => typed.normalize('NFKC').replace(/[\s()-]/g, '');

export const firstFault = (faults: Faults): FieldName | null =>
  FIELDS.find((field) => faults[field] !== undefined) ?? null;

/** The delivery as the door wants it. Call only when `checkDraft` found nothing. */
export function deliveryOf(draft: CheckoutDraft) {
  const recipient = { name: draft.name.trim(), phone: plainPhone(draft.phone) };
  return draft.type === 'ship'
    ? ({ type: 'ship', recipient, address: { regionCode: draft.regionCode, detail: draft.detail.trim() } } as const)
    : ({ type: 'pickup', outletId: draft.outletId, recipient } as const);
}

/** Where a field error of the API belongs on this page. */
export function fieldAt(path: string): FieldName | null {
  const last = path.split('.').at(-1) ?? '';
  return FIELDS.find((field) => field === last) ?? (path.includes('address') ? 'detail' : null);
}

/** `?buy=<sku>:2` buys one thing now and leaves the basket alone. */
export function readBuyNow(text: string | null): { readonly skuId: string; readonly quantity: number } | null {
  const [skuId = '', count = ''] = (text ?? '').split(':');
  const quantity = Number(count);
  return /^[0-9a-f-]{36}$/.test(skuId) && Number.isInteger(quantity) && quantity >= 1 && quantity <= 999
    ? { skuId, quantity }
    : null;
}
