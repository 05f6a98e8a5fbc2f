export * from './catalog.module';
export { type LeaseAsk, type PriceLeaseOut, PriceLeases } from './prices/price-leases';
export { PriceSettings } from './prices/price-settings';
export * from './prices/prices-in-force';
export { PublishPrices } from './prices/publish-prices';
export { type PlannedMoment, WhoMayMiss } from './prices/who-may-miss';
export { WithdrawPrice } from './prices/withdraw-price';
export * from './seed/load-catalog';
export { PRODUCTS } from './seed/products';
