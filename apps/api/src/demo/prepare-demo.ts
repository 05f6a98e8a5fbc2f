import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadCatalog } from '@youjian/catalog-server';
import type { User } from '@youjian/contract';
import { Database, migrate, rooms as ROOMS } from '@youjian/database';
import { loadDataKey, loadDemoAccounts } from '@youjian/identity-server';
import { HouseholdCipher, loadDesignatedVillages, loadHouseholds, loadRegions } from '@youjian/regions-server';
import { type Clock, dice, fixedClock, systemClock } from '@youjian/kernel';
import { TellLotDays } from '@youjian/orders-server';
import { loadOutlets, loadPriceLeases, loadRegistry } from '@youjian/outlets-server';
import { loadCentre } from '@youjian/lots-server';
import {
  CENTRE_OPERATOR,
  loadCases,
  loadPapers,
  loadStandards,
  loadSupply,
  loadVisitHistory,
} from '@youjian/supply-server';
import type { DataSource } from 'typeorm';
import { AppModule } from '../app.module';
import type { Config } from '../config';
import { appOptionsOf, paymentsSettingsOf } from '../create-app';
import { claimSome } from './claim-some';
import { closeBooks, skewSome } from './close-books';
import { goodsOnTheirWay } from './goods-on-their-way';
import { makeVisits } from './make-visits';
import { type Bar, progressBar } from './progress-bar';
import { beginPromotions } from './promotions';
import { Season } from './season';
import { sellAtTills } from './sell-at-tills';
import { type Stocked, stockShelves } from './stock-shelves';
import { stopSome } from './stop-some';
import { stockAtTills } from './stock-at-tills';
import { tillsOfTheDemo } from './tills-of-the-demo';
import { tellBuyers } from './tell-buyers';
import { troubleWithMoney } from './trouble-with-money';

const SEED = 42;
const DAYS = 365;

/**
 * Builds the demonstration world once: the real towns and villages, synthetic people, and a year's season made through
 * the use cases. If a start was cut short the half-made world is taken down and begun anew; a finished one is never touched.
 */
export async function prepareDemo(config: Config, database: Database, dataSource: DataSource): Promise<void> {
  const steps = new Set(
    (await database.query<{ step: string }>(`select step from platform.demo_progress`)).map((row) => row.step),
  );
  if (steps.has('done')) return;
  if (!steps.has('begun') && (await isInUse(database))) {
    console.log('  · this database is in use without a demonstration world; nothing is added to it');
    return;
  }
  const sandboxDir = join(config.dataDir, 'stripe-sandbox');
  if (steps.has('begun')) {
    console.log('  · the demonstration world was left half-made; it is begun anew');
    await takeDown(dataSource);
    rmSync(sandboxDir, { recursive: true, force: true });
  }
  await database.query(`insert into platform.demo_progress (step) values ('begun')`);
  await build(config, database, dataSource, sandboxDir);
  // This commit waits for the disk, and with it everything before it.
  await database.inTransaction(async (tx) => {
    await tx.query(`set local synchronous_commit = on`);
    await tx.query(`insert into platform.demo_progress (step) values ('done')`);
  });
}

async function isInUse(database: Database): Promise<boolean> {
  const [row] = await database.query<{ used: boolean }>(`select exists (select 1 from identity."user") as used`);
  return row?.used ?? false;
}

async function takeDown(dataSource: DataSource): Promise<void> {
  for (const schema of ROOMS) await dataSource.query(`drop schema if exists "${schema}" cascade`);
  await dataSource.query(`drop table if exists migration`);
  await migrate(dataSource);
}

async function step<T>(label: string, work: (bar: Bar) => Promise<T>, note?: (result: T) => string): Promise<T> {
  const bar = progressBar(label);
  bar.at(0, 1);
  const result = await work(bar);
  bar.end(note?.(result) ?? '');
  return result;
}

