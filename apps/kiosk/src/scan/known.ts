import type { TillState } from '../till/state';
import type { KnownCodes } from './meaning';

/** What this till was told and lent, as far as codes go. */
export const knownOf = ({ day, stock }: Pick<TillState, 'day' | 'stock'>): KnownCodes => ({
  catalog: day?.catalog ?? [],
  lots: stock?.lots ?? [],
  pickups: day?.pickups ?? [],
  staff: day?.staff ?? [],
});
