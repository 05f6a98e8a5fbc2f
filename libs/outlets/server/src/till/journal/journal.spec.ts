import { createHash } from 'node:crypto';
import { type ReplyOf, type till, tillDevices } from '@youjian/contract';
import { Events } from '@youjian/database';
import { DataKey, DeviceKeys, HouseKey, ScopeNames, isSignedBy } from '@youjian/identity-server';
import { fixedClock, refuse } from '@youjian/kernel';
import { type ADevice, type TestDatabase, aCall, aDevice, testDatabase, tillEntry } from '@youjian/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Outlets } from '../../outlets';
import { type TillEntryArrived, tillEntryArrived } from '../events';
import { SyncJournal } from './sync-journal';
import { TakeEntry } from './take-entry';

type Reply = ReplyOf<typeof tillDevices.syncJournal>;

const NOW = new Date('2026-11-25T02:00:00Z');
const MINUTE = 60_000;
const ago = (minutes: number): Date => new Date(NOW.getTime() - minutes * MINUTE);

let db: TestDatabase;
let sync: SyncJournal;
let houseKey: HouseKey;
const events = new Events();
const clock = fixedClock(NOW);
const told: TillEntryArrived[] = [];
/** What whoever books entries makes of the one that came. */
let listen: (arrived: TillEntryArrived) => void | Promise<void> = () => undefined;

beforeAll(async () => {
  db = await testDatabase();
  events.on(tillEntryArrived, async (tx, batch) => {
    for (const arrived of batch) {
      // Something written in the same transaction, so that it can be seen to be undone.
      await tx.query(`insert into platform.change (kind, key) values ('told', $1)`, [arrived.entry.id]);
      await listen(arrived);
      told.push(arrived);
    }
  });
  houseKey = new HouseKey(db.database, new DataKey(Buffer.alloc(32, 7)));
  const outlets = new Outlets(db.database, new ScopeNames());
  const take = new TakeEntry(db.database, events, clock);
  sync = new SyncJournal(db.database, new DeviceKeys(db.database), houseKey, outlets, take);
});
beforeEach(() => {
  told.length = 0;
  listen = () => undefined;
});
afterAll(() => db.stop());

const send = (device: ADevice, items: readonly till.JournalItem[], unsent?: object): Promise<Reply> =>
  sync.run(
    aCall(device, NOW, { body: { deviceId: device.deviceId, sales: [...items], ...(unsent ? { unsent } : {}) } }),
  );
const verdicts = ({ verdicts: all }: Reply) => all.map(({ seq, verdict, code }) => [seq, verdict, code]);
const ackOf = ({ ack }: Reply) => JSON.parse(ack.text) as till.AckText;
const notes = (device: ADevice, count: number): till.JournalItem[] =>
  Array.from({ length: count }, (_, index) => device.write(tillEntry.note(ago(60 - index))));
const kept = (device: ADevice) =>
  db.query<{ seq: number; text: string }>(
    `select seq, text from outlets.journal_entry where device_id = $1 order by seq, received_at`,
    [device.deviceId],
  );
const alarms = async (device: ADevice) =>
  (
    await db.query<{ kind: string }>(`select kind from outlets.till_alarm where device_id = $1 order by kind`, [
      device.deviceId,
    ])
  ).map(({ kind }) => kind);

