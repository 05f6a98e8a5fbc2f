import { z } from 'zod';
import { text } from './common';

/** The words of certification: what is certified, who decides, where a case can stand and what can be done with it. */

export const SUBJECT_KINDS = ['base', 'processor', 'product'] as const;
export const subjectKind = z.enum(SUBJECT_KINDS);

/** Who decides a step. `national_body` has no account here: an administrator records what it answered. */
export const OFFICES = [
  'applicant',
  'county_officer',
  'city_officer',
  'province_officer',
  'gba_officer',
  'inspector',
  'public',
  'national_body',
] as const;
export const office = z.enum(OFFICES);

export const CASE_STATES = [
  'draft',
  'in_review',
  'site_inspection',
  'public_notice',
  'returned',
  'certified',
  'rejected',
  'withdrawn',
] as const;
export const caseState = z.enum(CASE_STATES);

export const CASE_MOVES = [
  'submit',
  'resubmit',
  'approve',
  'return',
  'reject',
  'withdraw',
  'visit_passes',
  'visit_asks_correction',
  'visit_fails',
  'close_notice',
] as const;
export const caseMove = z.enum(CASE_MOVES);

/** A thing that a scheme names: a condition, a mark. */
export const named = z.strictObject({ code: text(40), name: text(200), nameEn: text(400) });

const longitude = z.number().min(-180).max(180);
const latitude = z.number().min(-90).max(90);
/** Corners, `[longitude, latitude]`; the ring closes itself. */
export const areaRing = z
  .array(z.tuple([longitude, latitude]))
  .min(3)
  .max(100);

export const caseParams = z.strictObject({ number: z.string().min(1).max(40) });
