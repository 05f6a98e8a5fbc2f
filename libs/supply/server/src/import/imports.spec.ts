import { deflateRawSync } from 'node:zlib';
import { type User, baseImport as contract } from '@youjian/contract';
import { type Refusal, csvFile, fixedClock, uuidv7 } from '@youjian/kernel';
import { IMPORT_COLUMNS } from '@youjian/supply-domain';
import { DONGKOU, type TestDatabase, aCall, aSmallMeizhou, aUser, testDatabase } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { anOfficeFile, aZip, xlsxParts } from '../documents/testing';
import { ListBases } from '../list-bases';
import { loadSupply } from '../seed/load-supply';
import { BaseSheets } from './base-sheets';
import { CommitImport } from './commit-import';
import { Imports } from './imports';
import { READ_LIMITS, ReadImport } from './read-import';
import { sheetFile } from './sheet-file';
import { WorkImports } from './work-imports';

const NOW = new Date('2026-11-23T09:00:00+08:00');
const clock = fixedClock(NOW);

interface Desk {
  readonly db: TestDatabase;
  readonly imports: Imports;
  readonly work: WorkImports;
}

async function aDesk(): Promise<Desk> {
  const db = await testDatabase();
  await aSmallMeizhou(db);
  const work = new WorkImports(db.database, new ReadImport(db.database, clock), new CommitImport(db.database, clock));
  return { db, imports: new Imports(db.database, work), work };
}

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.db.stop());

const OFFICER = aUser('administrator', '44');
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: Refusal) => error.code,
  );
const HEADS = IMPORT_COLUMNS.map(({ name, required }) => `${name}${required ? '*' : ''}`);
type Row = Partial<Record<(typeof IMPORT_COLUMNS)[number]['key'], string>>;
const aRow = (number: number, more: Row = {}): Row => ({
  code: `B441424-${String(number).padStart(4, '0')}`,
  kind: '生产基地',
  name: `第${number}金柚基地`,
  partyCode: `P441424-${number % 50}`,
  partyName: `第${number % 50}合作社`,
  partyKind: '基地经营主体',
  villageCode: DONGKOU,
  areaMu: '120.5',
  varieties: '金柚',
  enrolledOn: '2020-03-01',
  ...more,
});
const table = (rows: readonly Row[]) => rows.map((row) => IMPORT_COLUMNS.map(({ key }) => row[key] ?? ''));
const asCsv = (rows: readonly Row[]) => Buffer.from(csvFile([HEADS, ...table(rows)]));
const asWorkbook = (rows: readonly Row[]) => sheetFile(HEADS, table(rows), 'zh-CN');

async function handIn(bytes: Buffer, who: User = OFFICER, on = desk) {
  const { id } = await on.imports.start({ ...aCall(who, NOW, { query: { fileName: '基地.xlsx' } }), rawBody: bytes });
  await on.work.idle();
  return on.imports.show(aCall(who, NOW, { params: { id } }));
}
async function confirm(id: string, who: User = OFFICER, on = desk) {
  await on.imports.confirm(aCall(who, NOW, { params: { id }, body: {} }));
  await on.work.idle();
  return on.imports.show(aCall(who, NOW, { params: { id } }));
}
const wrongRows = async (id: string, who: User = OFFICER) =>
  (await desk.imports.rows(aCall(who, NOW, { params: { id }, query: { limit: 100, only: 'wrong' } }))).items.map(
    ({ number, errors }) => [number, errors.map(({ column, code }) => `${column}: ${code}`)],
  );
const held = async (on = desk) => {
  const [count] = await on.db.query<{ bases: number; parties: number }>(
    `select (select count(*) from supply.base) as bases, (select count(*) from supply.party) as parties`,
  );
  return count;
};

describe('the 43 bases and 2 processors of the register', () => {
  let from: Desk;
  let to: Desk;
  beforeAll(async () => {
    [from, to] = [await aDesk(), await aDesk()];
    await loadSupply({ database: from.db.database, now: NOW });
  });
  afterAll(() => Promise.all([from.db.stop(), to.db.stop()]));

  it.each(['xlsx', 'csv'] as const)('come back the same, as %s, in an empty register', async (format) => {
    await to.db.query(`delete from supply.base`);
    await to.db.query(`delete from supply.party`);
    const file = await new BaseSheets(from.db.database).register(aCall(OFFICER, NOW), format);
    const read = await handIn(Buffer.from(file.body as Buffer), OFFICER, to);
    expect(read).toMatchObject({ state: 'ready', rowsTotal: 45, rowsWrong: 0 });
    expect(await held(to)).toEqual({ bases: 0, parties: 0 });
    expect(await confirm(read.id, OFFICER, to)).toMatchObject({ state: 'committed', basesMade: 45 });
    const list = async ({ db }: Desk) =>
      (await new ListBases(db.database).run(aCall(OFFICER, NOW, { query: { limit: 100 } }))).items.map(
        ({ code, kind, name, nameEn, partyName, villageCode, areaMu, varieties, enrolledOn, regionCode }) => ({
          ...{ code, kind, name, nameEn, partyName, villageCode, areaMu, varieties, enrolledOn },
          regionCode: villageCode.slice(0, 6) === regionCode,
        }),
      );
    expect(await list(to)).toEqual(await list(from));
  });
});