async function build(config: Config, database: Database, dataSource: DataSource, sandboxDir: string): Promise<void> {
  const now = systemClock.now();
  const dataKey = loadDataKey(config.dataDir, config.dataKey);
  await step('regions of China, towns and villages of Meizhou', (bar) =>
    loadRegions(database, (done, total) => bar.at(done, total)),
  );
  await step('designated villages', (bar) => loadDesignatedVillages(database, (done, total) => bar.at(done, total)));
  await step('13,460 households (synthetic, sealed)', (bar) =>
    loadHouseholds(database, HouseholdCipher.fromKey(dataKey), (done, total) => bar.at(done, total)),
  );
  const supply = await step(
    'supply bases and certificates',
    () => loadSupply({ database, now }),
    (loaded) => `${loaded.bases.length} bases and processors`,
  );
  await step(
    'products and prices',
    () => loadCatalog({ database, now }),
    (loaded) => `${loaded.products} products, ${loaded.skus} SKUs`,
  );
  const outlets = await step(
    'outlets',
    () => loadOutlets({ database, now }),
    (loaded) => `${loaded.outlets.length} outlets`,
  );
  await step(
    'licences, hours and what village points report',
    () => loadRegistry({ database, now, dataKey }),
    (loaded) => `${loaded.reports} reports`,
  );
  await step('accounts', async () =>
    loadDemoAccounts(database, systemClock, {
      outletId: outlets.managed.id,
      outletRegionCode: outlets.managed.regionCode,
      basePartyId: supply.base1.partyId,
      baseRegionCode: supply.base1.regionCode,
      ...(await centreParty(database)),
    }),
  );
  await step(
    'applications and their decisions',
    () => loadCases({ database, now, base1: supply.base1, dataKey }),
    (loaded) => `${loaded.cases} cases`,
  );
  await step('laboratories, limits and papers', async () => {
    await loadStandards({ database, now });
    return loadPapers({ database, now });
  });
  const chance = dice(SEED);
  const stocked = await step(
    'lots with their households, and stock',
    () =>
      stockShelves({
        database,
        now,
        chance,
        bases: supply.bases,
        outlets: outlets.outlets,
        managedOutletId: outlets.managed.id,
      }),
    (result) => `${result.lots} lots, ${result.units} units`,
  );
  await learnSizes(database);
  await step(
    'a year of orders',
    (bar) => playSeason(config, dataSource, sandboxDir, now, chance, stocked.counters, bar),
    (result) => `${result.orders} orders, ${result.paid} paid, ${result.refunds} refunds, ${result.unpaid} never paid`,
  );
  await step(
    'the distribution centre',
    async () => {
      const keeping = stocked.counters.flatMap(
        ({ outletId }) => outlets.outlets.find(({ id }) => id === outletId) ?? [],
      );
      const orderNo = await someOrder(database);
      const loaded = await loadCentre({ database, now, bases: supply.bases, outlets: keeping, orderNo });
      await goodsOnTheirWay(database);
      return loaded;
    },
    (result) => `${result.weighIns} weigh-ins, ${result.cartons} cartons, ${result.dispatches} dispatches`,
  );
  // Last, when every till is there.
  await step(
    'prices on their way to the tills',
    () => loadPriceLeases({ database, now }),
    (result) => `${result.tills} tills`,
  );
}

async function centreParty(database: Database): Promise<{ centrePartyId?: string }> {
  const [party] = await database.query<{ id: string }>(`select id from supply.party where code = $1`, [
    CENTRE_OPERATOR.code,
  ]);
  return party ? { centrePartyId: party.id } : {};
}

/** One that was sent: a parcel of the centre names it. */
async function someOrder(database: Database): Promise<string> {
  const [order] = await database.query<{ orderNo: string }>(
    `select order_no as "orderNo" from orders."order" where state in ('shipped', 'completed') order by order_no desc limit 1`,
  );
  return order?.orderNo ?? 'YJ-DEMO';
}

/**
 * PostgreSQL plans by what it knows of the tables, and by itself it looks a minute after they were filled. Until then it takes
 * hundreds of lots for one and looks at each of them for every order.
 */
const learnSizes = (database: Database): Promise<unknown> => database.query('analyze');

