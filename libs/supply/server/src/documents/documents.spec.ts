import type { User } from '@youjian/contract';
import { documents as contract } from '@youjian/contract';
import { type Refusal, uuidv7 } from '@youjian/kernel';
import { type TestDatabase, aCall, aSmallMeizhou, aUser, testDatabase } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LoadedSupply, loadSupply } from '../seed/load-supply';
import { CaseEvidence } from './case-evidence';
import { DocumentSubjects } from './document-subjects';
import { Documents, MOST_DOCUMENTS } from './documents';
import { findBase, findCase } from './supply-subjects';
import { aJpeg, aPdf } from './testing';

const NOW = new Date('2026-11-23T09:00:00+08:00');

let db: TestDatabase;
let world: LoadedSupply;
let documents: Documents;
beforeAll(async () => {
  db = await testDatabase();
  await aSmallMeizhou(db);
  world = await loadSupply({ database: db.database, now: NOW });
  const subjects = new DocumentSubjects();
  subjects.learn('base', findBase);
  subjects.learn('case', findCase);
  subjects.learn('lot', async () => ({
    partyId: world.base1.partyId,
    regionCode: '441424127211',
    state: 'draft',
    takes: 'anyones',
    gives: true,
  }));
  documents = new Documents(db.database, subjects);
});
afterAll(() => db.stop());

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: Refusal) => error.code,
  );
const applicant = (more: Partial<User> = {}): User =>
  aUser('applicant', '441424', { partyId: world.base1.partyId, ...more });
const ofBase = () => ({ subject: 'base' as const, subjectId: world.base1.id });

/** A person as the register of people knows them: who withdraws is asked there. */
async function registered(user: User): Promise<User> {
  await db.query(
    `insert into identity."user" (id, username, name, password_hash, roles, region_code, party_id, must_change_password, created_at)
     values ($1, $2, $3, 'x', $4, $5, $6, false, now())`,
    [user.userId, `u-${user.userId.slice(-12)}`, user.name, user.roles, user.regionCode, user.partyId],
  );
  return user;
}

const upload = (who: User, about: { subject: 'base' | 'case' | 'lot'; subjectId: string }, bytes = aPdf(), more = {}) =>
  documents.upload({
    ...aCall(who, NOW, {
      query: { ...about, kind: 'land_proof', fileName: '土地证明.PDF', mediaType: 'application/pdf', ...more },
    }),
    rawBody: bytes,
  });
const read = (who: User, id: string, query = {}) => documents.read(aCall(who, NOW, { params: { id }, query }));
const list = (who: User, about = ofBase()) => documents.list(aCall(who, NOW, { query: about }));
const withdraw = (who: User, id: string) => documents.withdraw(aCall(who, NOW, { params: { id }, body: {} }));

describe('a document', () => {
  it('is handed in, listed with who and when, and read back byte for byte', async () => {
    const bytes = aPdf('5 0 obj\n(read back)\nendobj\n');
    const made = contract.documentItem.parse(await upload(applicant(), ofBase(), bytes));
    expect(made).toMatchObject({ fileName: '土地证明.pdf', mediaType: 'application/pdf', byteCount: bytes.length });
    const answer = await read(aUser('county_officer', '441424'), made.id);
    expect(Buffer.compare(answer.body as Buffer, bytes)).toBe(0);
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="_*\.pdf"; filename\*=UTF-8''%E5/);
    expect(answer.headers['content-security-policy']).toContain('sandbox');
    const listed = (await list(applicant())).items.find(({ id }) => id === made.id);
    expect(listed).toMatchObject({
      uploadedByName: '测试·applicant',
      uploadedAt: NOW.toISOString(),
      withdrawnAt: null,
    });
    const [audited] = await db.query(
      `select action from identity.audit_entry where after ->> 'documentId' = $1 and actor_name = '测试·applicant'`,
      [made.id],
    );
    expect(audited).toEqual({ action: 'document.upload' });
  });

  it('is looked at in place only when it is a picture or a PDF', async () => {
    const pdf = await upload(applicant(), ofBase());
    const note = await upload(applicant(), ofBase(), Buffer.from('注：'), {
      mediaType: 'text/plain',
      fileName: 'n.txt',
    });
    const place = async (id: string) =>
      String((await read(applicant(), id, { look: 'true' })).headers['content-disposition']).split(';')[0];
    expect([await place(pdf.id), await place(note.id)]).toEqual(['inline', 'attachment']);
  });

  it('is kept once when the same is handed in eight times at the same moment', async () => {
    const bytes = aJpeg(800, 600, 'eight times');
    const asked = Array.from({ length: 8 }, (_, n) =>
      upload(applicant(), ofBase(), bytes, { mediaType: 'image/jpeg', fileName: `${n}.jpg` }),
    );
    const made = await Promise.all(asked);
    expect(new Set(made.map(({ sha256 }) => sha256)).size).toBe(1);
    const [kept] = await db.query<{ count: number }>(
      `select count(*) as count from supply.document_content where sha256 = $1`,
      [made[0]?.sha256],
    );
    expect(kept?.count).toBe(1);
  });

  it('leaves nothing behind when it is refused', async () => {
    const before = await db.query(`select count(*) from supply.document`);
    expect(await codeOf(upload(applicant(), ofBase(), Buffer.from('MZ')))).toBe('file_suspicious');
    expect(await codeOf(upload(applicant(), ofBase(), aJpeg()))).toBe('file_type_refused');
    expect(await db.query(`select count(*) from supply.document`)).toEqual(before);
  });

  it('is never changed, only taken back, and that once', async () => {
    const made = await upload(applicant(), ofBase());
    for (const change of [
      `update supply.document set file_name = 'x' where id = $1`,
      `delete from supply.document where id = $1`,
      `update supply.document_content set bytes = '' where sha256 = (select sha256 from supply.document where id = $1)`,
    ])
      await expect(db.query(change, [made.id])).rejects.toThrow(/never changed/);
  });
});