describe('a sheet of a thousand rows with three bad ones', () => {
  const rows = Array.from({ length: 1_000 }, (_, n) => aRow(n + 1));
  const bad = rows.map((row, index) => {
    if (index === 99) return { ...row, villageCode: '441424127999' };
    if (index === 499) return { ...row, areaMu: '很多' };
    return index === 899 ? { ...row, code: 'B441424-0001' } : row;
  });

  it('names the three, lets nothing in, and lets all in once they are mended', async () => {
    const read = await handIn(await asWorkbook(bad));
    expect(read).toMatchObject({ state: 'ready', rowsTotal: 1_000, rowsWrong: 3 });
    expect(await wrongRows(read.id)).toEqual([
      [101, ['villageCode: unknown_village']],
      [501, ['areaMu: area_number']],
      [901, ['code: code_twice']],
    ]);
    expect(await codeOf(desk.imports.confirm(aCall(OFFICER, NOW, { params: { id: read.id }, body: {} })))).toBe(
      'import_has_errors',
    );
    const file = await desk.imports.errors(aCall(OFFICER, NOW, { params: { id: read.id } }));
    expect(String(file.body)).toMatch(/^\uFEFF行号,列,填写的内容,问题,怎样改\r\n101,村代码,441424127999,没有代码为/);
    expect(await held()).toEqual({ bases: 0, parties: 0 });
    const mended = await handIn(await asWorkbook(rows));
    expect(mended.rowsWrong).toBe(0);
    expect(await held()).toEqual({ bases: 0, parties: 0 });
    expect(await confirm(mended.id)).toMatchObject({ state: 'committed', basesMade: 1_000, partiesMade: 50 });
    expect(await confirm(mended.id)).toMatchObject({ state: 'committed', basesMade: 1_000 });
    expect(await held()).toEqual({ bases: 1_000, parties: 50 });
    const [audited] = await desk.db.query<{ after: { bases: number }; name: string }>(
      `select after, actor_name as name from identity.audit_entry where action = 'bases.import' and subject_id = $1`,
      [mended.id],
    );
    expect([audited?.after.bases, audited?.name]).toEqual([1_000, OFFICER.name]);
  });
});

