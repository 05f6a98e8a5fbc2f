import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BodyOf, User, epcis as contract } from '@youjian/contract';
import type { Ready } from '@youjian/identity-server';
import { type Refusal, uuidv7 } from '@youjian/kernel';
import { type EpcisEvent, epcisDocument, lotClass, ssccUrn } from '@youjian/lots-domain';
import { loadSupply } from '@youjian/supply-server';
import { DONGKOU, type TestDatabase, aCall, aSmallMeizhou, aUser, testDatabase } from '@youjian/testing';
import { type CentreRoom, aLotToPack, centreRoom } from '../centre/testing';
import { FAILED, type LotsRoom, aLotReadyForRelease, lotsRoom, someHouseholds } from '../testing';
import { CaptureEpcis } from './capture-epcis';
import { LotBooks } from './lot-books';
import { schemaErrors } from './epcis-schema';
import { QueryEpcis } from './query-epcis';
import { TraceEpcis } from './trace-epcis';

const NOW = new Date('2026-11-23T09:00:00+08:00');

let db: TestDatabase;
let room: LotsRoom;
let centre: CentreRoom;
let refs: string[];
beforeAll(async () => {
  db = await testDatabase();
  await aSmallMeizhou(db);
  await loadSupply({ database: db.database, now: NOW });
  refs = await someHouseholds(db.database, DONGKOU, 40);
  room = lotsRoom(db.database, NOW);
  centre = centreRoom(db.database, NOW);
});
afterAll(() => db.stop());

/** Nothing is sold here: that book is kept by orders, whose spec reads it. */
const books = new LotBooks();

const bodyOf = (ready: Ready) => JSON.parse(String(ready.body)) as Record<string, never>;
async function trace(code: string, now = NOW): Promise<EpcisEvent[]> {
  const ready = await new TraceEpcis(db.database, books).run(
    aCall({ kind: 'anyone' }, now, { params: { lotCode: code } }),
  );
  const document = bodyOf(ready);
  expect(schemaErrors(document)).toEqual([]);
  return (document['epcisBody'] as unknown as { eventList: EpcisEvent[] }).eventList;
}
async function query(asked: object, who: User = room.admin) {
  const ready = await new QueryEpcis(db.database, books).run(aCall(who, NOW, { query: { limit: 100, ...asked } }));
  const document = bodyOf(ready);
  expect(schemaErrors(document)).toEqual([]);
  const body = document['epcisBody'] as unknown as { queryResults: { resultsBody: { eventList: EpcisEvent[] } } };
  return { events: body.queryResults.resultsBody.eventList, link: ready.headers['link'] };
}
const capture = (document: object, who: User = room.admin) =>
  new CaptureEpcis(db.database, books).run(aCall(who, NOW, { body: document as BodyOf<typeof contract.captureEpcis> }));
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => ({ code: 'done', facts: {} }),
    (error: Refusal) => error,
  );
const codeOf = async (promise: Promise<unknown>) => (await refusal(promise)).code;
const stepsOf = (events: readonly EpcisEvent[]) => events.map((event) => event['bizStep']);

/** Somebody else's story about a lot: it stood in a cold store. */
const aStay = (code: string, variety = 'golden_pomelo', more: object = {}): EpcisEvent => ({
  eventID: `urn:uuid:${uuidv7()}`,
  type: 'ObjectEvent',
  action: 'OBSERVE',
  bizStep: 'storing',
  disposition: 'in_progress',
  eventTime: '2026-11-22T10:00:00.000+08:00',
  eventTimeZoneOffset: '+08:00',
  epcList: [],
  quantityList: [{ epcClass: lotClass({ code, variety }), quantity: 12.5, uom: 'KGM' }],
  ...more,
});
const documentOf = (...events: EpcisEvent[]) => epcisDocument(events, NOW);

