import { CreateVoucher } from './create-voucher';
import { QuoteOrder } from './quote-order';
import { StopVoucher } from './stop-voucher';
import { VoucherCodesFile } from './voucher-codes-file';
import { VoucherDesk } from './voucher-desk';

/** What of this folder the room's module provides. */
export const voucherParts = [CreateVoucher, QuoteOrder, StopVoucher, VoucherCodesFile, VoucherDesk];
