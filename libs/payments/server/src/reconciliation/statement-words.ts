import type { EntryRow, Difference } from './ledger-rows';
import type { Language } from '@youjian/contract';

type Word = readonly [zh: string, en: string];

/** The words of a closing statement; a file says them in its reader's language. */
export const HEADS = {
  cover: ['关账说明', 'Closing'],
  movements: ['收支汇总', 'Movements'],
  balances: ['余额', 'Balances'],
  payouts: ['打款', 'Payouts'],
  differences: ['差异处理', 'Differences'],
  month: ['月份', 'Month'],
  standing: ['状态', 'Standing'],
  closed: ['已关账', 'Closed'],
  preview: ['关账预览（未关账）', 'Preview, not closed'],
  closedAt: ['关账时间', 'Closed at'],
  closedBy: ['关账人', 'Closed by'],
  digest: ['校验码（SHA-256）', 'Digest (SHA-256)'],
  kind: ['类别', 'Kind'],
  count: ['笔数', 'Count'],
  presentedCurrency: ['交易币种', 'Paid in'],
  presented: ['交易金额', 'Paid'],
  currency: ['结算币种', 'Settled in'],
  amount: ['结算金额', 'Settled'],
  fee: ['手续费', 'Fees'],
  net: ['净额', 'Net'],
  rateFrom: ['最低汇率', 'Lowest rate'],
  rateTo: ['最高汇率', 'Highest rate'],
  opening: ['月初余额', 'Opening balance'],
  closing: ['月末余额', 'Closing balance'],
  day: ['日期', 'Day'],
  payout: ['打款编号', 'Payout'],
  parts: ['所含笔数', 'Parts'],
  resolution: ['处理结果', 'Outcome'],
  delta: ['差额', 'Apart by'],
} as const satisfies Record<string, Word>;

export const ENTRY_WORDS: Readonly<Record<EntryRow['kind'], Word>> = {
  charge: ['收款', 'Payments'],
  refund: ['退款', 'Refunds'],
  refund_failure: ['退款失败退回', 'Refunds that failed'],
  dispute: ['争议扣款', 'Disputes'],
  dispute_reversal: ['争议退回', 'Disputes won'],
  payout: ['打款', 'Payouts'],
  payout_reversal: ['打款退回', 'Payouts returned'],
  transfer: ['转付', 'Transfers'],
  transfer_reversal: ['转付撤回', 'Transfers taken back'],
  fee: ['渠道费用', 'Fees of the provider'],
  other: ['其他', 'Other'],
};

export const DIFFERENCE_WORDS: Readonly<Record<Difference['kind'], Word>> = {
  missing_here: ['渠道有、我方无', 'Missing in our books'],
  missing_there: ['我方有、渠道无', 'Missing at the provider'],
  doubled: ['重复入账', 'Booked twice'],
  amount: ['金额不符', 'Another amount'],
  currency: ['币种不符', 'Another currency'],
  other_day: ['日期不符', 'Another day'],
  net: ['净额不符', 'Net is not amount less fee'],
  rate: ['汇率不符', 'The rate does not fit'],
  payout_sum: ['打款与明细不符', 'A payout is not the sum of its parts'],
  paid_out_twice: ['重复打款', 'Paid out twice'],
  not_paid_out: ['应打款未打款', 'Not paid out'],
  order: ['订单与收款不符', 'The order says otherwise'],
};

export const STATE_WORDS: Readonly<Record<Difference['state'], Word>> = {
  open: ['待处理', 'Open'],
  awaiting: ['待复核', 'Awaits a second person'],
  explained: ['已说明', 'Explained'],
  linked: ['已关联', 'Linked'],
  written_off: ['已核销', 'Written off'],
  gone: ['已自行消失', 'Gone by itself'],
};

export const nameIn = ([zh, en]: Word, language: Language): string => (language === 'en' ? en : zh);
