import type { NoticeFacts, NoticeKind, NoticeLanguage } from './notice';

interface Words {
  readonly title: string;
  readonly text: string;
}
export type Template = Readonly<Record<NoticeLanguage, Words>>;

/**
 * Which of the words of a kind fit what happened. Written as a table, so that a new kind asks for its answer and every set of
 * words is somebody's.
 */
export const VARIANTS: { readonly [Kind in NoticeKind]: (facts: NoticeFacts[Kind]) => string } = {
  order_paid: () => 'order_paid',
  order_shipped: ({ pickup }) => (pickup ? 'order_sent_to_outlet' : 'order_shipped'),
  order_expired: ({ stopped }) => (stopped ? 'order_stopped' : 'order_expired'),
  order_cancelled: () => 'order_cancelled',
  refund_begun: () => 'refund_begun',
  refund_done: () => 'refund_done',
  refund_failed: () => 'refund_failed',
  late_payment_refunded: ({ twice }) => (twice ? 'paid_twice' : 'paid_late'),
  payment_returned: () => 'payment_returned',
  recall: ({ refundedFen }) => (refundedFen > 0 ? 'recall_refunded' : 'recall'),
  claim_answered: ({ outcome }) => `claim_${outcome}`,
  invoice_issued: () => 'invoice_issued',
};

