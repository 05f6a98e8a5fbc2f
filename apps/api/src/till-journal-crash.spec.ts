import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReplyOf, till, tillDevices } from '@youjian/contract';
import { type ADevice, aDevice, tillEntry } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeNamed } from './testing/asks';
import { ask } from './testing/calls';
import { CrashingProcesses, type Moment } from './testing/crashing';
import { type House, openHouse } from './testing/house';

type Reply = ReplyOf<typeof tillDevices.syncJournal>;

let house: House;
let processes: CrashingProcesses;
beforeAll(async () => {
  house = await openHouse();
  Object.assign(house.clock, { now: () => new Date() });
  processes = await CrashingProcesses.prepare(house, 1);
}, 300_000);
afterAll(async () => {
  await processes.stop();
  await house.stop();
});

/** Before an entry is looked at, between its words and its commit, and on either side of a commit. */
const MOMENTS: readonly Moment[] = [
  { label: 'outlets.journal.look', nth: 1, when: 'before' },
  { label: 'outlets.journal.write', nth: 3, when: 'after' },
  { label: 'commit', nth: 2, when: 'before' },
  { label: 'commit', nth: 4, when: 'after' },
];
const ENTRIES = 6;

const bodyOf = (device: ADevice, sales: readonly till.JournalItem[]) => ({
  deviceId: device.deviceId,
  sales: [...sales],
});
async function send(device: ADevice, sales: readonly till.JournalItem[]): Promise<Reply> {
  const what = { params: {}, query: {}, body: bodyOf(device, sales) };
  return (await ask(house, routeNamed('syncJournal'), what, { device })).json<Reply>();
}

describe('a process killed while a till sends its journal', () => {
  it('has each entry whole or not at all, and the same batch sent again books each once', async () => {
    const broken: string[] = [];
    for (const moment of MOMENTS) {
      const device = await aDevice(house.db);
      const at = new Date();
      const opened = device.write(tillEntry.shiftOpened(at));
      const shiftId = (JSON.parse(opened.text) as { id: string }).id;
      const moves = Array.from({ length: ENTRIES - 1 }, () => device.write(tillEntry.cashMoved(at, shiftId)));
      const items = [opened, ...moves];
      const process = await processes.take();
      process.tell({ kind: 'arm', ...moment });
      const url = '/api/v1/kiosk/sync';
      const body = JSON.stringify(bodyOf(device, items));
      const headers = { 'content-type': 'application/json', ...device.headersOf('POST', url, body) };
      void fetch(`${process.origin}${url}`, { method: 'POST', headers, body }).catch(() => undefined);
      const how = await Promise.race([process.died, sleep(30_000, 'still alive')]);
      process.end();
      await send(device, items.slice(0, 4));
      const { verdicts, ack } = await send(device, items);
      const [books] = await house.db.query<{ entries: number; booked: number; movedFen: number }>(
        `select (select count(*)::int from outlets.journal_entry where device_id = $1) as entries,
           (select count(*)::int from outlets.journal_verdict where device_id = $1 and verdict = 'booked') as booked,
           (select sum(amount_fen)::int from outlets.shift_money where device_id = $1) as "movedFen"`,
        [device.deviceId],
      );
      const isSound =
        how === 'SIGKILL' &&
        verdicts.length === ENTRIES &&
        (JSON.parse(ack.text) as till.AckText).seq === ENTRIES &&
        books?.entries === ENTRIES &&
        books.booked === ENTRIES &&
        books.movedFen === (ENTRIES - 1) * 10_000;
      if (!isSound) broken.push(`killed ${moment.when} ${moment.label}: ${how}, ${JSON.stringify(books)}`);
    }
    expect(broken).toEqual([]);
  }, 180_000);
});