async function inEveryState(): Promise<Record<string, string>> {
  const draft = (await room.create()).code;
  const declared = (await room.create()).code;
  await room.declare(declared);
  const [released, held, again, recalled, failed] = (await Promise.all(
    Array.from({ length: 5 }, () => aLotReadyForRelease(room)),
  )) as [string, string, string, string, string];
  for (const code of [released, held, again, recalled, failed]) await room.release(code);
  await room.hold(held);
  await room.hold(again);
  await room.release(again, room.admin, new Date(NOW.getTime() + 60_000));
  await room.recall(recalled);
  await room.test(failed, { ...FAILED, testedOn: '2026-11-22' });
  const blend = (await room.create({ ...aBlend(released) })).code;
  return { draft, declared, released, held, again, recalled, failed, blend };
}
const aBlend = (source: string) => ({
  baseCode: 'J441403-02',
  variety: 'pomelo_peel_sausage',
  grade: '优等',
  netGrams: 250_000,
  components: [
    { label: '金柚果皮', labelEn: 'Peel', componentLotCode: source, weightGrams: 60_001 },
    { label: '猪肉与调料', labelEn: 'Pork', weightGrams: 189_999 },
  ],
});

describe('the events of a lot', () => {
  it('are a document of the standard in every state, and name no household', async () => {
    const lots = await inEveryState();
    for (const [state, code] of Object.entries(lots)) {
      const later = new Date(NOW.getTime() + 120_000);
      const events = await trace(code, later);
      expect([state, events.length > 0]).toEqual([state, true]);
      const text = JSON.stringify([events, (await query({ lot: code })).events]);
      for (const secret of refs) expect(text).not.toContain(secret);
      expect(text).not.toMatch(/household|H0\d\d/i);
      // Two exports agree on what each event is called, whenever they are made.
      expect((await trace(code, later)).map((event) => event['eventID'])).toEqual(
        events.map((event) => event['eventID']),
      );
    }
    expect(stepsOf(await trace(lots['draft']!))).toEqual(['commissioning']);
    const recalled = await trace(lots['recalled']!);
    expect(recalled.at(-1)).toMatchObject({ bizStep: 'holding', disposition: 'recalled' });
    expect(recalled.find((event) => event['bizStep'] === 'commissioning')).toMatchObject({
      type: 'ObjectEvent',
      action: 'ADD',
      bizStep: 'commissioning',
    });
    const failed = await trace(lots['failed']!);
    expect(failed.map((event) => event['disposition'])).toContain('non_conformant');
  });

  it('hand a blend’s components down to the villages, to the gram', async () => {
    const source = await aLotReadyForRelease(room);
    await room.release(source);
    const { code } = await room.create(aBlend(source));
    const [made] = await trace(code);
    expect(made).toMatchObject({
      type: 'TransformationEvent',
      inputQuantityList: [
        { epcClass: lotClass({ code: source, variety: 'golden_pomelo' }), quantity: 60.001, uom: 'KGM' },
      ],
      outputQuantityList: [{ quantity: 250, uom: 'KGM' }],
    });
    const { 'youjian:components': parts } = made!['ilmd'] as { 'youjian:components': { villageShares: object[] }[] };
    expect(parts[0]?.villageShares).toEqual([{ villageCode: DONGKOU, weightGrams: 60_001 }]);
    expect(parts[1]?.villageShares).toEqual([]);
  });

  it('keep their names when more becomes known: the shares are frozen later than the harvest happened', async () => {
    const code = await aLotReadyForRelease(room);
    const made = async () => (await trace(code)).find((event) => event['bizStep'] === 'commissioning');
    const before = await made();
    await room.release(code);
    const after = await made();
    expect(after!['eventID']).toBe(before!['eventID']);
    expect(JSON.stringify(after)).toContain(`"youjian:villageShares":[{"villageCode":"${DONGKOU}"`);
  });

  it('are not found for a lot that is not there', async () => {
    expect(await codeOf(trace('GP-1'))).toBe('not_found');
  });
});

