import { createHash } from 'node:crypto';
import { type Route, inspections } from '@youjian/contract';
import { dice, uuidv7 } from '@youjian/kernel';
import { loadSupply } from '@youjian/supply-server';
import { aSmallMeizhou } from '@youjian/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, codeOf } from './testing/calls';
import { type House, openHouse } from './testing/house';
import { type Person, signedIn } from './testing/people';

const NOW = new Date('2026-11-23T13:00:00+08:00');
const CHUNK = 16 * 1024;

let house: House;
let baseId: string;
let lead: Person;
let second: Person;
let officer: Person;

beforeAll(async () => {
  house = await openHouse(NOW);
  await aSmallMeizhou(house.db);
  const supply = await loadSupply({ database: house.db.database, now: NOW });
  baseId = supply.base1.id;
  lead = await signedIn(house, { roles: ['inspector'], regionCode: '4414' });
  second = await signedIn(house, { roles: ['inspector'], regionCode: '4414' });
  officer = await signedIn(house, { roles: ['city_officer'], regionCode: '4414' });
});
afterAll(() => house.stop());

interface Call {
  readonly route: Route;
  readonly params: Record<string, string>;
  readonly query?: Record<string, unknown>;
  readonly body?: unknown;
}
const send = (person: Person, { route, params, query = {}, body }: Call) =>
  ask(house, route, { params, query, body }, { cookie: person.cookie });
async function answered<T>(person: Person, call: Call): Promise<T> {
  const answer = await send(person, call);
  if (answer.statusCode >= 300) throw new Error(`${call.route.name}: ${answer.body}`);
  return answer.json<T>();
}

type Shown = ReturnType<typeof inspections.showVisit.reply.parse>;
const show = (id: string) => answered<Shown>(lead, { route: inspections.showVisit, params: { id } });

interface Visit {
  readonly id: string;
  readonly clauses: string[];
  readonly labels: string[];
  /** In the middle of the base. */
  readonly at: { readonly longitude: number; readonly latitude: number };
}

async function aVisit(): Promise<Visit> {
  const body = { kind: 'surveillance', baseId, plannedOn: '2026-11-23', leadId: lead.userId, secondId: second.userId };
  const { id } = await answered<{ id: string }>(officer, { route: inspections.planVisit, params: {}, body });
  const pack = inspections.visitPack.reply.parse(
    await answered(lead, { route: inspections.visitPack, params: { id } }),
  );
  const clauses = pack.checklist.sections.flatMap((section) => section.clauses.map(({ code }) => code));
  const corners = pack.area?.ring ?? [[115.7, 23.9]];
  const middle = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / corners.length;
  return { id, clauses, labels: pack.sampleLabels, at: { longitude: middle(0), latitude: middle(1) } };
}

/** What a phone carries home: every part of a visit, with the bytes of its photos. */
function aPhoneFull(visit: Visit, photoCount: number, bytesEach: number) {
  const photos = Array.from({ length: photoCount }, (_, at) => {
    const bytes = Buffer.alloc(bytesEach + at, (at * 37) & 0xff);
    bytes.set([0xff, 0xd8, 0xff, 0xe0], 0);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const clause = visit.clauses[at % visit.clauses.length] ?? null;
    return {
      bytes,
      sent: { id: uuidv7(), clause, sha256, byteCount: bytes.length, takenAt: '2026-11-23T10:00:00+08:00' },
    };
  });
  const answers = visit.clauses.map((clause, at) => {
    const photo = photos[at]?.sent.id;
    const isFinding = at % 10 === 3 && photo !== undefined;
    return {
      id: uuidv7(),
      sequence: at + 1,
      clause,
      verdict: isFinding ? 'minor' : 'conforming',
      note: isFinding ? '需整改' : null,
      photoIds: photo ? [photo] : [],
      answeredAt: '2026-11-23T10:30:00+08:00',
    };
  });
  const fixes = [{ id: uuidv7(), takenAt: '2026-11-23T10:00:00+08:00', ...visit.at, accuracyMetres: 9 }];
  const samples = [
    { id: uuidv7(), label: visit.labels[0], what: '果', quantity: '2 kg', takenAt: '2026-11-23T11:00:00+08:00' },
  ];
  return { photos, answers, fixes, samples };
}
type Phone = ReturnType<typeof aPhoneFull>;

