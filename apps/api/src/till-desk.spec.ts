import 'reflect-metadata';
import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import { type ReplyOf, tillBooks, tillDesk, tillDevices } from '@youjian/contract';
import { type ADevice, aDevice, anOutlet, tillEntry } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeNamed } from './testing/asks';
import { ask, codeOf } from './testing/calls';
import { type House, openHouse } from './testing/house';
import { type Person, signedIn } from './testing/people';

const NOW = new Date('2026-11-25T02:00:00Z');
const MINUTE = 60_000;
let house: House;
let admin: Person;
let outletId: string;
let manager: Person;

beforeAll(async () => {
  house = await openHouse(NOW);
  outletId = await anOutlet(house.db);
  admin = await signedIn(house, { roles: ['administrator'] });
  manager = await signedIn(house, { roles: ['outlet_manager'], regionCode: '441424', outletId });
});
afterAll(() => house.stop());

interface Asked {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, unknown>;
  readonly body?: unknown;
}
const at = (name: string, { params = {}, query = {}, body }: Asked, who: { cookie?: string; device?: ADevice } = {}) =>
  ask(house, routeNamed(name), { params, query, body }, who);
const said = async <T>(name: string, asked: Asked, who: { cookie?: string; device?: ADevice } = {}): Promise<T> => {
  const answer = await at(name, asked, who);
  expect([name, answer.statusCode < 300, answer.statusCode < 300 ? '' : answer.body]).toEqual([name, true, '']);
  return answer.json<T>();
};

const newKey = () => {
  const { kty, crv, x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  return { kty, crv, x, y };
};
const invite = (name = '东侧柜台') =>
  said<ReplyOf<typeof tillDesk.inviteDevice>>('inviteDevice', { params: { id: outletId }, body: { name } }, admin);
const enrol = (code: string, publicKey: unknown = newKey()) => at('enrolDevice', { body: { code, publicKey } });
const sync = (device: ADevice, sales: readonly unknown[]) =>
  said<ReplyOf<typeof tillDevices.syncJournal>>(
    'syncJournal',
    { body: { deviceId: device.deviceId, sales } },
    { device },
  );

describe('enrolment', () => {
  it('makes a till of a device with a code that works once, however it is typed', async () => {
    const { code, expiresAt, path } = await invite();
    expect(new Date(expiresAt).getTime() - NOW.getTime()).toBe(30 * MINUTE);
    expect(path).toBe(`/kiosk/enrol?code=${code}`);
    const answer = await enrol(code.toLowerCase().replace('-', ' '));
    expect(answer.statusCode).toBe(201);
    const { device, outlet } = answer.json<ReplyOf<typeof tillDevices.enrolDevice>>();
    expect([device.name, device.number, outlet.id]).toEqual(['东侧柜台', 1, outletId]);
    expect(codeOf(await enrol(code))).toBe('wrong_enrolment_code');
    const second = await invite('西侧柜台');
    expect((await enrol(second.code)).json<{ device: { number: number } }>().device.number).toBe(2);
  });

  it('refuses a code that is wrong or half an hour old, a key that is none, and somebody who guesses', async () => {
    expect(codeOf(await enrol('AAAA-BBBB'))).toBe('wrong_enrolment_code');
    const { code } = await invite();
    const noPoint = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) };
    expect(codeOf(await enrol(code, noPoint))).toBe('bad_public_key');
    house.clock.advance(30 * MINUTE);
    expect(codeOf(await enrol(code))).toBe('wrong_enrolment_code');
    house.clock.set(NOW);
    let last = '';
    for (let tries = 0; tries < 60; tries += 1) last = codeOf(await enrol(`guess-${tries}`)) ?? '';
    expect(last).toBe('too_many_attempts');
    await house.db.query(`delete from identity.sign_in_throttle`);
  });

  it('knows the code of the demonstration only where demonstrations are', async () => {
    await house.db.query(
      `insert into outlets.enrolment (id, outlet_id, device_name, code_hash, created_at, created_by, expires_at, demo)
       values (gen_random_uuid(), $1, '演示', $2, $3, '演示', $4, true)`,
      [outletId, createHash('sha256').update('XINAN01').digest(), NOW, new Date(NOW.getTime() + 60 * MINUTE)],
    );
    expect((await enrol('XINAN-01')).statusCode).toBe(201);
    expect((await enrol('xinan 01')).statusCode).toBe(201);
  });

  it('is the administrator’s, and of an outlet that exists', async () => {
    const name = { name: '东侧柜台' };
    expect(codeOf(await at('inviteDevice', { params: { id: outletId }, body: name }, manager))).toBe('forbidden');
    const nowhere = { id: '01900000-0000-7000-8000-000000000009' };
    expect(codeOf(await at('inviteDevice', { params: nowhere, body: name }, admin))).toBe('not_found');
  });
});

