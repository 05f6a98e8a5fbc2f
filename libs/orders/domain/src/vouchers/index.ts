export * from './apply-vouchers';
export * from './voucher';
