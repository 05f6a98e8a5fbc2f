import { uuidv7 } from '@youjian/kernel';
import { aSmallMeizhou, testDatabase } from '@youjian/testing';
import { expect, it } from 'vitest';
import { CaseEvidence } from '../documents/case-evidence';
import { inspectFile } from '../documents/inspect-file';
import { demoPdf } from './demo-pdf';
import { loadPapers } from './load-papers';
import { loadStandards } from './load-standards';
import { loadSupply } from './load-supply';

const NOW = new Date('2026-11-23T09:00:00+08:00');

it('gives the demonstration’s applications papers that would be taken in, and a report that passes', async () => {
  const db = await testDatabase();
  await aSmallMeizhou(db);
  const { database } = db;
  const { base1 } = await loadSupply({ database, now: NOW });
  await loadStandards({ database, now: NOW });
  const id = uuidv7();
  await db.query(
    `insert into supply.certification_case (id, number, scheme_code, kind, subject_kind, base_id, subject, party_id, region_code, state, step, office, step_since, created_by_name, created_at)
     values ($1, 'C-1', 'gba-basket-2022', 'initial', 'base', $2, '{}', $3, '441424', 'in_review', 'county_review', 'county_officer', $4, '测试', $4)`,
    [id, base1.id, base1.partyId, NOW],
  );
  expect(await loadPapers({ database, now: NOW })).toBeGreaterThan(3);
  expect(await loadPapers({ database, now: NOW })).toBe(0);
  const evidence = await new CaseEvidence().of(database, id);
  expect(evidence.kinds).toContain('lab_report');
  expect(evidence.labReport).toMatchObject({ verdict: 'passed' });
  expect(await inspectFile(demoPdf('land proof'), 'application/pdf', 'en')).toBe('application/pdf');
  await db.stop();
});