/** Plain words in both languages. What stands in braces is a fact of that kind, and nothing else ever gets in. */
export const TEMPLATES: Readonly<Record<string, Template>> = {
  order_paid: {
    'zh-CN': { title: '已收到您的付款', text: '已收到 {amount}，我们开始为您备货。发货后会再告诉您。' },
    en: {
      title: 'Your payment has arrived',
      text: 'We have received {amount} and begin to prepare your order. You will hear from us when it leaves.',
    },
  },
  order_shipped: {
    'zh-CN': { title: '您的订单已发货', text: '包裹已交给 {carrier}，运单号 {trackingNo}。生鲜请收到后尽快开箱查看。' },
    en: {
      title: 'Your order is on its way',
      text: 'The parcel was handed to {carrier}, number {trackingNo}. Please open fresh goods as soon as they arrive.',
    },
  },
  order_sent_to_outlet: {
    'zh-CN': { title: '您的订单已发往自提点', text: '货品已发往您选的自提点，单号 {trackingNo}。到店请出示订单号。' },
    en: {
      title: 'Your order is on its way to the outlet',
      text: 'It has left for the outlet you chose, number {trackingNo}. Please show your order number there.',
    },
  },
  order_expired: {
    'zh-CN': {
      title: '订单已过付款时间',
      text: '没有在时限内收到付款，订单已结束，占用的库存已放回。您可以重新下单。',
    },
    en: {
      title: 'The time to pay is over',
      text: 'No payment arrived in time, so the order has ended and its goods are on the shelf again. You are welcome to order anew.',
    },
  },
  order_stopped: {
    'zh-CN': { title: '订单已停止', text: '订单里的一个批次已停止销售，订单随之结束。若您已付款，款项会全额退回。' },
    en: {
      title: 'The order was stopped',
      text: 'A lot in this order is no longer for sale, so the order has ended. Anything you have paid goes back to you in full.',
    },
  },
  order_cancelled: {
    'zh-CN': { title: '订单已取消', text: '订单已按您的要求取消，没有扣款。' },
    en: { title: 'The order is cancelled', text: 'The order was cancelled as you wished. Nothing was charged.' },
  },
  refund_begun: {
    'zh-CN': { title: '退款已开始', text: '{units} 件共 {amount} 正在按原路退回，到账时间以支付机构为准。' },
    en: {
      title: 'A refund is on its way',
      text: '{amount} for {units} units goes back the way it was paid. How long it takes is up to the payment provider.',
    },
  },
  refund_done: {
    'zh-CN': { title: '退款已完成', text: '{amount} 已按原路退回。' },
    en: { title: 'The refund is complete', text: '{amount} has gone back the way it was paid.' },
  },
  refund_failed: {
    'zh-CN': { title: '退款没有成功', text: '{amount} 的退款被支付机构退回，我们的同事已在处理，您无须再操作。' },
    en: {
      title: 'The refund did not go through',
      text: 'The payment provider returned the refund of {amount}. Our people are dealing with it; there is nothing you need to do.',
    },
  },
  paid_late: {
    'zh-CN': { title: '迟到的付款已退回', text: '付款到达时订单已经结束，{amount} 已全额按原路退回。' },
    en: {
      title: 'Your late payment goes back',
      text: 'The order had ended when your payment arrived, so {amount} goes back in full.',
    },
  },
  paid_twice: {
    'zh-CN': { title: '重复的付款已退回', text: '这个订单已经付过款，多付的 {amount} 已全额按原路退回。' },
    en: {
      title: 'Your second payment goes back',
      text: 'This order was paid already, so the second {amount} goes back in full.',
    },
  },
  payment_returned: {
    'zh-CN': { title: '款项已全额退回', text: '收到的款项与订单的金额或币种不符，已按原路全额退回，订单已取消。' },
    en: {
      title: 'Your payment goes back in full',
      text: 'What arrived was not the amount or the currency of the order. It goes back in full, and the order is cancelled.',
    },
  },
  recall: {
    'zh-CN': {
      title: '批次召回：请停止食用',
      text: '订单中的 {units} 件属于召回批次 {lotCodes}（{level} 级）。请停止食用并保留实物，退款入口在订单页面。',
    },
    en: {
      title: 'Recall: please do not eat it',
      text: '{units} units of this order belong to the recalled lot {lotCodes} (level {level}). Please do not eat them and keep them; the refund is on the order page.',
    },
  },
  recall_refunded: {
    'zh-CN': {
      title: '批次召回：请停止食用，已退款',
      text: '订单中的 {units} 件属于召回批次 {lotCodes}（{level} 级）。请停止食用，{refunded} 正在按原路退回。',
    },
    en: {
      title: 'Recall: please do not eat it, you are refunded',
      text: '{units} units of this order belong to the recalled lot {lotCodes} (level {level}). Please do not eat them; {refunded} goes back the way it was paid.',
    },
  },
  claim_refunded: {
    'zh-CN': { title: '售后已答复：退款', text: '您的售后申请已受理，{amount} 正在按原路退回。' },
    en: {
      title: 'Your claim was answered: a refund',
      text: 'Your claim was accepted and {amount} goes back the way it was paid.',
    },
  },
  claim_resent: {
    'zh-CN': { title: '售后已答复：补发', text: '您的售后申请已受理，我们会为您补发。' },
    en: {
      title: 'Your claim was answered: sent again',
      text: 'Your claim was accepted and we will send the goods again.',
    },
  },
  claim_refused: {
    'zh-CN': { title: '售后已答复：未通过', text: '您的售后申请没有通过，理由写在订单页面。' },
    en: {
      title: 'Your claim was answered: not accepted',
      text: 'Your claim was not accepted. The reasons are on the order page.',
    },
  },
  claim_more_needed: {
    'zh-CN': { title: '售后需要补充说明', text: '您的售后申请还需要照片或说明，请到订单页面补充。' },
    en: {
      title: 'Your claim needs a little more',
      text: 'We need a photo or a few more words for your claim. Please add them on the order page.',
    },
  },
  invoice_issued: {
    'zh-CN': {
      title: '发票已开具',
      text: '发票 {number} 已于 {issuedOn} 开具，金额 {amount}，电子件会发到您填写的开票邮箱。',
    },
    en: {
      title: 'Your invoice was issued',
      text: 'Invoice {number} over {amount} was issued on {issuedOn}. The electronic copy goes to the mail address you gave for it.',
    },
  },
};
