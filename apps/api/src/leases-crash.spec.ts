import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { MakeTransfer, MoveTransfer } from '@youjian/inventory-server';
import { anOutlet } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CrashingProcess, CrashingProcesses, type Moment } from './testing/crashing';
import { type House, openHouse } from './testing/house';
import { brokenInvariants } from './testing/invariants';
import { aStoppableShelf } from './testing/stops';
import { type ATill, aTill, stockAt } from './testing/tills';

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

async function aTillWith(units: number) {
  const outletId = await anOutlet(house.db);
  const goods = await aStoppableShelf(house, { units: 100 });
  await stockAt(house, outletId, goods, units);
  return { till: await aTill(house, outletId), goods, outletId, lotId: goods.lotIds[0] ?? '' };
}

/** A till asks, and the process that answers dies at this moment. */
async function killed(till: ATill, path: string, body: object, moment: Moment): Promise<string> {
  const process: CrashingProcess = await processes.take();
  process.tell({ kind: 'arm', ...moment });
  const payload = JSON.stringify(body);
  void fetch(`${process.origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...till.device.headersOf('POST', path, payload) },
    body: payload,
  }).catch(() => undefined);
  const how = await Promise.race([process.died, sleep(60_000, 'still alive')]);
  process.end();
  return how;
}

const shelf = async (outletId: string, lotId: string) => {
  const [row] = await house.db.query<{ onHand: number; reserved: number }>(
    `select on_hand as "onHand", reserved from inventory.stock where place_id = $1 and lot_id = $2`,
    [outletId, lotId],
  );
  return [row?.onHand, row?.reserved];
};

const GRANTING: readonly Moment[] = [
  { label: 'inventory.leased_shelf.change', nth: 1, when: 'after' },
  { label: 'inventory.lease_unit.write', nth: 1, when: 'after' },
  { label: 'inventory.lease_issue.insert', nth: 1, when: 'before' },
];
const RECEIVING: readonly Moment[] = [
  { label: 'inventory.transfer.on_the_way', nth: 1, when: 'before' },
  { label: 'inventory.stock.write_moves', nth: 1, when: 'after' },
  { label: 'inventory.transfer.moved', nth: 1, when: 'after' },
];

describe('a process killed', () => {
  it('while it grants a lease has lent nothing, and the same asked again is lent once', async () => {
    for (const moment of GRANTING) {
      const { till, outletId, lotId } = await aTillWith(40);
      expect(await killed(till, '/api/v1/kiosk/lease', { lastSeq: 0, wanted: [] }, moment)).toBe('SIGKILL');
      expect(await shelf(outletId, lotId)).toEqual([40, 0]);
      await till.renew();
      await till.renew();
      expect(await shelf(outletId, lotId)).toEqual([40, 24]);
      expect(await brokenInvariants(house.db)).toEqual([]);
    }
  }, 180_000);

  it('while it receives a transfer has taken in nothing, and the same scan again takes it in once', async () => {
    for (const moment of RECEIVING) {
      const { till, goods, outletId, lotId } = await aTillWith(10);
      const { skuId, placeId } = goods;
      const admin = { kind: 'user', userId: placeId, name: '测试', username: 't', roles: ['administrator'] } as const;
      const call = (params: object, body: object) =>
        ({
          params,
          body,
          who: { ...admin, regionCode: '44', partyId: null, outletId: null },
          now: new Date(),
          requestId: 'test',
        }) as never;
      const lines = [{ skuId, lotId, units: 6 }];
      const { number } = await house.app
        .get(MakeTransfer)
        .make(call({}, { fromPlaceId: placeId, toPlaceId: outletId, lines }));
      await house.app.get(MoveTransfer).send(call({ number }, {}));
      const path = `/api/v1/kiosk/transfers/${number}/receive`;
      const body = { lines: [{ skuId, lotId, received: 6, damaged: 0 }] };
      expect(await killed(till, path, body, moment)).toBe('SIGKILL');
      expect(await shelf(outletId, lotId)).toEqual([10, 0]);
      expect((await till.call('kioskReceiveTransfer', { params: { number }, body })).status).toBe(200);
      expect((await till.call('kioskReceiveTransfer', { params: { number }, body })).body.code).toBe('transfer_state');
      expect(await shelf(outletId, lotId)).toEqual([16, 0]);
      expect(await brokenInvariants(house.db)).toEqual([]);
    }
  }, 180_000);
});