describe('a journal that comes whole', () => {
  it('is booked entry by entry, kept word for word, and acknowledged under the key of the house', async () => {
    const device = await aDevice(db);
    const items = notes(device, 3);
    const reply = await send(device, items);
    expect(verdicts(reply)).toEqual([1, 2, 3].map((seq) => [seq, 'booked', null]));
    expect(reply.gaps).toEqual([]);
    expect(await kept(device)).toEqual(items.map(({ seq, text }) => ({ seq, text })));
    expect(ackOf(reply)).toEqual({ deviceId: device.deviceId, seq: 3, hash: items[2]?.hash, at: NOW.toISOString() });
    expect(isSignedBy(await houseKey.publicKey(), reply.ack.text, reply.ack.signature)).toBe(true);
    expect(told.map(({ seq, standing, device: by }) => [seq, standing, by.deviceId])).toEqual(
      [1, 2, 3].map((seq) => [seq, 'trusted', device.deviceId]),
    );
    expect(told[1]?.soldAt).toEqual(ago(59));
  });

  it('is booked once however often it is sent, whole or in part, one after another or at once', async () => {
    const device = await aDevice(db);
    const items = notes(device, 6);
    await send(device, items.slice(0, 4));
    const replies = await Promise.all([send(device, items), send(device, items), send(device, items.slice(2))]);
    for (const reply of replies) expect(ackOf(reply).seq).toBe(6);
    expect(await kept(device)).toHaveLength(6);
    expect(told).toHaveLength(6);
    const again = await send(device, items);
    expect(again.verdicts.every(({ replayed, verdict }) => replayed && verdict === 'booked')).toBe(true);
  });

  it('says what waits in the till besides', async () => {
    const device = await aDevice(db);
    await send(device, notes(device, 1), { entries: 7, amountFen: 48_600 });
    const [row] = await db.query(`select unsent, unsent_fen::int from outlets.till_journal where device_id = $1`, [
      device.deviceId,
    ]);
    expect(row).toEqual({ unsent: 7, unsent_fen: 48_600 });
  });
});

describe('an entry that nobody can book', () => {
  it('is set aside with the reason of whoever refused it, what others wrote of it is undone, and the next is taken', async () => {
    const device = await aDevice(db);
    const items = notes(device, 3);
    listen = ({ seq }) => (seq === 2 ? refuse('unknown_outlet', { outletId: 'x' }) : undefined);
    const reply = await send(device, items);
    expect(verdicts(reply)).toEqual([
      [1, 'booked', null],
      [2, 'quarantined', 'unknown_outlet'],
      [3, 'booked', null],
    ]);
    expect(ackOf(reply).seq).toBe(3);
    const ids = items.map(({ text }) => (JSON.parse(text) as { id: string }).id);
    const written = await db.query<{ key: string }>(
      `select key from platform.change where kind = 'told' and key = any($1)`,
      [ids],
    );
    expect(written.map(({ key }) => key).sort()).toEqual([ids[0], ids[2]].sort());
    expect(await alarms(device)).toEqual(['refused']);
  });

  it('does not stop the journal when a listener breaks over it', async () => {
    const device = await aDevice(db);
    listen = ({ seq }) => {
      if (seq === 1) throw new TypeError('a mistake of ours');
    };
    expect(verdicts(await send(device, notes(device, 2)))).toEqual([
      [1, 'quarantined', 'journal_not_booked'],
      [2, 'booked', null],
    ]);
  });

  it('is unreadable when it is not JSON, not ours, or holds what no database keeps', async () => {
    const device = await aDevice(db);
    const odd: object[] = [{ kind: 'sale' }, { ...tillEntry.note(ago(1)), facts: { a: '\u0000' } }, ['just words']];
    const reply = await send(device, [...odd.map((entry) => device.write(entry)), ...notes(device, 1)]);
    expect(verdicts(reply)).toEqual([
      [1, 'quarantined', 'journal_unreadable'],
      [2, 'quarantined', 'journal_unreadable'],
      [3, 'quarantined', 'journal_unreadable'],
      [4, 'booked', null],
    ]);
    expect(reply.verdicts[0]?.detail).toContain('1');
  });

  it('is not booked under a second number, by this till or another', async () => {
    const [device, other] = [await aDevice(db), await aDevice(db)];
    const entry = tillEntry.note(ago(3));
    await send(device, [device.write(entry)]);
    expect(verdicts(await send(device, [device.write(entry)]))).toEqual([[2, 'quarantined', 'journal_entry_twice']]);
    expect(verdicts(await send(other, [other.write(entry)]))).toEqual([[1, 'quarantined', 'journal_entry_twice']]);
  });

  it('is booked and looked at when a listener says so', async () => {
    const device = await aDevice(db);
    listen = ({ review, became }) => {
      became('YJ261125-ABCDEFGH');
      review('price_variance', { expectedFen: 1 });
    };
    const reply = await send(device, notes(device, 1));
    expect(reply.verdicts[0]).toMatchObject({
      verdict: 'review',
      code: 'price_variance',
      orderNo: 'YJ261125-ABCDEFGH',
    });
    expect((await send(device, [])).verdicts).toEqual([]);
  });
});

