import { uuidv7 } from '@youjian/kernel';
import { SURVEILLANCE_OF_BASES, clausesOf } from '@youjian/supply-domain';
import type { AShelf } from '@youjian/testing';
import type { House } from './house';

export interface CountyVisit {
  readonly visitId: string;
  readonly visitNumber: string;
  readonly visitPhotoId: string;
  readonly nonConformityId: string;
  readonly nonConformityNumber: string;
}

const HASH = '0'.repeat(64);

/** A reported visit of the county's base by two inspectors whom nobody knows, with a photo and a finding still to be put right. */
export async function aVisit({ db }: House, { baseId, partyId }: AShelf, villageCode: string): Promise<CountyVisit> {
  const [visitId, visitPhotoId, nonConformityId] = [uuidv7(), uuidv7(), uuidv7()];
  const [visitNumber, nonConformityNumber] = [`V-${villageCode}`, `NC-${villageCode}`];
  const county = villageCode.slice(0, 6);
  const report = {
    number: `R-${villageCode}`,
    madeAt: '2020-03-01T08:00:00.000Z',
    outcome: 'corrective_actions',
    scoreBps: 9_000,
    assumed: [],
    contentHash: HASH,
    counts: { conforming: 0, minor: 1, major: 0, notApplicable: 0 },
  };
  await db.query(
    `insert into supply.visit (id, number, kind, state, base_id, party_id, subject_name, subject_name_en, region_code, village_code,
       planned_on, lead_id, lead_name, second_id, second_name, checklist_code, checklist_hash, checklist, outcome, score_bps, report,
       reported_at, created_at)
     values ($1, $2, 'surveillance', 'reported', $3, $4, '测试基地', 'Test base', $5, $6, '2020-03-01', $7, '测试', $8, '测试', $9, $10, $11,
       'corrective_actions', 9000, $12, '2020-03-01', '2020-02-01')`,
    [
      visitId,
      visitNumber,
      baseId,
      partyId,
      county,
      villageCode,
      uuidv7(),
      uuidv7(),
      SURVEILLANCE_OF_BASES.code,
      HASH,
      JSON.stringify(SURVEILLANCE_OF_BASES),
      JSON.stringify(report),
    ],
  );
  await aPhoto(db, visitId, visitPhotoId);
  const [clause] = clausesOf(SURVEILLANCE_OF_BASES);
  await db.query(
    `insert into supply.non_conformity (id, number, visit_id, base_id, party_id, region_code, clause, clause_text, clause_text_en,
       severity, note, photo_ids, state, opened_at, due_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'minor', '测试', array[$10::uuid], 'open', '2020-03-01', '2099-01-01')`,
    [
      nonConformityId,
      nonConformityNumber,
      visitId,
      baseId,
      partyId,
      county,
      clause?.code,
      clause?.text,
      clause?.textEn,
      visitPhotoId,
    ],
  );
  return { visitId, visitNumber, visitPhotoId, nonConformityId, nonConformityNumber };
}

async function aPhoto(db: House['db'], visitId: string, photoId: string): Promise<void> {
  await db.query(
    `insert into supply.visit_photo (id, visit_id, sha256, byte_count, taken_at, device_id, announced_at, state, received_bytes, media_type)
     values ($1, $2, $3, 4, '2020-03-01', 'phone', '2020-03-01', 'complete', 4, 'image/jpeg')`,
    [photoId, visitId, HASH],
  );
  await db.query(`insert into supply.visit_photo_content (photo_id, bytes) values ($1, '\\xffd8ffe0')`, [photoId]);
}
