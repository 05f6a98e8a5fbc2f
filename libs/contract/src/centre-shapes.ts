import { z } from 'zod';
import { isoTime } from './common';
import { centreReaders, outlet } from './roles';

export const lotCode = z.string().regex(/^[A-Z0-9][A-Z0-9-]{3,39}$/);
export const sscc = z.string().regex(/^\d{18}$/);
export const ssccs = z.array(sscc).min(1).max(5_000);
export const mass = z.int().min(1).max(1_000_000_000);
export const deciCelsius = z.int().min(-1_000).max(1_000);

/** What a device's clock can say without lying by years. */
export const scannedAt = isoTime.optional();

/** Everybody who stands on a side of a hand-over, or looks after one. */
export const sides = [...centreReaders, 'village_team', 'applicant', ...outlet] as const;

/** What stands against selling a lot, the first of them first. */
export const saleRule = z.enum([
  'lot_state',
  'best_before',
  'declaration',
  'base_certificate',
  'product_certificate',
  'other',
]);

export const side = z.enum(['base', 'centre', 'outlet']);