describe('a journal that was tampered with', () => {
  const tail = (from: number, to: number, first: string) =>
    Array.from({ length: to - from + 1 }, (_, index) => [
      from + index,
      'quarantined',
      index === 0 ? first : 'journal_chain_broken',
    ]);

  it('has its altered entry and everything after it set aside, and nothing lost', async () => {
    const device = await aDevice(db);
    const items = notes(device, 6);
    const altered = items.map((item) =>
      item.seq === 3 ? { ...item, text: item.text.replace('drawer_opened', 'reprinted') } : item,
    );
    const reply = await send(device, altered);
    expect(verdicts(reply)).toEqual([[1, 'booked', null], [2, 'booked', null], ...tail(3, 6, 'journal_bad_signature')]);
    expect(await kept(device)).toHaveLength(6);
    expect(told).toHaveLength(2);
    expect(verdicts(await send(device, notes(device, 1)))).toEqual([[7, 'quarantined', 'journal_chain_broken']]);
    expect(await alarms(device)).toEqual(['journal_bad_signature', 'journal_chain_broken']);
  });

  it('has a last entry set aside whose hash was made to fit, but not its signature', async () => {
    const [device, other] = [await aDevice(db), await aDevice(db)];
    const [first, second] = notes(device, 2) as [till.JournalItem, till.JournalItem];
    const text = second.text.replace('drawer_opened', 'reprinted');
    const chained = `${second.prevHash}\n${text}`;
    const hash = createHash('sha256').update(chained).digest('hex');
    for (const signature of [second.signature, other.sign(chained)]) {
      const reply = await send(device, [first, { ...second, text, hash, signature }]);
      expect(verdicts(reply)[1]?.[1]).toBe('quarantined');
    }
    const codes = await db.query<{ code: string }>(
      `select code from outlets.journal_verdict where device_id = $1 and seq = 2 order by journal_id`,
      [device.deviceId],
    );
    expect(codes[0]?.code).toBe('journal_bad_signature');
  });

  it('has the tail set aside when an entry was cut out and the rest renumbered', async () => {
    const device = await aDevice(db);
    const items = notes(device, 6);
    const renumbered = items.filter(({ seq }) => seq !== 3).map((item, index) => ({ ...item, seq: index + 1 }));
    expect(verdicts(await send(device, renumbered))).toEqual([
      [1, 'booked', null],
      [2, 'booked', null],
      ...tail(3, 5, 'journal_chain_broken'),
    ]);
  });

  it('has the tail set aside when two entries changed places', async () => {
    const device = await aDevice(db);
    const items = notes(device, 5);
    const swapped = items.map((item) => ({ ...item, seq: item.seq === 2 ? 3 : item.seq === 3 ? 2 : item.seq }));
    expect(verdicts(await send(device, swapped))).toEqual([[1, 'booked', null], ...tail(2, 5, 'journal_chain_broken')]);
  });

  it('keeps what was booked when another text comes under its number, and what follows from that is set aside', async () => {
    const device = await aDevice(db);
    const forked = await aDevice(db);
    const [first] = notes(device, 1);
    await send(device, [first as till.JournalItem]);
    const rewritten = notes(forked, 2);
    const asDevice = rewritten.map((item) => ({
      ...item,
      signature: device.sign(`${item.prevHash}\n${item.text}`),
    }));
    expect(verdicts(await send(device, asDevice))).toEqual([
      [1, 'quarantined', 'journal_number_taken'],
      [2, 'quarantined', 'journal_chain_broken'],
    ]);
    expect(await kept(device)).toHaveLength(3);
  });
});

