import { randomUUID } from 'node:crypto';
import { expect, type APIRequestContext, type Page } from '@playwright/test';
import type { inventory, ReplyOf, till, tillBooks, tillDesk, tillDevices, tillStock } from '@youjian/contract';
import { desk } from './inspector';

export type Device = ReplyOf<typeof tillDesk.showDevice>;
export type Entries = ReplyOf<typeof tillBooks.listJournalEntries>;
export type Shifts = ReplyOf<typeof tillBooks.listShifts>;
type Stock = ReplyOf<typeof inventory.outletStock>;
type Places = ReplyOf<typeof inventory.listPlaces>;
type Lease = ReplyOf<typeof tillStock.showLease>;
export interface Stand {
  readonly outletId: string;
  readonly code: string;
  readonly name: string;
  readonly pin: string;
}
/** A till that may be without a network for a day, which is what such an outlet is given. */
const A_DAY = {
  perSaleFen: 50_000,
  offlineTotalFen: 500_000,
  offlineHours: 72,
  leaseMinutes: 1_440,
  cashDifferenceFen: 500,
  lockAfterMinutes: 30,
  staticCode: false,
} satisfies tillDevices.TillLimits;

/** Head office prepares an outlet for a new till: its limits, somebody with a PIN, and a code to enrol with. */
export async function preparesStand(office: APIRequestContext, outletId: string): Promise<Stand> {
  const name = `收银员${randomUUID().slice(0, 4)}`;
  const pin = '468135';
  const headers = () => ({ 'idempotency-key': randomUUID() });
  const limits = await office.put('/api/v1/admin/till-limits', { data: { outletId, limits: A_DAY } });
  expect(limits.status(), await limits.text()).toBe(200);
  const person = await office.post(`/api/v1/admin/outlets/${outletId}/till-staff`, {
    headers: headers(),
    data: { name, role: 'clerk', pin },
  });
  expect(person.status(), await person.text()).toBe(201);
  const invited = await office.post(`/api/v1/admin/outlets/${outletId}/devices`, {
    headers: headers(),
    data: { name: `T-${randomUUID().slice(0, 4)}` },
  });
  expect(invited.status(), await invited.text()).toBe(201);
  const { code } = (await invited.json()) as { code: string };
  return { outletId, code, name, pin };
}

/** An outlet with stock of its own where nobody else's story plays: `which` is a number that only one story has. */
export async function outletWithStock(office: APIRequestContext, which: number): Promise<string> {
  const places = (await (await office.get('/api/v1/admin/places')).json()) as Places;
  const outlets = places.items.filter(({ kind, name }) => kind === 'outlet' && !name.includes('新安'));
  const stocked: string[] = [];
  for (const { id } of outlets) {
    const stock = await stockAt(office, id);
    // A till of the demonstration holds some of it already; enough has to be left for another.
    if (stock.filter(({ available, sellable }) => sellable && available >= 6).length >= 6) stocked.push(id);
    if (stocked.length > which) break;
  }
  const chosen = stocked[which];
  if (chosen === undefined) throw new Error(`There is no outlet number ${which} with stock.`);
  return chosen;
}