async function playSeason(
  config: Config,
  dataSource: DataSource,
  sandboxDir: string,
  now: Date,
  chance: ReturnType<typeof dice>,
  counters: Stocked['counters'],
  bar: Bar,
) {
  // Only the demonstration plays payments in memory, so only it loads the sandbox, and never in production.
  const { SandboxEngine, inMemoryStripeHttpClient } = await import('@youjian/stripe-sandbox');
  mkdirSync(sandboxDir, { recursive: true });
  const clock = fixedClock(now);
  const publicUrl = config.stripe.apiBase ?? 'http://127.0.0.1:3001';
  const engine = new SandboxEngine({ clock: () => clock.now(), dataDir: sandboxDir, publicUrl, payouts: 'daily' });
  const payments = {
    ...paymentsSettingsOf(config),
    apiBase: publicUrl,
    secretKey: 'sk_test_youjian_sandbox',
    httpClient: inMemoryStripeHttpClient(engine),
  };
  const options = appOptionsOf(config, dataSource, { payments, clock: clock as Clock });
  // Troubles with money are part of the demonstration: their alarms belong on the desk, not on the newcomer's screen.
  const app = await NestFactory.createApplicationContext(AppModule.with(options), { logger: ['fatal'] });
  try {
    const centreUser = await demoUser(dataSource, 'centre');
    await beginPromotions(app, { admin: await demoUser(dataSource, 'admin'), clock, days: DAYS });
    const season = new Season({
      app,
      engine,
      clock,
      chance,
      counters,
      centreUser,
      days: DAYS,
      until: now,
      progress: (done, total) => {
        skewSome(engine, done, total);
        bar.at(done, total);
      },
    });
    const result = await season.run();
    await learnSizes(app.get(Database));
    const city = await demoUser(dataSource, 'city');
    await stopSome(app, { city, centre: centreUser });
    const finance = await demoUser(dataSource, 'finance');
    await tellBuyers(app, finance);
    await troubleWithMoney(app, engine, finance);
    const second = await demoUser(dataSource, 'finance-2');
    await claimSome({ app, engine, clock, centre: centreUser, finance, second });
    await tillsOfTheDemo({ app, clock, ...tillPlaces(counters) });
    const admin = await demoUser(dataSource, 'admin');
    await sellAtTills({ app, engine, clock, chance, counters, admin, points: await villagePoints(app.get(Database)) });
    await stockAtTills({
      app,
      clock,
      centre: centreUser,
      manager: await demoUser(dataSource, 'outlet-manager'),
      outletId: tillPlaces(counters).managedOutletId,
    });
    await app.get(TellLotDays).run();
    // Last of all that moves money: the provider is read up to now, and what is older is not asked for again.
    clock.set(now);
    await closeBooks(app, { finance, second });
    await playVisits(app, dataSource, city, now, (moment) => clock.set(moment));
    return result;
  } finally {
    await app.close();
    await engine.close();
  }
}

/** A few village points that are open have a till of their own; Dongkou's team reports by hand. */
async function villagePoints(database: Database): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    `select id from outlets.outlet where kind = 'service_point' and active and village_code <> '441424127211' order by code limit 6`,
  );
  return rows.map(({ id }) => id);
}

/** The pavilion at the service area comes first among the counters; two others have a till besides. */
function tillPlaces(counters: readonly { outletId: string }[]): { managedOutletId: string; others: string[] } {
  const [managed = '', ...others] = counters.map(({ outletId }) => outletId);
  return { managedOutletId: managed, others: others.slice(0, 2) };
}

/** Inspections at the bases whose certificate stands, the demonstration applicant's first. */
async function playVisits(
  app: INestApplicationContext,
  dataSource: DataSource,
  city: User,
  now: Date,
  setTime: (moment: Date) => void,
): Promise<void> {
  const { bases, base1 } = await loadSupply({ database: app.get(Database), now });
  const others = bases.filter(({ id, kind, certificates }) => {
    const own = certificates.find(({ variety }) => variety === null);
    return id !== base1.id && kind === 'base' && own?.state === 'valid' && own.validUntil > now;
  });
  const [one, two, applicant] = await Promise.all(
    ['inspector-1', 'inspector-2', 'base-1'].map((username) => demoUser(dataSource, username)),
  );
  if (!one || !two || !applicant) throw new Error('the demonstration has two inspectors and an applicant');
  await makeVisits(
    app,
    { city, one, two, applicant: { ...applicant, partyId: base1.partyId } },
    [base1, ...others],
    now,
    { caseIds: await longestAtInspection(app.get(Database)), setTime },
  );
  await loadVisitHistory(app.get(Database), { now, bases, people: [one, two] });
}

/** The two applications that have waited longest for their site visit. */
async function longestAtInspection(database: Database): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    `select id from supply.certification_case where state = 'site_inspection' order by step_since, number limit 2`,
  );
  return rows.map(({ id }) => id);
}

async function demoUser(dataSource: DataSource, username: string): Promise<User> {
  const [row] = (await dataSource.query(
    `select id, name, username, roles, region_code from identity."user" where username = $1`,
    [username],
  )) as {
    id: string;
    name: string;
    username: string;
    roles: User['roles'];
    region_code: string;
  }[];
  if (!row) throw new Error(`the demonstration account ${username} is missing`);
  return {
    kind: 'user',
    userId: row.id,
    name: row.name,
    username: row.username,
    roles: row.roles,
    regionCode: row.region_code,
    partyId: null,
    outletId: null,
  };
}