describe('what is wrong with a row', () => {
  it.each<[string, Row, string[]]>([
    ['an unknown village', { villageCode: '441424127001' }, ['villageCode: unknown_village']],
    ['a town for a village', { villageCode: '441424127' }, ['villageCode: village_form']],
    ['a village of another county', { villageCode: '441422104205' }, ['villageCode: village_out_of_scope']],
    ['a registered code', { code: 'b441424-0001' }, ['code: code_registered']],
    ['a party of another name', { partyCode: 'P441424-1', partyName: '别的合作社' }, ['partyName: party_mismatch']],
    ['an unknown variety', { varieties: '金柚、榴莲' }, ['varieties: unknown_variety']],
    ['a variety named twice', { varieties: '金柚，golden_pomelo' }, ['varieties: variety_twice']],
    ['an area with its unit', { areaMu: '1260亩' }, ['areaMu: area_number']],
    ['an area of nothing', { areaMu: '0' }, ['areaMu: area_range']],
    ['a day that is none', { enrolledOn: '2020-02-30' }, ['enrolledOn: date_form']],
    ['a day to come', { enrolledOn: '2027-01-01' }, ['enrolledOn: date_future']],
    ['a formula', { name: '=HYPERLINK("http://evil")' }, ['name: formula']],
    ['a processor run by a co-operative', { kind: '加工企业' }, ['partyKind: party_kind']],
    ['nothing where something must be', { name: '', kind: '' }, ['kind: empty', 'name: empty']],
  ])('is named: %s', async (_, wrong, said) => {
    const who = aUser('county_officer', '441424');
    const read = await handIn(asCsv([aRow(5_001, { partyCode: 'P441424-90', partyName: '新合作社', ...wrong })]), who);
    expect(await wrongRows(read.id, who)).toEqual([[2, said]]);
  });

  it('is told in the reader’s language, with how to mend it', async () => {
    const read = await handIn(asCsv([aRow(5_002, { areaMu: 'x' })]));
    const ask = aCall(OFFICER, NOW, { params: { id: read.id }, query: { limit: 10, only: 'wrong' } });
    const [zh] = (await desk.imports.rows(ask)).items;
    const [en] = (await desk.imports.rows({ ...ask, language: 'en' })).items;
    expect(zh?.errors[0]).toMatchObject({ columnName: '面积（亩）', problem: '“x”不是数字' });
    expect(en?.errors[0]).toMatchObject({ columnName: 'Area (mu)', problem: '"x" is no number' });
    expect(en?.errors[0]?.hint).toContain('digits');
  });

  it('is that nobody imports the bases of their own party', async () => {
    const [own] = await desk.db.query<{ id: string; code: string; name: string }>(
      `select id, code, name from supply.party where code = 'P441424-1'`,
    );
    const who = aUser('county_officer', '441424', { partyId: own?.id ?? null });
    await desk.db.query(
      `insert into identity."user" (id, username, name, password_hash, roles, region_code, party_id, must_change_password, created_at)
       values ($1, 'own-party', 'x', 'x', '{county_officer}', '441424', $2, false, now())`,
      [who.userId, own?.id],
    );
    const read = await handIn(asCsv([aRow(5_003, { partyCode: own?.code ?? '', partyName: own?.name ?? '' })]), who);
    expect(await wrongRows(read.id, who)).toEqual([[2, ['partyCode: own_party']]]);
  });

  it('is no matter where Excel writes numbers and days its own way', async () => {
    const sheet = `<worksheet><sheetData><row r="1">${HEADS.map((head) => `<c t="inlineStr"><is><t>${head}</t></is></c>`).join('')}</row>
      <row r="7">${table([aRow(5_004, { partyCode: 'P9', partyName: '' })])[0]
        ?.map((cell, index) => {
          if (index === 8) return `<c><v>4.41424127211E11</v></c>`;
          if (index === 9) return `<c><v>980.50000000001</v></c>`;
          if (index === 11) return `<c><v>43891</v></c>`;
          if (index === 5) return `<c t="inlineStr"><is><r><t>甲</t></r><r><t>&amp;乙合作社</t></r></is></c>`;
          if (index === 4) return `<c t="str"><v>P441424-77</v></c>`;
          return `<c t="inlineStr"><is><t>${cell}</t></is></c>`;
        })
        .join('')}</row></sheetData></worksheet>`;
    const parts = xlsxParts().map((part) => (part.name.includes('sheet1') ? { ...part, content: sheet } : part));
    const read = await handIn(anOfficeFile(parts));
    expect(read).toMatchObject({ state: 'ready', rowsWrong: 0, rowsTotal: 1 });
    await confirm(read.id);
    const [made] = await desk.db.query(
      `select b.village_code, trim_scale(b.area_mu)::text as area, b.enrolled_on, p.name from supply.base b join supply.party p on p.id = b.party_id where b.code = 'B441424-5004'`,
    );
    expect(made).toEqual({ village_code: DONGKOU, area: '980.5', enrolled_on: '2020-03-01', name: '甲&乙合作社' });
  });

  it('is not that the file was saved as Excel saves CSV in China, or has a title above its headings', async () => {
    const gb = Buffer.from('bbf9b5d8b1e0bac52c', 'hex');
    const read = await handIn(gb);
    expect(read).toMatchObject({ state: 'refused', problem: { code: 'no_headings' } });
    expect(read.problem?.detail).not.toContain('基地编号');
    const titled = csvFile([['2020 年基地一览'], [], HEADS, ...table([aRow(5_005)])]).replaceAll(',', ';');
    expect(await handIn(Buffer.from(titled))).toMatchObject({ state: 'ready', rowsTotal: 1, rowsWrong: 0 });
  });
});

