export * from './outlets';
export * from './outlets.module';
export { TillPricesModule } from './prices/till-prices.module';
export * from './seed/load-outlets';
export * from './till/events';
export * from './till/till-changes';
export * from './till/till-day';
export * from './till/till-settings';