describe('a number that is missing', () => {
  it('is shown with an alarm, what follows is taken all the same, and the hole closes when it comes', async () => {
    const device = await aDevice(db);
    const items = notes(device, 7);
    const without = items.filter(({ seq }) => ![3, 4, 6].includes(seq));
    const reply = await send(device, without);
    expect(verdicts(reply)).toEqual([1, 2, 5, 7].map((seq) => [seq, 'booked', null]));
    expect(reply.gaps).toEqual([
      { from: 3, to: 4 },
      { from: 6, to: 6 },
    ]);
    expect(ackOf(reply)).toMatchObject({ seq: 2, hash: items[1]?.hash });
    expect(await alarms(device)).toEqual(['gap']);
    const later = await send(device, [items[2], items[5]] as till.JournalItem[]);
    expect(later.gaps).toEqual([{ from: 4, to: 4 }]);
    expect(ackOf(later).seq).toBe(3);
    const whole = await send(device, [items[3] as till.JournalItem]);
    expect([whole.gaps, ackOf(whole)]).toEqual([[], expect.objectContaining({ seq: 7, hash: items[6]?.hash })]);
    expect(told.map(({ seq }) => seq)).toEqual([1, 2, 5, 7, 3, 6, 4]);
  });

  it('is not filled by an entry that does not join what stands on its other side', async () => {
    const device = await aDevice(db);
    const items = notes(device, 3);
    await send(device, [items[0], items[2]] as till.JournalItem[]);
    const text = JSON.stringify(tillEntry.note(ago(50)));
    const prevHash = items[0]?.hash ?? '';
    const forged = await aDevice(db);
    const { hash } = forged.write(tillEntry.note(ago(1)));
    const chained = `${prevHash}\n${text}`;
    const wrong = { ...(items[1] as till.JournalItem), text, hash, signature: device.sign(chained) };
    const reply = await send(device, [wrong]);
    expect(reply.verdicts[0]?.verdict).toBe('quarantined');
    expect(reply.gaps).toEqual([{ from: 2, to: 2 }]);
    expect((await send(device, [items[1] as till.JournalItem])).gaps).toEqual([]);
  });

  it('far away is nonsense: kept, and no hole of thousands', async () => {
    const device = await aDevice(db);
    const [item] = notes(device, 1);
    const reply = await send(device, [{ ...(item as till.JournalItem), seq: 1_000_000 }]);
    expect([verdicts(reply), reply.gaps]).toEqual([[[1_000_000, 'quarantined', 'journal_number_far']], []]);
    expect(verdicts(await send(device, [item as till.JournalItem]))).toEqual([[1, 'booked', null]]);
  });
});

describe('the clock of a till', () => {
  const YEAR = 365 * 24 * 60 * MINUTE;
  it.each([
    ['five years behind', -5 * YEAR],
    ['an hour behind', -60 * MINUTE],
    ['a day ahead', 24 * 60 * MINUTE],
  ])('decides nothing: it is %s, and the time is what was counted from the last contact', async (_, offset) => {
    const device = await aDevice(db);
    const deviceAt = new Date(NOW.getTime() + offset).toISOString();
    const clockOf = { deviceAt, anchorAt: ago(180).toISOString(), sinceAnchorMs: 60 * MINUTE };
    await send(device, [device.write({ ...tillEntry.note(ago(120)), at: deviceAt, clock: clockOf })]);
    expect(told[0]).toMatchObject({ soldAt: ago(120), standing: 'trusted' });
  });

  it('was not counted: the time is that of receipt, to be looked at when the till reckons with another', async () => {
    const device = await aDevice(db);
    const uncounted = (at: Date) => ({
      ...tillEntry.note(at),
      clock: { deviceAt: at.toISOString(), anchorAt: null, sinceAnchorMs: null },
    });
    const reply = await send(device, [device.write(uncounted(ago(5))), device.write(uncounted(ago(60 * 24)))]);
    expect(verdicts(reply)).toEqual([
      [1, 'booked', null],
      [2, 'review', 'clock_wrong'],
    ]);
    expect(told.map(({ soldAt, standing }) => [soldAt, standing])).toEqual([
      [NOW, 'trusted'],
      [NOW, 'clock_wrong'],
    ]);
  });
});