const syncCall = (id: string, more: object): Call => ({
  route: inspections.syncVisit,
  params: { id },
  body: { deviceId: 'phone-1', deviceTime: NOW.toISOString(), startedAt: '2026-11-23T09:00:00+08:00', ...more },
});
const chunkCall = (id: string, photo: Phone['photos'][number], offset: number, length = CHUNK): Call => ({
  route: inspections.uploadPhotoChunk,
  params: { id, photoId: photo.sent.id },
  query: { offset },
  body: photo.bytes.subarray(offset, offset + length),
});

/** What the phone does at night, from the beginning or from wherever the server says: sync, then each photo from its offset. */
async function carryHome(id: string, phone: Phone, connection: (call: Call) => Promise<void>): Promise<void> {
  for (let at = 0; at < phone.answers.length; at += 20)
    await connection(syncCall(id, { answers: phone.answers.slice(at, at + 20) }));
  await connection(
    syncCall(id, { fixes: phone.fixes, samples: phone.samples, photos: phone.photos.map(({ sent }) => sent) }),
  );
  const { items } = await answered<{ items: { id: string; receivedBytes: number; state: string }[] }>(lead, {
    route: inspections.photoProgress,
    params: { id },
  });
  for (const photo of phone.photos) {
    const known = items.find((item) => item.id === photo.sent.id);
    if (known?.state === 'complete') continue;
    for (let at = known?.receivedBytes ?? 0; at < photo.bytes.length; at += CHUNK)
      await connection(chunkCall(id, photo, at));
  }
}

class Cut extends Error {}

/** A line that is cut after so many calls: before the last one arrives, or after it arrived and before its answer came back. */
function lineCutAfter(calls: number, arrives: boolean): (call: Call) => Promise<void> {
  let left = calls;
  return async (call) => {
    left -= 1;
    if (left > 0 || arrives) await answered(lead, call);
    if (left <= 0) throw new Cut();
  };
}

describe('a visit with 60 answers and 40 photos', () => {
  it('is stored once after three cut connections, and its report needs no retyping', async () => {
    const visit = await aVisit();
    const phone = aPhoneFull(visit, 40, 40_000);
    expect(phone.answers).toHaveLength(60);
    for (const [calls, arrives] of [
      [3, true],
      [50, false],
      [75, true],
    ] as const)
      // prettier-ignore
      await expect(carryHome(visit.id, phone, lineCutAfter(calls, arrives))).rejects.toThrow(Cut);
    await carryHome(visit.id, phone, async (call) => void (await answered(lead, call)));
    // And all of it once more, as a phone does that never heard the last answer.
    await carryHome(visit.id, phone, async (call) => void (await answered(lead, call)));

    const { content } = await show(visit.id);
    expect([content.answers.length, content.photos.length, content.fixes.length, content.samples.length]).toEqual([
      60, 40, 1, 1,
    ]);
    expect(
      content.photos.every(
        ({ state, receivedBytes, byteCount }) => state === 'complete' && receivedBytes === byteCount,
      ),
    ).toBe(true);
    const [stored] = await house.db.query<{ bytes: number; chunks: number }>(
      `select (select sum(length(c.bytes)) from supply.visit_photo_content c join supply.visit_photo p on p.id = c.photo_id where p.visit_id = $1) as bytes,
         (select count(*) from supply.visit_photo_chunk c join supply.visit_photo p on p.id = c.photo_id where p.visit_id = $1) as chunks`,
      [visit.id],
    );
    expect(stored).toEqual({ bytes: phone.photos.reduce((sum, { bytes }) => sum + bytes.length, 0), chunks: 0 });
    expect(await rowsOf(visit.id)).toEqual({ answers: 60, photos: 40, contents: 40, fixes: 1, samples: 1 });
    await signAndReport(visit.id, 60, 40);
  });

  /** As they lie in the database, whatever a reply makes of them. */
  async function rowsOf(id: string): Promise<Record<string, number> | undefined> {
    const [rows] = await house.db.query<Record<string, number>>(
      `select (select count(*) from supply.visit_answer where visit_id = $1) as answers,
         (select count(*) from supply.visit_photo where visit_id = $1) as photos,
         (select count(*) from supply.visit_photo_content c join supply.visit_photo p on p.id = c.photo_id where p.visit_id = $1) as contents,
         (select count(*) from supply.visit_fix where visit_id = $1) as fixes,
         (select count(*) from supply.visit_sample where visit_id = $1) as samples`,
      [id],
    );
    return rows;
  }

  async function signAndReport(id: string, answers: number, photos: number): Promise<void> {
    const signature = (name: string) => ({ id: uuidv7(), name, signedAt: NOW.toISOString() });
    const counts = { answers, photos, fixes: 1, samples: 1 };
    const { contentHash } = await answered<{ contentHash: string }>(lead, {
      route: inspections.submitVisit,
      params: { id },
      body: { finishedAt: '2026-11-23T12:00:00+08:00', counts, signature: signature('甲') },
    });
    await answered(second, {
      route: inspections.cosignVisit,
      params: { id },
      body: { contentHash, signature: signature('乙<b>') },
    });
    const report = await answered<{ outcome: string; nonConformities: number }>(second, {
      route: inspections.reportVisit,
      params: { id },
    });
    expect(report).toMatchObject({ outcome: 'corrective_actions', nonConformities: 4 });
    const page = await send(second, { route: inspections.printVisitReport, params: { id } });
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('需整改');
    expect(page.body).toContain('乙&lt;b&gt;');
    expect(page.body).not.toContain('乙<b>');
  }
});