describe('cartons and pallets', () => {
  const HOUR = 60 * 60_000;
  const laterTrace = (code: string) => trace(code, new Date(NOW.getTime() + 4 * HOUR));
  const about = (events: readonly EpcisEvent[], parent: string) =>
    events
      .filter((event) => event['parentID'] === ssccUrn(parent))
      .map(({ action, bizStep, childEPCs, childQuantityList }) => ({ action, bizStep, childEPCs, childQuantityList }));

  it('are aggregations: a lot into cartons, cartons onto a pallet', async () => {
    const code = await aLotToPack(room, centre);
    const { ssccs } = await centre.pack(code, 3, 5_000);
    const { sscc } = await centre.build(ssccs);
    const events = await laterTrace(code);
    expect(about(events, ssccs[0]!)).toEqual([
      {
        action: 'ADD',
        bizStep: 'packing',
        childQuantityList: [{ epcClass: lotClass({ code, variety: 'golden_pomelo' }), quantity: 5, uom: 'KGM' }],
      },
    ]);
    expect(about(events, sscc)).toEqual([
      { action: 'ADD', bizStep: 'packing', childEPCs: ssccs.toSorted().map(ssccUrn) },
    ]);
  });

  it('stay told as they were when a carton is opened, and the opening is told beside it', async () => {
    const code = await aLotToPack(room, centre);
    const { ssccs } = await centre.pack(code, 3, 5_000);
    const { sscc } = await centre.build(ssccs);
    const before = await laterTrace(code);
    centre.clock.set(new Date(NOW.getTime() + HOUR));
    await centre.voidAll([ssccs[0]!]);
    centre.clock.set(NOW);
    const after = await laterTrace(code);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length)).toMatchObject([
      { action: 'DELETE', bizStep: 'unpacking', parentID: ssccUrn(sscc), childEPCs: [ssccUrn(ssccs[0]!)] },
      { action: 'DELETE', bizStep: 'unpacking', parentID: ssccUrn(ssccs[0]!), childQuantityList: [{ quantity: 5 }] },
    ]);
    await expect(db.query(`update lots.pallet_lot set ssccs = array_append(ssccs, 'x')`)).rejects.toThrow();
    await expect(db.query(`delete from lots.pallet_lot`)).rejects.toThrow();
  });

  it('tell of a carton that leaves its pallet to be loaded alone, once, and not again when it is opened', async () => {
    const code = await aLotToPack(room, centre);
    const { ssccs } = await centre.pack(code, 3, 5_000);
    const { sscc } = await centre.build(ssccs);
    const { number } = await centre.make();
    const [alone = '', ...others] = ssccs;
    const off = (carton: string) => ({ action: 'DELETE', bizStep: 'unpacking', childEPCs: [ssccUrn(carton)] });
    const fromPallet = async () => about(await laterTrace(code), sscc).slice(1);
    centre.clock.set(new Date(NOW.getTime() + HOUR));
    await centre.load(number, [alone]);
    expect(await fromPallet()).toMatchObject([off(alone)]);
    // The rest goes as the pallet it is; then one of it comes out by itself.
    await centre.load(number, [sscc]);
    expect(await fromPallet()).toHaveLength(1);
    centre.clock.set(new Date(NOW.getTime() + 2 * HOUR));
    await centre.unload(number, [others[0]!]);
    await centre.unload(number, [alone]);
    await centre.voidAll([alone]);
    expect(await fromPallet()).toMatchObject([off(alone), off(others[0]!)]);
    expect(about(await laterTrace(code), alone)).toMatchObject([{ action: 'ADD' }, { action: 'DELETE' }]);
    expect(schemaErrors(documentOf(...(await laterTrace(code))))).toEqual([]);
    await expect(db.query(`delete from lots.pallet_taken_off`)).rejects.toThrow();
    centre.clock.set(NOW);
  });

  it('tell of each lot on a pallet by itself, to whoever may read of that lot', async () => {
    const [one, other] = [await aLotToPack(room, centre), await aLotToPack(room, centre)];
    const [ofOne, ofOther] = [(await centre.pack(one, 2)).ssccs, (await centre.pack(other, 1)).ssccs];
    const { sscc } = await centre.build([...ofOne, ...ofOther]);
    expect(about(await laterTrace(one), sscc)).toMatchObject([{ childEPCs: ofOne.toSorted().map(ssccUrn) }]);
    expect(about(await laterTrace(other), sscc)).toMatchObject([{ childEPCs: ofOther.map(ssccUrn) }]);
    const { events } = await query({ lot: one, EQ_bizStep: 'packing', limit: 2 });
    expect(events).toHaveLength(2);
  });

  it('are known by their numbers when others tell of them', async () => {
    const code = await aLotToPack(room, centre);
    const { ssccs } = await centre.pack(code, 2);
    const { sscc } = await centre.build(ssccs);
    const { quantityList: _, ...told } = aStay(code);
    await capture(documentOf({ ...told, epcList: [ssccUrn(sscc)] }));
    const { events } = await query({ lot: code, EQ_bizStep: 'storing' });
    expect(events.map((event) => event['epcList'])).toContainEqual([ssccUrn(sscc)]);
    const theirs = { ...told, eventID: 'urn:x:2', epcList: [ssccUrn(ssccs[0]!)] };
    expect(await codeOf(capture(documentOf(theirs), aUser('county_officer', '441422')))).toBe('out_of_scope');
    expect(await codeOf(capture(documentOf({ ...theirs, epcList: ['urn:epc:id:sscc:0614141.1234567890'] })))).toBe(
      'invalid_input',
    );
    expect(await codeOf(capture(documentOf(...(await laterTrace(code)))))).toBe('epcis_event_known');
  });
});