describe('a hostile sheet', () => {
  const bookOf = (sheet: string | Buffer) =>
    anOfficeFile(xlsxParts().map((part) => (part.name.includes('sheet1') ? { ...part, content: sheet } : part)));

  it.each<[string, () => Buffer, string]>([
    ['a bomb', () => bookOf(Buffer.alloc(40 * 1024 * 1024, 0x20)), 'file_suspicious'],
    ['a program', () => Buffer.from('4d5a90000300', 'hex'), 'file_type_refused'],
    ['a page', () => Buffer.from('<html><script>1</script>'), 'file_suspicious'],
    ['macros', () => anOfficeFile([...xlsxParts(), { name: 'xl/vbaProject.bin', content: 'x' }]), 'file_suspicious'],
    ['any archive', () => aZip([{ name: 'a.csv', content: 'a' }]), 'file_type_refused'],
    ['nothing', () => Buffer.alloc(0), 'file_suspicious'],
  ])('is refused at the door: %s', async (_, file, code) => expect(await codeOf(handIn(file()))).toBe(code));

  it('of a million rows is refused by the reader beside us, which stops at its limit', async () => {
    const rows = Array.from({ length: 1_000_000 }, (_, n) => `<row><c><v>${n}</v></c></row>`);
    const bytes = bookOf(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`);
    const before = process.memoryUsage().rss;
    const read = await handIn(bytes);
    expect(read).toMatchObject({ state: 'refused', problem: { code: 'too_many_rows' } });
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });

  it('that eats the memory of its reader kills that and nothing else', async () => {
    const strings = Array.from({ length: 60_000 }, (_, n) => `<si><t>${'x'.repeat(250)}${n}</t></si>`).join('');
    const bytes = anOfficeFile([...xlsxParts(), { name: 'xl/sharedStrings.xml', content: `<sst>${strings}</sst>` }]);
    const started = await desk.imports.start({
      ...aCall(OFFICER, NOW, { query: { fileName: 'a.xlsx' } }),
      rawBody: bytes,
    });
    await desk.work.idle();
    await desk.db.query(`update supply.import_job set state = 'waiting' where id = $1`, [started.id]);
    await new ReadImport(desk.db.database, clock).run(started.id, { ...READ_LIMITS, mostMegabytes: 8 });
    const read = await desk.imports.show(aCall(OFFICER, NOW, { params: { id: started.id } }));
    expect(read).toMatchObject({ state: 'refused', problem: { code: 'unpacks_too_large' } });
  });

  it('that takes too long is stopped', async () => {
    const started = await desk.imports.start({
      ...aCall(OFFICER, NOW, { query: { fileName: 'a.csv' } }),
      rawBody: asCsv([aRow(1)]),
    });
    await desk.work.idle();
    await desk.db.query(`update supply.import_job set state = 'waiting' where id = $1`, [started.id]);
    await new ReadImport(desk.db.database, clock).run(started.id, { ...READ_LIMITS, mostMs: 0 });
    const read = await desk.imports.show(aCall(OFFICER, NOW, { params: { id: started.id } }));
    expect(read).toMatchObject({ state: 'refused', problem: { code: 'took_too_long' } });
  });

  it('whose directory lies about a part is refused by the reader', async () => {
    const sheet = `<worksheet><sheetData>${'<row><c><v>1</v></c></row>'.repeat(2_000)}</sheetData></worksheet>`;
    const bytes = anOfficeFile(
      xlsxParts().map((part) =>
        part.name.includes('sheet1') ? { ...part, content: sheet, size: deflateRawSync(sheet).length } : part,
      ),
    );
    expect(await handIn(bytes)).toMatchObject({ state: 'refused', problem: { code: 'unpacks_too_large' } });
  });
});

describe('an import', () => {
  it('is nobody’s but the one’s who handed it in, and the administrators’', async () => {
    const mine = aUser('county_officer', '441424');
    const read = await handIn(asCsv([aRow(6_001)]), mine);
    const other = aUser('county_officer', '441424');
    const ask = { params: { id: read.id } };
    const doors = [
      desk.imports.show(aCall(other, NOW, ask)),
      desk.imports.rows(aCall(other, NOW, { ...ask, query: { limit: 10, only: 'all' } })),
      desk.imports.errors(aCall(other, NOW, ask)),
      desk.imports.confirm(aCall(other, NOW, { ...ask, body: {} })),
      desk.imports.discard(aCall(other, NOW, { ...ask, body: {} })),
    ];
    expect(await Promise.all(doors.map(codeOf))).toEqual(Array.from({ length: 5 }, () => 'not_found'));
    expect((await desk.imports.show(aCall(OFFICER, NOW, ask))).state).toBe('ready');
    const listed = contract.listImports.reply.parse(await desk.imports.list(aCall(mine, NOW, { query: { limit: 1 } })));
    expect([listed.items.map(({ id }) => id), listed.nextCursor]).toEqual([[read.id], null]);
  });

  it('is thrown away before it is imported, and not after', async () => {
    const read = await handIn(asCsv([aRow(6_002)]));
    const discard = (id: string) => desk.imports.discard(aCall(OFFICER, NOW, { params: { id }, body: {} }));
    expect((await discard(read.id)).state).toBe('discarded');
    expect(await codeOf(desk.imports.confirm(aCall(OFFICER, NOW, { params: { id: read.id }, body: {} })))).toBe(
      'import_state',
    );
    const kept = await handIn(asCsv([aRow(6_003)]));
    await confirm(kept.id);
    expect(await codeOf(discard(kept.id))).toBe('import_state');
  });

  it('whose codes were registered since the preview brings nothing in, and says which rows', async () => {
    const [one, two] = [
      await handIn(asCsv([aRow(6_010), aRow(6_011)])),
      await handIn(asCsv([aRow(6_011), aRow(6_012)])),
    ];
    const [first, second] = await Promise.all([confirm(one.id), confirm(two.id)]);
    expect(first?.state).toBe('committed');
    expect(second).toMatchObject({ state: 'ready', rowsWrong: 1, problem: { code: 'changed_since' } });
    expect(await wrongRows(two.id)).toEqual([[2, ['code: code_registered']]]);
    const [count] = await desk.db.query<{ count: number }>(
      `select count(*) as count from supply.base where code = 'B441424-6012'`,
    );
    expect(count?.count).toBe(0);
  });

  it('leaves nothing when its process dies in the middle of writing, and is whole after the next one took it', async () => {
    const on = await aDesk();
    const rows = Array.from({ length: 1_200 }, (_, n) => aRow(n + 1));
    const read = await handIn(asCsv(rows), OFFICER, on);
    // Somebody holds a code of the second half, so that the writer stands still between its pieces.
    const holder = await on.db.database.dataSource.createQueryRunner();
    await holder.connect();
    await holder.query('begin');
    await holder.query(
      `insert into supply.party (id, code, kind, name, name_en, region_code) values ($1, 'P-HOLD', 'enterprise', 'x', 'x', '441424')`,
      [uuidv7()],
    );
    await holder.query(
      `insert into supply.base (id, code, party_id, kind, name, name_en, region_code, village_code, varieties)
       select $1, 'B441424-0900', id, 'base', 'x', 'x', '441424', $2, '{golden_pomelo}' from supply.party where code = 'P-HOLD'`,
      [uuidv7(), DONGKOU],
    );
    await on.imports.confirm(aCall(OFFICER, NOW, { params: { id: read.id }, body: {} }));
    const writer = () =>
      on.db.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%insert into supply.base%'`,
      );
    await vi.waitFor(async () => expect(await writer()).toHaveLength(1), { timeout: 20_000, interval: 50 });
    const half = await on.imports.show(aCall(OFFICER, NOW, { params: { id: read.id } }));
    expect([half.state, half.rowsDone]).toEqual(['committing', 500]);
    const [{ pid } = { pid: 0 }] = await writer();
    await on.db.query(`select pg_terminate_backend($1)`, [pid]);
    await on.work.idle();
    await holder.query('rollback');
    await holder.release();
    expect(await held(on)).toEqual({ bases: 0, parties: 0 });
    expect((await on.imports.show(aCall(OFFICER, NOW, { params: { id: read.id } }))).state).toBe('committing');
    await Promise.all([on.work.sweep(), on.work.sweep()]);
    expect(await held(on)).toEqual({ bases: 1_200, parties: 50 });
    expect((await on.imports.show(aCall(OFFICER, NOW, { params: { id: read.id } }))).state).toBe('committed');
    await on.db.stop();
  });

  it('whose reader’s process died is read by the next', async () => {
    const { id } = await desk.imports.start({
      ...aCall(OFFICER, NOW, { query: { fileName: 'a.csv' } }),
      rawBody: asCsv([aRow(6_020)]),
    });
    await desk.work.idle();
    const die = (silentSeconds: number) =>
      desk.db.query(`update supply.import_job set state = 'reading', beat_at = $2 where id = $1`, [
        id,
        new Date(NOW.getTime() - silentSeconds * 1_000),
      ]);
    await die(5);
    await desk.work.sweep();
    expect((await desk.imports.show(aCall(OFFICER, NOW, { params: { id } }))).state).toBe('reading');
    await die(60);
    await desk.work.sweep();
    expect((await desk.imports.show(aCall(OFFICER, NOW, { params: { id } }))).state).toBe('ready');
  });
});

describe('the template', () => {
  it('has its headings, examples that cannot be imported by accident, and a sheet of hints', async () => {
    for (const format of ['xlsx', 'csv'] as const) {
      const file = await new BaseSheets(desk.db.database).template(aCall(OFFICER, NOW), format);
      const read = await handIn(Buffer.from(file.body as Buffer));
      expect(read).toMatchObject({ state: 'ready', rowsTotal: 2, rowsWrong: 2 });
    }
  });
});