/** Every unit that lies at an outlet, free or lent to a till. */
export async function stockAt(office: APIRequestContext, outletId: string): Promise<Stock['items']> {
  const all: Stock['items'] = [];
  let cursor = '';
  do {
    const answer = await office.get(
      `/api/v1/admin/outlets/${outletId}/stock?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    const { items, nextCursor } = (await answer.json()) as Stock;
    all.push(...items);
    cursor = nextCursor ?? '';
  } while (cursor !== '');
  return all;
}

export const headOffice = (): Promise<APIRequestContext> => desk('admin');

export async function enrols(page: Page, { code }: Stand): Promise<void> {
  await page.goto(`/kiosk/enrol?code=${code}`);
  await page.getByRole('button', { name: /^(登记|Enrol)$/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /谁来收银|Who is at the till/ })).toBeVisible();
  // Laid down once, it takes over with the next page.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  if (!(await page.evaluate(() => Boolean(navigator.serviceWorker.controller)))) await page.reload();
  await page.waitForFunction(() => Boolean(navigator.serviceWorker.controller), undefined, { timeout: 60_000 });
}

export async function entersPin(page: Page, { name, pin }: Stand): Promise<void> {
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByLabel(new RegExp(name)).pressSequentially(pin);
}

/** Two hundred yuan in notes of a hundred. */
export async function opensShift(page: Page): Promise<void> {
  await page.locator('fieldset input').first().fill('2');
  await page.getByRole('button', { name: /¥200\.00/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^(收银|Sell)$/ })).toBeVisible();
}

/** Something this till has enough of; one tap is one more on the ticket. */
export async function tapsGoods(page: Page, code: string): Promise<void> {
  await page.locator(`[data-sku="${code}"]`).click();
  await expect(page.locator(`[data-line="${code}"]`)).toBeVisible();
}

/** What may be sold here, by the code of the tile and the price on it, plenty first; from the first tab that has two of them. */
export async function goodsOnShelf(page: Page): Promise<{ code: string; priceFen: number }[]> {
  const tile = page.locator('[data-sku]');
  const tabs = page.getByRole('group', { name: /^(商品分类|Kinds of goods)$/ }).getByRole('button');
  await expect(tabs.first()).toBeVisible();
  for (let place = 0; place < (await tabs.count()); place++) {
    await tabs.nth(place).click();
    await expect(tile.first()).toBeVisible();
    const all = await tile.evaluateAll((tiles) =>
      tiles.map((one) => ({
        code: one.getAttribute('data-sku') ?? '',
        priceFen: Math.round(Number(/¥([\d,]+\.\d\d)/.exec(one.textContent)?.[1]?.replaceAll(',', '') ?? 0) * 100),
        left: Number(/(?:余 (\d+)|(\d+) left)$/.exec(one.textContent)?.slice(1).find(Boolean) ?? 0),
      })),
    );
    const plenty = all.filter(({ left, priceFen }) => left >= 3 && priceFen > 0).sort((a, b) => b.left - a.left);
    if (plenty.length > 1) return plenty;
  }
  throw new Error('This till was lent nothing to sell.');
}

/** A scanner at the keyboard plug: its keys come faster than any hand's, whatever has the focus, and end with Enter. */
export const scans = (page: Page, code: string): Promise<void> =>
  page.evaluate((keys) => {
    for (const key of [...keys, 'Enter'])
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }, code);

/** Goods found by their number, for what lies on no quick key. */
export async function findsGoods(page: Page, code: string): Promise<void> {
  await page.keyboard.press('F2');
  const box = page.getByRole('textbox', { name: /^(找商品|Find goods)/ });
  await box.fill(code);
  await box.press('Enter');
  await expect(page.locator(`[data-line="${code}"]`)).toBeVisible();
  // The keys that follow are the till's, not the box's.
  await box.blur();
}

/** The stores of a till: the real one, and the one it is practised on. */
export const REAL = 'youjian-kiosk';
export const PRACTICE = 'youjian-kiosk-training';

export interface Lent {
  readonly skuId: string;
  readonly code: string;
  readonly barcode: string | null;
  readonly name: string;
  /** How its name is typed by its initials. */
  readonly pinyin: string;
  readonly priceFen: number;
  /** The price in force, and each one that is already decided. */
  readonly versionIds: readonly string[];
  /** First expired first, as the till sells them. */
  readonly lots: readonly { readonly lotId: string; readonly lotCode: string; readonly units: number }[];
}

/**
 * What this till was lent, read from its own store. What other stories reach for (whatever lies on the quick keys, and is
 * plenty) comes last, so that a story which stops a lot or moves a price takes the first that will do; and of each two can
 * be sold without a manager.
 */
export async function lentTo(page: Page, store = REAL): Promise<Lent[]> {
  const [day, prices, stock] = await Promise.all([
    kept<{ catalog: Goods[] }>(page, store, 'day', 'day'),
    kept<{ lease: till.PriceLease }>(page, store, 'prices', 'now'),
    kept<{ lease: till.StockLease }>(page, store, 'leases', 'now'),
  ]);
  const now = new Date().toISOString();
  const versions = new Map(prices.lease.prices.map((one) => [one.skuId, one.versions]));
  const all = day.catalog
    .filter(({ byWeight }) => !byWeight)
    .map(({ skuId, code, barcode, productName: name, quick, searchText }) => ({
      ...{ skuId, code, barcode, name, quick, pinyin: searchText.split(' ')[1] ?? '' },
      priceFen: versions.get(skuId)?.findLast(({ effectiveFrom }) => effectiveFrom <= now)?.priceFen ?? 0,
      versionIds: versions.get(skuId)?.map(({ id }) => id) ?? [],
      lots: stock.lease.lots
        .filter((lot) => lot.skuId === skuId && lot.grantedUnits > lot.bookedUnits)
        .map(({ lotId, lotCode, bestBefore, grantedUnits, bookedUnits }) => ({
          ...{ lotId, lotCode, bestBefore, units: grantedUnits - bookedUnits },
        }))
        .sort((a, b) => a.bestBefore.localeCompare(b.bestBefore) || a.lotCode.localeCompare(b.lotCode)),
    }));
  const units = ({ lots }: Lent) => lots.reduce((sum, lot) => sum + lot.units, 0);
  return all
    .filter((one) => one.priceFen > 0 && 2 * one.priceFen < A_DAY.perSaleFen && units(one) > 0)
    .sort((a, b) => Number(a.quick) - Number(b.quick) || units(a) - units(b));
}

type Goods = Pick<Lent, 'skuId' | 'code' | 'barcode'> & {
  productName: string;
  byWeight: boolean;
  quick: boolean;
  searchText: string;
};

/** A row of the till's own store, as it lies on the disk. */
const kept = <T>(page: Page, store: string, table: string, key: string): Promise<T> =>
  page.evaluate(
    ([store, table, key]) =>
      new Promise<unknown>((resolve, reject) => {
        const opened = indexedDB.open(store);
        opened.onerror = () => reject(new Error('no store'));
        opened.onsuccess = () => {
          const asked = opened.result.transaction(table).objectStore(table).get(key);
          asked.onsuccess = () => {
            opened.result.close();
            resolve(asked.result);
          };
        };
      }),
    [store, table, key] as const,
  ) as Promise<T>;

/** Sells what lies on the ticket for cash and returns the number of the receipt. */
export async function takesCash(page: Page, givenYuan: string): Promise<string> {
  await page.keyboard.press('F10');
  const given = page.getByLabel(/收到现金|Cash received/);
  await given.fill(givenYuan);
  await given.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^(收款完成|Paid)$/ })).toBeVisible();
  const said = await page.locator('[data-receipt]').innerText();
  return / (\S+-\d{6}) /.exec(said)?.[1] ?? '';
}

export async function nextSale(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(下一单|Next sale)/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^(收银|Sell)$/ })).toBeVisible();
}

/** The till of this stand, as head office sees it. */
export async function deviceAt(office: APIRequestContext, outletId: string, deviceId: string): Promise<Device> {
  const answer = await office.get(`/api/v1/admin/devices/${deviceId}`);
  expect(answer.status(), `${outletId}: ${await answer.text()}`).toBe(200);
  return (await answer.json()) as Device;
}

export async function entriesOf(office: APIRequestContext, deviceId: string): Promise<Entries['items']> {
  const answer = await office.get(`/api/v1/admin/journal-entries?show=all&limit=100&device=${deviceId}`);
  expect(answer.status(), await answer.text()).toBe(200);
  return ((await answer.json()) as Entries).items;
}

/** Which device this page became, read from its own store. */
export const deviceIdOf = async (page: Page): Promise<string> =>
  (await kept<{ device: { id: string } }>(page, REAL, 'meta', 'device')).device.id;

/** At the end of a story its till is taken back, and what it was lent is free again for the next one. */
export async function takesBack(office: APIRequestContext, deviceId: string): Promise<void> {
  const revoked = await office.post(`/api/v1/admin/devices/${deviceId}/revoke`, {
    headers: { 'idempotency-key': randomUUID() },
    data: { reason: 'the story is over' },
  });
  expect(revoked.status(), await revoked.text()).toBe(200);
  await settles(office, deviceId);
}

/** What a till that was taken back still held is counted and free again. */
export async function settles(office: APIRequestContext, deviceId: string): Promise<void> {
  const lease = (await (await office.get(`/api/v1/admin/stock-leases/${deviceId}`)).json()) as Lease;
  const settled = await office.post(`/api/v1/admin/stock-leases/${deviceId}/settle`, {
    headers: { 'idempotency-key': randomUUID() },
    data: { note: 'all found', found: lease.units.map(({ id, heldUnits }) => ({ leaseUnitId: id, units: heldUnits })) },
  });
  const said = await settled.text();
  // Another story may have stopped one of its lots meanwhile: then nothing of the lease is free before that lot is.
  if (settled.status() === 409) expect(said).toContain('stock_locked');
  else expect(settled.status(), said).toBe(200);
}
