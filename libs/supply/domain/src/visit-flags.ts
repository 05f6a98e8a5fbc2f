import { type Point, metresOutside } from './area';

/** Settings, not findings of law: what is shown as doubtful. */
export const VISIT_LIMITS = {
  accuracyMetres: 50,
  clockSeconds: 120,
  chunkBytes: 256 * 1024,
  photoBytes: 8 * 1024 * 1024,
} as const;

export interface VisitFlag {
  readonly flag:
    | 'photo_altered'
    | 'not_a_photo'
    | 'outside_area'
    | 'inaccurate'
    | 'manual_location'
    | 'clock_off'
    | 'outside_visit_time';
  readonly about: 'photo' | 'fix' | 'visit';
  readonly aboutId: string;
  readonly measure: number | null;
  readonly unit: 'metres' | 'seconds' | null;
}

interface Place {
  readonly longitude: number;
  readonly latitude: number;
  readonly accuracyMetres: number | null;
}

export interface WhatWasRecorded {
  readonly visitId: string;
  readonly ring: readonly Point[] | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly clockOffMs: number;
  readonly fixes: readonly (Place & { readonly id: string; readonly manual: boolean })[];
  readonly photos: readonly {
    readonly id: string;
    readonly state: 'announced' | 'complete' | 'altered' | 'not_a_photo';
    readonly takenAt: Date;
    readonly place: Place | null;
  }[];
}

/**
 * What a reader should look at twice. It follows from what was recorded and from nothing else, so however often and in
 * whatever order the parts arrive, the same flags stand at the end. A flag is shown; it blocks nothing.
 */
export function flagsOf(visit: WhatWasRecorded): VisitFlag[] {
  const flags: VisitFlag[] = [];
  const clockSeconds = Math.floor(Math.abs(visit.clockOffMs) / 1000);
  if (Math.abs(visit.clockOffMs) > VISIT_LIMITS.clockSeconds * 1000)
    flags.push({ flag: 'clock_off', about: 'visit', aboutId: visit.visitId, measure: clockSeconds, unit: 'seconds' });
  for (const fix of byId(visit.fixes)) {
    if (fix.manual) flags.push({ flag: 'manual_location', about: 'fix', aboutId: fix.id, measure: null, unit: null });
    flags.push(...placeFlags('fix', fix.id, fix, visit.ring));
  }
  for (const photo of byId(visit.photos)) {
    const about = { about: 'photo', aboutId: photo.id } as const;
    if (photo.state === 'altered') flags.push({ flag: 'photo_altered', ...about, measure: null, unit: null });
    if (photo.state === 'not_a_photo') flags.push({ flag: 'not_a_photo', ...about, measure: null, unit: null });
    const seconds = secondsOutside(photo.takenAt, visit);
    if (seconds > 0) flags.push({ flag: 'outside_visit_time', ...about, measure: seconds, unit: 'seconds' });
    if (photo.place) flags.push(...placeFlags('photo', photo.id, photo.place, visit.ring));
  }
  return flags;
}

const byId = <T extends { readonly id: string }>(list: readonly T[]): T[] =>
  [...list].sort((one, other) => (one.id < other.id ? -1 : 1));

function placeFlags(about: 'photo' | 'fix', aboutId: string, place: Place, ring: readonly Point[] | null): VisitFlag[] {
  const flags: VisitFlag[] = [];
  const accuracy = place.accuracyMetres ?? 0;
  if (accuracy > VISIT_LIMITS.accuracyMetres)
    flags.push({ flag: 'inaccurate', about, aboutId, measure: Math.round(accuracy), unit: 'metres' });
  if (!ring || ring.length < 3) return flags;
  const metres = metresOutside([place.longitude, place.latitude], ring);
  // A point may stand anywhere in the circle of its accuracy. A circle too wide to be believed does not excuse it.
  if (metres > Math.min(accuracy, VISIT_LIMITS.accuracyMetres))
    flags.push({ flag: 'outside_area', about, aboutId, measure: Math.round(metres), unit: 'metres' });
  return flags;
}

/** A minute of grace on either side: the first photo is of the gate, and 'arrived' is pressed behind it. */
const GRACE_MS = 60_000;

function secondsOutside(takenAt: Date, { startedAt, finishedAt }: WhatWasRecorded): number {
  const early = startedAt ? startedAt.getTime() - GRACE_MS - takenAt.getTime() : 0;
  const late = finishedAt ? takenAt.getTime() - finishedAt.getTime() - GRACE_MS : 0;
  return Math.max(0, Math.ceil(Math.max(early, late) / 1000));
}