describe('a till that is taken back', () => {
  it('is refused from the next call on; its file is brought in, booked and reviewed, and nothing twice', async () => {
    const device = await aDevice(house.db, { outletId });
    const items = [1, 2, 3].map((minutes) => device.write(tillEntry.note(new Date(NOW.getTime() - minutes * MINUTE))));
    await sync(device, items.slice(0, 1));
    await said('revokeDevice', { params: { id: device.deviceId }, body: { reason: '平板被盗' } }, manager);
    const refused = await at('syncJournal', { body: { deviceId: device.deviceId, sales: items } }, { device });
    expect([refused.statusCode, codeOf(refused)]).toEqual([401, 'device_revoked']);
    expect(codeOf(await at('revokeDevice', { params: { id: device.deviceId }, body: { reason: '再次' } }, admin))).toBe(
      'device_revoked',
    );
    const brought = await said<ReplyOf<typeof tillBooks.bringInJournal>>(
      'bringInJournal',
      { params: { id: device.deviceId }, body: { sales: items } },
      admin,
    );
    expect(brought.verdicts.map(({ verdict, replayed, code }) => [verdict, replayed, code])).toEqual([
      ['booked', true, null],
      ['review', false, 'after_revocation'],
      ['review', false, 'after_revocation'],
    ]);
    const shown = await said<ReplyOf<typeof tillDesk.showDevice>>(
      'showDevice',
      { params: { id: device.deviceId } },
      admin,
    );
    expect(shown).toMatchObject({ state: 'revoked', revokeReason: '平板被盗', seq: 3, missing: 0 });
  });

  it('belongs to an outlet: the manager of another one neither sees nor touches it', async () => {
    const device = await aDevice(house.db);
    for (const name of ['showDevice', 'renameDevice', 'revokeDevice'])
      expect(
        codeOf(
          await at(name, { params: { id: device.deviceId }, body: { name: 'x', reason: '试试' } as never }, manager),
        ),
      ).toMatch(/out_of_scope|invalid_input/);
    const { items } = await said<ReplyOf<typeof tillDesk.listDevices>>('listDevices', { query: {} }, manager);
    expect(new Set(items.map((one) => one.outletId))).toEqual(new Set([outletId]));
  });
});