describe('a till that was taken back', () => {
  it('has what it sends in the same moment booked and looked at', async () => {
    const device = await aDevice(db);
    await db.query(
      `update identity.device_key set state = 'revoked', revoked_at = $2, revoked_by = '测试', revoke_reason = '被盗' where id = $1`,
      [device.deviceId, NOW],
    );
    const reply = await send(device, notes(device, 1));
    expect(verdicts(reply)).toEqual([[1, 'review', 'after_revocation']]);
    expect(told[0]?.standing).toBe('after_revocation');
  });
});

describe('a journal of another till', () => {
  it('is not taken from this one', async () => {
    const [device, other] = [await aDevice(db), await aDevice(db)];
    const body = { deviceId: other.deviceId, sales: notes(other, 1) };
    await expect(sync.run(aCall(device, NOW, { body }))).rejects.toMatchObject({ code: 'out_of_scope' });
    const reply = await send(
      device,
      notes(other, 1).map((item) => ({ ...item, seq: 1, prevHash: '0'.repeat(64) })),
    );
    expect(verdicts(reply)).toEqual([[1, 'quarantined', 'journal_bad_signature']]);
  });
});

describe('a shift', () => {
  it('is reckoned by head office beside what the till said', async () => {
    const device = await aDevice(db);
    const opened = tillEntry.shiftOpened(ago(50));
    const shiftId = opened.id;
    const wallet = { way: 'wechat_pay' as const, amountFen: 2_000 };
    const entries = [
      opened,
      tillEntry.sale(ago(49), { shiftId }),
      tillEntry.sale(ago(48), { shiftId, totalFen: 5_000, tenders: [{ way: 'cash', amountFen: 3_000 }, wallet] }),
      tillEntry.cashMoved(ago(47), shiftId),
      tillEntry.cashMoved(ago(46), shiftId, { direction: 'out', amountFen: 2_500, reason: 'bank' }),
      tillEntry.shiftClosed(ago(45), shiftId, {
        countedFen: 34_000,
        sales: 2,
        expected: [{ way: 'cash', amountFen: 34_480 }],
      }),
    ];
    const reply = await send(
      device,
      entries.map((entry) => device.write(entry)),
    );
    expect(reply.verdicts.map(({ verdict }) => verdict)).toEqual(entries.map(() => 'booked'));
    const money = await db.query(
      `select kind, way, sum(amount_fen)::int as fen from outlets.shift_money where shift_id = $1 group by 1, 2 order by 1, 2`,
      [shiftId],
    );
    expect(money).toEqual([
      { kind: 'cash_in', way: 'cash', fen: 10_000 },
      { kind: 'cash_out', way: 'cash', fen: 2_500 },
      { kind: 'sale', way: 'cash', fen: 6_980 },
      { kind: 'sale', way: 'wechat_pay', fen: 2_000 },
    ]);
    const [shift] = await db.query(
      `select float_fen::int, counted_fen::int, opened_at, closed_at, till_sales from outlets.shift where id = $1`,
      [shiftId],
    );
    expect(shift).toEqual({
      float_fen: 20_000,
      counted_fen: 34_000,
      opened_at: ago(50),
      closed_at: ago(45),
      till_sales: 2,
    });
  });
});