describe('asking for events', () => {
  it('answers page after page, in order, each event once, and names the next page', async () => {
    const code = await aLotReadyForRelease(room);
    await room.release(code);
    await db.query(
      `insert into lots.hand_over (id, lot_id, from_name, to_name, grams, sent_at, received_at)
       select $1, id, '洞口', '中心', 1000000, '2026-11-21T07:30:00+08:00', '2026-11-21T10:30:00+08:00' from lots.lot where code = $2`,
      [uuidv7(), code],
    );
    const whole = (await query({ lot: code })).events;
    expect(stepsOf(whole)).toEqual(
      expect.arrayContaining(['commissioning', 'inspecting', 'shipping', 'receiving', 'storing']),
    );
    const paged: EpcisEvent[] = [];
    let cursor: string | undefined;
    do {
      const { events, link } = await query({ lot: code, limit: 2, ...(cursor ? { cursor } : {}) });
      paged.push(...events);
      cursor = link === undefined ? undefined : new URLSearchParams(/\?(.*)>/.exec(link)![1]).get('cursor')!;
    } while (cursor);
    expect(paged).toEqual(whole);
    const times = whole.map((event) => Date.parse(String(event['eventTime'])));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('filters by step in any spelling, by time and by class', async () => {
    const code = await aLotReadyForRelease(room);
    await room.release(code);
    for (const step of ['storing', 'urn:epcglobal:cbv:bizstep:storing', 'https://ref.gs1.org/cbv/BizStep-storing'])
      expect(stepsOf((await query({ lot: code, EQ_bizStep: step })).events)).toEqual(['storing']);
    const made = { MATCH_anyEPCClass: lotClass({ code, variety: 'golden_pomelo' }), LT_eventTime: NOW.toISOString() };
    expect(stepsOf((await query(made)).events)).not.toContain('storing');
    expect((await query({ lot: code, GE_eventTime: '2026-12-01T00:00:00Z' })).events).toEqual([]);
    expect(await codeOf(query({ MATCH_anyEPCClass: 'urn:epc:class:lgtin:0614141.000001.X' }))).toBe('not_found');
  });

  it('keeps what is another county’s to itself', async () => {
    const code = (await room.create()).code;
    expect(await codeOf(query({ lot: code }, aUser('county_officer', '441422')))).toBe('out_of_scope');
    const theirs = (await query({}, aUser('county_officer', '441422'))).events;
    expect(JSON.stringify(theirs)).not.toContain('441424');
    expect((await query({ lot: code }, aUser('county_officer', '441424'))).events).toHaveLength(1);
  });

  it('shows what was told of lots of two counties to nobody who may read of one only', async () => {
    const ours = (await room.create()).code;
    const theirs = (await room.create({ baseCode: 'J441403-02', variety: 'pomelo_peel_sausage' })).code;
    const [mine] = [aStay(ours)];
    const other = aStay(theirs, 'pomelo_peel_sausage');
    const both = [...(mine['quantityList'] as object[]), ...(other['quantityList'] as object[])];
    await capture(documentOf({ ...mine, quantityList: both }));
    const seenBy = async (who: User) => (await query({ EQ_bizStep: 'storing' }, who)).events.map((e) => e['eventID']);
    expect(await seenBy(room.admin)).toContain(mine['eventID']);
    expect(await seenBy(aUser('city_officer', '4414'))).toContain(mine['eventID']);
    for (const county of ['441424', '441403'])
      expect(await seenBy(aUser('county_officer', county))).not.toContain(mine['eventID']);
  });
});

describe('capturing events', () => {
  it('gives back what was told, word for word', async () => {
    const code = (await room.create()).code;
    const told = aStay(code, 'golden_pomelo', { 'https://example.org/ns/shelf': 'A-7' });
    expect(await capture(documentOf(told))).toMatchObject({
      captured: 1,
      errorDeclarations: 0,
      eventIDs: [told['eventID']],
    });
    const { events } = await query({ lot: code, EQ_bizStep: 'storing' });
    expect(events).toEqual([{ ...told, recordTime: expect.any(String) }]);
    expect(await trace(code)).toHaveLength(1);
  });

  it('takes an event once, whoever tells it, and however many tell it at the same moment', async () => {
    const code = (await room.create()).code;
    const told = documentOf(aStay(code));
    const answers = await Promise.all(Array.from({ length: 6 }, () => codeOf(capture(told))));
    expect(answers.sort()).toEqual(['done', ...Array.from({ length: 5 }, () => 'epcis_event_known')]);
    expect(
      await codeOf(
        capture(
          documentOf(
            aStay(code),
            aStay(code, 'golden_pomelo', { eventID: 'urn:x:1' }),
            aStay(code, 'golden_pomelo', { eventID: 'urn:x:1' }),
          ),
        ),
      ),
    ).toBe('epcis_event_known');
  });

  it('gives an event without an id one of its own, the same every time', async () => {
    const code = (await room.create()).code;
    const { eventID: _, ...nameless } = aStay(code);
    const { eventIDs } = await capture(documentOf(nameless));
    expect(eventIDs[0]).toMatch(/^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=YJ1$/);
    expect(await codeOf(capture(documentOf(nameless)))).toBe('epcis_event_known');
  });

  it('knows its own events when they are told back', async () => {
    const code = (await room.create()).code;
    expect(await codeOf(capture(documentOf(...(await trace(code)))))).toBe('epcis_event_known');
  });

  it('takes all of a document or nothing', async () => {
    const code = (await room.create()).code;
    const known = aStay(code);
    await capture(documentOf(known));
    expect(await codeOf(capture(documentOf(aStay(code), known)))).toBe('epcis_event_known');
    expect((await query({ lot: code, EQ_bizStep: 'storing' })).events).toHaveLength(1);
  });

  it('corrects by declaring an error under the same id; what was told first stays and is marked', async () => {
    const code = (await room.create()).code;
    const wrong = aStay(code);
    const declared = {
      ...wrong,
      errorDeclaration: { declarationTime: NOW.toISOString(), reason: 'incorrect_data' },
    };
    expect(await codeOf(capture(documentOf(declared)))).toBe('not_found');
    await capture(documentOf(wrong));
    expect(await codeOf(capture(documentOf({ ...declared, bizStep: 'holding' })))).toBe('invalid_input');
    expect(await capture(documentOf(declared))).toMatchObject({ captured: 0, errorDeclarations: 1 });
    expect(await codeOf(capture(documentOf(declared)))).toBe('epcis_event_known');
    const { events } = await query({ lot: code, EQ_bizStep: 'storing' });
    expect(events.map((event) => [event['youjian:declaredInError'], 'errorDeclaration' in event])).toEqual([
      [true, false],
      [undefined, true],
    ]);
    await expect(db.query(`update lots.epcis_event set content = '{}'`)).rejects.toThrow();
    await expect(db.query(`delete from lots.epcis_event_lot`)).rejects.toThrow();
  });

  it('takes an error declared of one of our own events', async () => {
    const code = (await room.create()).code;
    const [own] = await trace(code);
    const declared = { ...own, errorDeclaration: { declarationTime: NOW.toISOString(), reason: 'did_not_occur' } };
    expect(await capture(documentOf(declared))).toMatchObject({ errorDeclarations: 1 });
  });

  it('is held to the scope of every lot in the document', async () => {
    const code = (await room.create()).code;
    expect(await codeOf(capture(documentOf(aStay(code)), aUser('county_officer', '441422')))).toBe('out_of_scope');
    expect(await codeOf(capture(documentOf(aStay(code)), aUser('applicant', '441422', { partyId: uuidv7() })))).toBe(
      'out_of_scope',
    );
    expect(await codeOf(capture(documentOf(aStay(code)), aUser('county_officer', '441424')))).toBe('done');
    expect(await codeOf(capture(documentOf(aStay('GP-20261120-441424-999'))))).toBe('not_found');
    // The right number under the wrong item is another lot, and none of ours.
    expect(await codeOf(capture(documentOf(aStay(code, 'kedu_rice'))))).toBe('not_found');
  });

  it.each([
    ['no document at all', {}, 'document'],
    [
      'a step that is in no vocabulary',
      documentOf(aStay('GP-1', 'golden_pomelo', { bizStep: 'harvesting' })),
      'epcisBody.eventList.0.bizStep',
    ],
    [
      'a quantity in words',
      documentOf(aStay('GP-1', 'golden_pomelo', { quantityList: [{ epcClass: 'urn:x:y', quantity: 'ten' }] })),
      'epcisBody.eventList.0.quantityList.0.quantity',
    ],
    [
      'an id that is no URI',
      documentOf(aStay('GP-1', 'golden_pomelo', { eventID: 'number one' })),
      'epcisBody.eventList.0.eventID',
    ],
    ['no event', documentOf(), 'epcisBody.eventList'],
    ['tomorrow’s event', documentOf(aStay('x', 'golden_pomelo', { eventTime: '2026-11-25T10:00:00Z' })), ''],
    [
      'an event about none of our lots',
      documentOf({ ...aStay('x'), quantityList: [{ epcClass: 'urn:epc:class:lgtin:0614141.000001.A1' }] }),
      'epcisBody.eventList.0.quantityList',
    ],
    ['too many events', documentOf(...Array.from({ length: 501 }, () => aStay('x'))), 'epcisBody.eventList'],
  ])('refuses %s, and says where', async (_, document, path) => {
    const refused = await refusal(capture(document));
    if (path === '') return expect(['invalid_input', 'not_found']).toContain(refused.code);
    expect(refused.code).toBe('invalid_input');
    const { errors } = refused.facts as { errors: { path: string }[] };
    expect(errors.map((error) => error.path)).toContain(path);
  });
});