describe('a till whose journal broke', () => {
  it('goes on as another device under its name; what it still holds comes until then, and what was set aside stays', async () => {
    const device = await aDevice(house.db, { outletId, name: '西侧柜台' });
    const first = device.write(tillEntry.note(NOW));
    await sync(device, [first, { ...device.write(tillEntry.note(NOW)), prevHash: 'f'.repeat(64) }]);
    const show = () =>
      said<ReplyOf<typeof tillDesk.showDevice>>('showDevice', { params: { id: device.deviceId } }, admin);
    expect(await show()).toMatchObject({ state: 'active', brokenAt: 2, quarantined: 1 });

    const replace = { params: { id: device.deviceId }, body: {} };
    expect(codeOf(await at('replaceDevice', replace, manager))).toBe('forbidden');
    const { code } = await said<ReplyOf<typeof tillDesk.replaceDevice>>('replaceDevice', replace, admin);
    // Not before the new one is there: what this one still holds can be sent.
    await sync(device, [device.write(tillEntry.note(NOW))]);
    expect(await show()).toMatchObject({ state: 'active', quarantined: 2 });

    const body = { code, publicKey: newKey() };
    const enrolled = await said<ReplyOf<typeof tillDevices.enrolDevice>>('enrolDevice', { body });
    expect(enrolled.device.name).toBe('西侧柜台');
    expect(enrolled.device.id).not.toBe(device.deviceId);
    expect(await show()).toMatchObject({ state: 'revoked', quarantined: 2 });
    const late = { body: { deviceId: device.deviceId, sales: [device.write(tillEntry.note(NOW))] } };
    expect(codeOf(await at('syncJournal', late, { device }))).toBe('device_revoked');
    const again = await said<ReplyOf<typeof tillDesk.showDevice>>(
      'showDevice',
      { params: { id: enrolled.device.id } },
      admin,
    );
    expect(again).toMatchObject({ state: 'active', seq: 0, brokenAt: null, quarantined: 0 });
    expect(codeOf(await at('replaceDevice', replace, admin))).toBe('device_revoked');
  });
});