describe('whose a document is', () => {
  it('is not shown, added to or taken back by another county or another firm', async () => {
    const made = await upload(await registered(applicant()), ofBase());
    const strangers = [
      aUser('county_officer', '441422'),
      aUser('inspector', '441423'),
      aUser('applicant', '441424', { partyId: uuidv7() }),
      aUser('centre_operator', '44'),
      aUser('village_team', '441424127211'),
    ];
    for (const who of strangers) {
      const said = [
        await codeOf(read(who, made.id)),
        await codeOf(list(who)),
        await codeOf(upload(who, ofBase())),
        await codeOf(withdraw(who, made.id)),
      ];
      expect([who.username, said]).toEqual([
        who.username,
        ['not_found', 'out_of_scope', 'out_of_scope', 'out_of_scope'],
      ]);
    }
    expect(await codeOf(read(aUser('city_officer', '4414'), made.id))).toBe('done');
    expect(await codeOf(list(aUser('applicant', '441424')))).toBe('out_of_scope');
    expect(await codeOf(list(applicant(), { ...ofBase(), subjectId: uuidv7() }))).toBe('not_found');
  });

  it('of a lot is the centre’s and the village’s affair too', async () => {
    const about = { subject: 'lot' as const, subjectId: uuidv7() };
    const made = await upload(aUser('centre_operator', '44'), about);
    expect(await codeOf(read(aUser('village_team', '441424127211'), made.id))).toBe('done');
    expect(await codeOf(read(aUser('village_team', '441424127212'), made.id))).toBe('not_found');
  });

  it('is taken back by whoever handed it in or a colleague, stays in the list, and is no evidence any more', async () => {
    const mine = await registered(applicant());
    const made = await upload(mine, ofBase());
    expect(await codeOf(withdraw(aUser('county_officer', '441424'), made.id))).toBe('out_of_scope');
    const colleague = applicant({ name: '同事' });
    const taken = await withdraw(colleague, made.id);
    expect(taken).toMatchObject({ withdrawnByName: '同事', mayWithdraw: false });
    expect((await withdraw(mine, made.id)).withdrawnByName).toBe('同事');
    expect((await list(mine)).items.find(({ id }) => id === made.id)?.withdrawnAt).not.toBeNull();
  });

  it('counts: one matter takes so many and no more', async () => {
    const about = { subject: 'lot' as const, subjectId: uuidv7() };
    for (let n = 0; n < MOST_DOCUMENTS; n += 1) await upload(applicant(), about);
    expect(await codeOf(upload(applicant(), about))).toBe('too_many_documents');
  });
});

describe('an application', () => {
  const aCase = async (): Promise<string> => {
    const id = uuidv7();
    await db.query(
      `insert into supply.certification_case (id, number, scheme_code, kind, subject_kind, base_id, subject, party_id, region_code, state, step, office, step_since, created_by_name, created_at)
       values ($1, $2, 'gba-basket-2019', 'initial', 'base', $3, '{}', $4, '441424', 'draft', 'apply', 'applicant', $5, '测试', $5)`,
      [id, `C-${id}`, world.base1.id, world.base1.partyId, NOW],
    );
    return id;
  };
  const isNow = (id: string, state: string, office: string | null) =>
    db.query(`update supply.certification_case set state = $2, office = $3 where id = $1`, [id, state, office]);

  it('takes the applicant’s papers while it is theirs, and officials’ evidence until it is decided', async () => {
    const about = { subject: 'case' as const, subjectId: await aCase() };
    const mine = await registered(applicant());
    const officer = aUser('county_officer', '441424');
    const made = await upload(mine, about);
    await isNow(about.subjectId, 'in_review', 'county_officer');
    const said = [upload(mine, about), withdraw(mine, made.id), upload(officer, about)];
    expect(await Promise.all(said.map(codeOf))).toEqual(['document_settled', 'document_settled', 'done']);
    await isNow(about.subjectId, 'returned', 'applicant');
    expect(await codeOf(withdraw(mine, made.id))).toBe('done');
    await isNow(about.subjectId, 'rejected', null);
    expect(await codeOf(upload(officer, about))).toBe('document_settled');
  });

  it('has for evidence what lies with it and was not taken back', async () => {
    const subjectId = await aCase();
    const about = { subject: 'case' as const, subjectId };
    const evidence = () => new CaseEvidence().of(db.database, subjectId);
    expect(await evidence()).toEqual({ kinds: [], labReport: null });
    const mine = await registered(applicant());
    const { id } = await upload(mine, about);
    await upload(mine, about, aPdf(), { kind: 'undertaking' });
    expect((await evidence()).kinds).toEqual(['land_proof', 'undertaking']);
    await withdraw(mine, id);
    expect((await evidence()).kinds).toEqual(['undertaking']);
  });
});
