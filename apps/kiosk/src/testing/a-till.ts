import 'fake-indexeddb/auto';
import type { till as shapes } from '@youjian/contract';
import { uuidv7 } from '@youjian/kernel';
import type { DeviceClocks } from '../rules/time';
import { Store } from '../store/db';
import type { CatalogItem, DayRow, DeviceRow, Limits, StaffMember } from '../store/kinds';
import { type NewEntry, Till } from '../till/till';
import { FakeHouse } from './house';

/** The two clocks of a device, moved by hand. */
export class HandClocks implements DeviceClocks {
  wallMs = Date.parse('2026-11-25T09:00:00Z');
  countedMs = 1_000;
  wall = (): number => this.wallMs;
  counted = (): number => this.countedMs;
  pass(ms: number): void {
    this.wallMs += ms;
    this.countedMs += ms;
  }
}

export const CLERK: StaffMember = { id: uuidv7(), name: 'Mei', role: 'clerk', pin: '', badge: null };
export const POMELO = { skuId: uuidv7(), lotId: uuidv7(), versionId: uuidv7() };
export const LIMITS: Limits = {
  perSaleFen: 50_000,
  offlineTotalFen: 500_000,
  offlineHours: 72,
  leaseMinutes: 15,
  cashDifferenceFen: 500,
  lockAfterMinutes: 3,
  staticCode: false,
};
const ITEM: CatalogItem = {
  ...{
    skuId: POMELO.skuId,
    code: 'YZ-5',
    barcode: '6901234567892',
    category: 'pomelo',
    netGrams: 2_500,
    byWeight: false,
  },
  ...{ productName: 'jinyou', productNameEn: 'Golden pomelo', skuName: '5 jin', skuNameEn: '2.5 kg' },
  ...{ imageUrl: null, quick: true },
};

export interface World {
  readonly till: Till;
  readonly house: FakeHouse;
  readonly clocks: HandClocks;
  readonly name: string;
}

/** An enrolled till with one thing to sell, one person signed in and an open shift, unless said otherwise. */
export async function aTill({ granted = 10, open = true }: { granted?: number; open?: boolean } = {}): Promise<World> {
  const name = `till-${uuidv7()}`;
  const deviceId = uuidv7();
  const house = await FakeHouse.open(deviceId);
  const clocks = new HandClocks();
  const till = new Till({ store: new Store(name), clocks });
  await till.store.meta.put(deviceRow(deviceId, house.publicKey));
  await till.store.day.put(DAY);
  await till.open();
  till.clock.heard('2026-11-25T09:00:00.000Z', clocks.counted());
  till.set({ prices: prices(deviceId), lastContactAt: '2026-11-25T09:00:00.000Z' });
  await till.lent(stock(deviceId, granted));
  till.signIn(CLERK);
  if (open) await till.write({ kind: 'shift_opened', floatFen: 20_000, counted: COUNTED });
  return { till, house, clocks, name };
}

const NONE = { '10000': 0, '5000': 0, '2000': 0, '1000': 0, '500': 0, '100': 0, '50': 0, '10': 0 };
export const COUNTED = { ...NONE, '10000': 2 };

const deviceRow = (id: string, houseKey: JsonWebKey): DeviceRow => ({
  name: 'device',
  device: { id, name: 'T1', number: 1 },
  outlet: { id: uuidv7(), code: 'XA', kind: 'pavilion', name: 'XA', nameEn: 'Xinan', address: '', licenceNo: '' },
  houseKey,
  enrolledAt: '2026-11-25T08:00:00.000Z',
  revoked: false,
});
const DAY: DayRow = {
  name: 'day',
  staff: [CLERK],
  limits: LIMITS,
  catalog: [ITEM],
  catalogTag: null,
  pickups: [],
  keys: null,
  stopped: { lotIds: [], skuIds: [] },
  mark: '1',
  receivedAt: '2026-11-25T08:00:00.000Z',
};
export const prices = (deviceId: string): shapes.PriceLease => ({
  id: uuidv7(),
  deviceId,
  issuedAt: '2026-11-25T08:00:00.000Z',
  validUntil: '2026-11-28T08:00:00.000Z',
  prices: [
    {
      skuId: POMELO.skuId,
      versions: [
        { id: POMELO.versionId, priceFen: 3_980, effectiveFrom: '2026-11-01T00:00:00.000Z' },
        { id: uuidv7(), priceFen: 3_580, effectiveFrom: '2026-11-25T10:00:00.000Z' },
      ],
    },
  ],
});
export const stock = (deviceId: string, granted: number, booked = 0, bookedSeq = 0): shapes.StockLease => ({
  id: uuidv7(),
  deviceId,
  issuedAt: '2026-11-25T09:00:00.000Z',
  validUntil: '2026-11-25T09:15:00.000Z',
  lots: [
    {
      ...{ skuId: POMELO.skuId, lotId: POMELO.lotId, lotCode: 'L-1', villageName: 'Yangfu', bestBefore: '2026-12-20' },
      ...{ grantedUnits: granted, bookedUnits: booked, bookedSeq, baseCertificate: 'B1', productCertificate: 'P1' },
    },
  ],
});

/** A sale of so many of the one thing, paid exactly in cash. */
export function aSale(world: World, quantity = 1): NewEntry {
  const { skuId, lotId, versionId } = POMELO;
  const totalFen = quantity * 3_980;
  const { prices: priceLease, stock: stockLease } = world.till.state;
  return {
    kind: 'sale',
    lines: [
      { skuId, lotId, lotCode: 'L-1', quantity, unitPriceFen: 3_980, priceVersionId: versionId, netFen: totalFen },
    ],
    totalFen,
    tenders: [{ way: 'cash', amountFen: totalFen, givenFen: totalFen, changeFen: 0 }],
    priceLeaseId: priceLease?.id ?? '',
    stockLeaseId: stockLease?.id ?? '',
  };
}