describe('the day of a till', () => {
  it('brings its staff with PINs it can check by itself, its limits, and the key of the house', async () => {
    const device = await aDevice(house.db, { outletId });
    const body = { name: '王店长', role: 'manager', pin: '135790' };
    await said('addTillPerson', { params: { id: outletId }, body }, manager);
    expect(
      codeOf(await at('addTillPerson', { params: { id: outletId }, body: { ...body, pin: '123456' } }, manager)),
    ).toBe('weak_pin');
    const { mark } = await said<ReplyOf<typeof tillDevices.kioskDay>>('kioskDay', {}, { device });
    const limits = { perSaleFen: 1, offlineTotalFen: 2, offlineHours: 3, leaseMinutes: 5, cashDifferenceFen: 0 };
    const own = { ...limits, lockAfterMinutes: 1, staticCode: true };
    await said('setTillLimits', { body: { outletId, limits: own } }, admin);
    const changes = await said<ReplyOf<typeof tillDevices.kioskChanges>>(
      'kioskChanges',
      { query: { mark } },
      { device },
    );
    expect(changes.changed).toEqual(['limits']);
    const again = await said<ReplyOf<typeof tillDevices.kioskChanges>>(
      'kioskChanges',
      { query: { mark: changes.mark } },
      { device },
    );
    expect(again.changed).toEqual([]);
    const day = await said<ReplyOf<typeof tillDevices.kioskDay>>('kioskDay', {}, { device });
    expect(day.limits).toEqual(own);
    expect(day.staff).toEqual([expect.objectContaining({ name: '王店长', role: 'manager' })]);
    expect(day.staff[0]?.pin).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const log = await house.db.query<{ text: string }>(
      `select coalesce(before::text, '') || coalesce(after::text, '') as text from identity.audit_entry`,
    );
    expect(log.map(({ text }) => text).join()).not.toMatch(/135790|argon2/);
    await said('setTillLimits', { body: { outletId, limits: null } }, admin);
  });

  it('brings the code of a badge; a new badge ends the one before, and only whoever keeps the tills may print it', async () => {
    const device = await aDevice(house.db, { outletId });
    const body = { name: '黄店员', role: 'clerk', pin: '864209' };
    const person = await said<ReplyOf<typeof tillBooks.addTillPerson>>(
      'addTillPerson',
      { params: { id: outletId }, body },
      manager,
    );
    const params = { id: outletId, personId: person.id };
    type Badge = ReplyOf<typeof tillBooks.readTillBadge>;
    expect(await said<Badge>('readTillBadge', { params }, manager)).toMatchObject({ badge: null, name: '黄店员' });
    const onTheTill = async () =>
      (await said<ReplyOf<typeof tillDevices.kioskDay>>('kioskDay', {}, { device })).staff.find(
        ({ id }) => id === person.id,
      )?.badge;
    const first = await said<Badge>('issueTillBadge', { params, body: {} }, manager);
    expect(first.badge).toMatch(/^YJS-[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(await onTheTill()).toBe(first.badge);
    const second = await said<Badge>('issueTillBadge', { params, body: {} }, manager);
    expect([second.badge === first.badge, await onTheTill()]).toEqual([false, second.badge]);
    const elsewhere = { id: await anOutlet(house.db), personId: person.id };
    expect(codeOf(await at('issueTillBadge', { params: elsewhere, body: {} }, admin))).toBe('not_found');
    expect(codeOf(await at('readTillBadge', { params: elsewhere }, admin))).toBe('not_found');
    expect(codeOf(await at('readTillBadge', { params: elsewhere }, manager))).toBe('out_of_scope');
    const auditor = await signedIn(house, { roles: ['auditor'] });
    expect(codeOf(await at('readTillBadge', { params }, auditor))).toBe('forbidden');
  });

  it('says everything changed to a till that was away too long, or brings a mark we never gave', async () => {
    const device = await aDevice(house.db, { outletId });
    const changed = async (mark: string) =>
      (await said<ReplyOf<typeof tillDevices.kioskChanges>>('kioskChanges', { query: { mark } }, { device })).changed;
    const { mark } = await said<ReplyOf<typeof tillDevices.kioskDay>>('kioskDay', {}, { device });
    for (const wrong of [
      '',
      'x',
      `${NOW.getTime()}/9:1:`,
      `${NOW.getTime()}/1:9:4,3`,
      `${NOW.getTime()}/1:99999999999999999999:`,
    ])
      expect([wrong, await changed(wrong)]).toEqual([wrong, ['everything']]);
    house.clock.advance(6 * MINUTE);
    expect(await changed(mark)).toEqual(['everything']);
    house.clock.set(NOW);
  });
});

describe('an entry that was set aside', () => {
  const waiting = async (device: ADevice) =>
    (
      await said<ReplyOf<typeof tillBooks.listJournalEntries>>(
        'listJournalEntries',
        { query: { device: device.deviceId } },
        admin,
      )
    ).items;
  const decide = (id: string, decision: string, reason = '已核对纸质记录') =>
    at('decideJournalEntry', { params: { id }, body: { decision, reason } }, admin);

  it('is booked by a person once its place is vouched for, and its drawer with it', async () => {
    const device = await aDevice(house.db, { outletId });
    const opened = tillEntry.shiftOpened(new Date(NOW.getTime() - 50 * MINUTE));
    const moved = [1, 2].map((n) => tillEntry.cashMoved(new Date(NOW.getTime() - (40 - n) * MINUTE), opened.id));
    const [first, second, third] = [opened, ...moved].map((entry) => device.write(entry)) as [never, never, never];
    const swapped = [first, { ...(third as object), seq: 2 }, { ...(second as object), seq: 3 }];
    await sync(device, swapped);
    const aside = await waiting(device);
    expect(aside.map(({ seq, verdict, code }) => [seq, verdict, code])).toEqual([
      [3, 'quarantined', 'journal_chain_broken'],
      [2, 'quarantined', 'journal_chain_broken'],
    ]);
    const one = aside[1]?.id ?? '';
    const whole = await said<ReplyOf<typeof tillBooks.showJournalEntry>>(
      'showJournalEntry',
      { params: { id: one } },
      admin,
    );
    expect([whole.bookable, JSON.parse(whole.text).id]).toEqual([true, moved[1]?.id]);
    expect((await decide(one, 'book')).json()).toEqual({ verdict: 'booked', orderNo: null });
    expect(codeOf(await decide(one, 'book'))).toBe('journal_decided');
    const shift = await said<ReplyOf<typeof tillBooks.showShift>>('showShift', { params: { id: opened.id } }, admin);
    expect(shift).toMatchObject({ floatFen: 20_000, cashInFen: 10_000, expectedFen: 30_000, aside: 1 });
    await decide(aside[0]?.id ?? '', 'set_aside');
    expect(await waiting(device)).toEqual([]);
    const [kept] = await house.db.query<{ count: number }>(
      `select count(*)::int as count from outlets.journal_entry where device_id = $1`,
      [device.deviceId],
    );
    expect(kept?.count).toBe(3);
  });

  it('is not booked when its signature is wrong, nobody can read it, or what stands against it still stands', async () => {
    const device = await aDevice(house.db, { outletId });
    const sale = tillEntry.sale(new Date(NOW.getTime() - MINUTE));
    await sync(device, [device.write(sale), device.write({ kind: 'nothing' })]);
    const aside = await waiting(device);
    const of = (code: string) => aside.find((entry) => entry.code === code)?.id ?? '';
    expect(codeOf(await decide(of('journal_unreadable'), 'book'))).toBe('journal_unreadable');
    const refused = aside.find(({ kind }) => kind === 'sale');
    if (refused) expect(codeOf(await decide(refused.id, 'book'))).toBe('journal_still_refused');
    const forged = await aDevice(house.db, { outletId });
    await sync(forged, [{ ...(forged.write(tillEntry.note(NOW)) as object), signature: 'A'.repeat(86) }]);
    expect(codeOf(await decide((await waiting(forged))[0]?.id ?? '', 'book'))).toBe('journal_bad_signature');
  });

  it('is never changed or deleted, not even by hand', async () => {
    await expect(house.db.query(`update outlets.journal_entry set text = ''`)).rejects.toThrow(/settled facts/);
    await expect(house.db.query(`delete from outlets.journal_entry`)).rejects.toThrow(/settled facts/);
  });
});

describe('a shift on the desk', () => {
  it('stands there with both reckonings, and in the file for the spreadsheet', async () => {
    const device = await aDevice(house.db, { outletId });
    const opened = tillEntry.shiftOpened(new Date(NOW.getTime() - 50 * MINUTE));
    const closed = tillEntry.shiftClosed(new Date(NOW.getTime() - 10 * MINUTE), opened.id, {
      countedFen: 18_500,
      expected: [{ way: 'cash', amountFen: 20_000 }],
      differenceReason: '=找零出错',
    });
    await sync(device, [device.write(opened), device.write(closed)]);
    const query = { device: device.deviceId };
    const { items } = await said<ReplyOf<typeof tillBooks.listShifts>>(
      'listShifts',
      { query: { ...query, difference: 'true' } },
      manager,
    );
    expect(items).toEqual([
      expect.objectContaining({
        expectedFen: 20_000,
        tillExpectedFen: 20_000,
        countedFen: 18_500,
        differenceFen: -1_500,
      }),
    ]);
    const file = await at('shiftsCsv', { query }, manager);
    expect(file.body).toContain('-15.00');
    expect(file.body).toContain("'=找零出错");
  });
});

describe('what the house signs', () => {
  it('is under one key, whoever signs, and a copy of the database alone signs nothing', async () => {
    const device = await aDevice(house.db, { outletId });
    const { houseKey } = await said<ReplyOf<typeof tillDevices.kioskDay>>('kioskDay', {}, { device });
    const { ack } = await sync(device, []);
    const key = { key: houseKey, format: 'jwk' as const, dsaEncoding: 'ieee-p1363' as const };
    expect(verify('sha256', Buffer.from(ack.text), key, Buffer.from(ack.signature, 'base64url'))).toBe(true);
    const [secret] = await house.db.query<{ value: Buffer }>(
      `select value from platform.secret where name = 'house-key'`,
    );
    expect(secret?.value.toString('utf8')).not.toContain('"d"');
  });
});
