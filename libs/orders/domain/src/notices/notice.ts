/** What a buyer is told, and what each of these words may be made of. Nothing here names a person or a place where one lives. */
export interface NoticeFacts {
  readonly order_paid: { readonly amountFen: number };
  readonly order_shipped: { readonly carrier: string; readonly trackingNo: string; readonly pickup: boolean };
  /** `stopped`: it ended because something in it was stopped, not because nobody paid. */
  readonly order_expired: { readonly stopped: boolean };
  readonly order_cancelled: Readonly<Record<never, never>>;
  readonly refund_begun: { readonly amountFen: number; readonly units: number };
  readonly refund_done: { readonly amountFen: number };
  readonly refund_failed: { readonly amountFen: number };
  /** `twice`: the order had been paid already; otherwise it was over when the money came. */
  readonly late_payment_refunded: { readonly amountFen: number; readonly twice: boolean };
  /** Another amount or currency than the order's came: all of it goes back, and the order is over. */
  readonly payment_returned: Readonly<Record<never, never>>;
  readonly recall: {
    readonly lotCodes: string;
    readonly level: number;
    readonly units: number;
    readonly refundedFen: number;
  };
  /** What the clerk wrote stays on the order's page: words of a person do not travel in a letter. */
  readonly claim_answered: {
    readonly outcome: 'refunded' | 'resent' | 'refused' | 'more_needed';
    readonly amountFen: number;
  };
  readonly invoice_issued: { readonly number: string; readonly issuedOn: string; readonly amountFen: number };
}
export type NoticeKind = keyof NoticeFacts;

/** One word to one buyer. The same kind for the same cause is told once, however often it is said. */
export type NoticeAsk = {
  readonly [Kind in NoticeKind]: {
    readonly kind: Kind;
    readonly orderId: string;
    readonly cause: string;
    readonly facts: NoticeFacts[Kind];
  };
}[NoticeKind];

export type NoticeWord = Pick<NoticeAsk, 'kind' | 'facts'>;

export const NOTICE_CHANNELS = ['mail', 'sms', 'wechat'] as const;
export type NoticeChannelName = (typeof NOTICE_CHANNELS)[number];
export type NoticeLanguage = 'zh-CN' | 'en';