describe('whatever is cut, doubled, or overtaken', () => {
  it('leaves the same visit', async () => {
    const seeds = fc.integer({ min: 1, max: 1_000_000 });
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const visit = await aVisit();
        const phone = aPhoneFull(visit, 3, 1000);
        const chance = dice(seed);
        const syncs = [
          ...Array.from({ length: 6 }, (_, at) =>
            syncCall(visit.id, { answers: phone.answers.slice(at * 10, at * 10 + 10) }),
          ),
          syncCall(visit.id, { answers: phone.answers.slice(15, 35), fixes: phone.fixes }),
          syncCall(visit.id, { photos: phone.photos.map(({ sent }) => sent), samples: phone.samples }),
        ];
        const chunks = phone.photos.flatMap((photo) =>
          [0, 300, 700, 900].map((at) => chunkCall(visit.id, photo, at, 400)),
        );
        // Each at least once, some twice, in any order; refused parts (a photo not announced yet, a gap) are simply sent again.
        let queue = chance.shuffle([...syncs, ...chunks, ...chance.shuffle([...syncs, ...chunks]).slice(0, 10)]);
        for (let round = 0; queue.length > 0 && round < 12; round += 1) {
          const answers = await Promise.all(queue.map((call) => send(lead, call)));
          const refused = answers.map((answer) => codeOf(answer));
          expect(refused.every((code) => [undefined, 'not_found', 'upload_offset'].includes(code))).toBe(true);
          queue = chance.shuffle(queue.filter((_, at) => refused[at] !== undefined));
        }
        const { content, state, flags } = await show(visit.id);
        expect(queue).toEqual([]);
        expect(state).toBe('under_way');
        expect(flags).toEqual([]);
        expect(content.answers.map(({ id }) => id)).toEqual(phone.answers.map(({ id }) => id));
        expect(content.photos.map((photo) => [photo.sha256, photo.state]).sort()).toEqual(
          phone.photos.map(({ sent }) => [sent.sha256, 'complete']).sort(),
        );
      }),
      { numRuns: 8 },
    );
  });

  it('an altered photo is refused and flagged, and a stranger sees nothing of it', async () => {
    const visit = await aVisit();
    const phone = aPhoneFull(visit, 1, 500);
    const [photo] = phone.photos;
    if (!photo) throw new Error('the phone took a photo');
    await answered(lead, syncCall(visit.id, { photos: [photo.sent] }));
    const altered = { ...photo, bytes: Buffer.from(photo.bytes.map((byte, at) => (at === 400 ? byte ^ 1 : byte))) };
    expect(codeOf(await send(lead, chunkCall(visit.id, altered, 0)))).toBe('photo_altered');
    expect((await show(visit.id)).flags.map(({ flag }) => flag)).toEqual(['photo_altered']);
    expect(codeOf(await send(second, chunkCall(visit.id, photo, 0)))).toBe('not_your_visit');
    const stranger = await signedIn(house, { roles: ['county_officer'], regionCode: '441422' });
    expect(codeOf(await send(stranger, { route: inspections.showVisit, params: { id: visit.id } }))).toBe(
      'out_of_scope',
    );
    const params = { id: visit.id, photoId: photo.sent.id };
    expect(codeOf(await send(stranger, { route: inspections.visitPhoto, params }))).toBe('out_of_scope');
  });
});
