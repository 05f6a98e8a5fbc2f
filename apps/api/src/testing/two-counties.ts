import { uuidv7 } from '@youjian/kernel';
import { type AShelf, aDevice, aShelf, aSmallMeizhou, tillEntry } from '@youjian/testing';
import { checkout, comeBack, type Placed } from './buyer';
import { type CountyStock, stockTasks } from './county-stock';
import { type CountyVisit, aVisit } from './county-visit';
import type { House } from './house';

/** One county's part of the world: whatever a person can be responsible for. */
export interface CountyWorld extends CountyVisit, CountyStock {
  readonly villageCode: string;
  readonly shelf: AShelf;
  readonly baseCode: string;
  readonly lotCode: string;
  readonly certificateNo: string;
  readonly outletId: string;
  readonly deviceId: string;
  readonly shiftId: string;
  readonly tillPersonId: string;
  readonly journalId: string;
  readonly alarmId: string;
  readonly stockId: string;
  readonly hoursExceptionId: string;
  readonly pointId: string;
  readonly order: Placed;
  readonly householdRef: string;
  readonly documentId: string;
  readonly caseNumber: string;
  readonly recallId: string;
  readonly lockTaskId: string;
  readonly lockPhotoId: string;
  readonly appointmentId: string;
  readonly handOverId: string;
  readonly dispatchNumber: string;
  readonly incomingId: string;
}

export interface TwoCounties {
  readonly wuhua: CountyWorld;
  readonly fengshun: CountyWorld;
}

const DONGKOU = '441424127211';
const BAXIANGSHAN = '441423104205';

/** Wuhua and Fengshun, each with a village, a household, a base, its certificates, a lot, a visit with a finding, an outlet with stock, and a paid order there. */
export async function twoCounties(house: House): Promise<TwoCounties> {
  await aSmallMeizhou(house.db);
  return { wuhua: await aCounty(house, DONGKOU), fengshun: await aCounty(house, BAXIANGSHAN) };
}

async function aCounty(house: House, villageCode: string): Promise<CountyWorld> {
  const { db } = house;
  const county = villageCode.slice(0, 6);
  const shelf = await aShelf(db, { villages: [[villageCode, 1_000]] });
  const lotId = shelf.lotIds[0] ?? '';
  await db.query(`update supply.party set region_code = $2 where id = $1`, [shelf.partyId, county]);
  await db.query(`update supply.base set region_code = $2, village_code = $3 where id = $1`, [
    shelf.baseId,
    county,
    villageCode,
  ]);
  await db.query(`update supply.certificate set region_code = $2 where base_id = $1`, [shelf.baseId, county]);
  await db.query(`update lots.lot set village_code = $2, code = upper(code) where id = $1`, [lotId, villageCode]);
  const householdRef = uuidv7();
  await db.query(
    `insert into regions.household (ref, village_code, number, persons, name_cipher, phone_cipher, id_number_cipher, bank_account_cipher, registered_from)
     values ($1, $2, 'H001', 4, '', '', '', '', '2016-01-01')`,
    [householdRef, villageCode],
  );
  const { outletId, stockId } = await anOutlet(house, county, shelf.skuId, lotId);
  const till = await aTill(house, outletId);
  const [base] = await db.query<{ code: string }>(`select code from supply.base where id = $1`, [shelf.baseId]);
  return {
    villageCode,
    shelf,
    baseCode: base?.code ?? '',
    lotCode: shelf.lotCodes[0]?.toUpperCase() ?? '',
    certificateNo: shelf.productCertificate,
    outletId,
    ...till,
    ...(await stockTasks(house, {
      deviceId: till.deviceId,
      outletId,
      stockId,
      lotId,
      skuId: shelf.skuId,
      centreId: shelf.placeId,
    })),
    stockId,
    ...(await aPoint(house, villageCode, outletId)),
    order: await aPaidPickUp(house, outletId, shelf.skuId),
    householdRef,
    documentId: await aDocument(house, shelf.partyId, lotId, villageCode),
    caseNumber: await aCase(house, shelf, villageCode),
    recallId: await aRecall(house, lotId),
    ...(await aLockTask(house, { lotId, stockId, outletId, skuId: shelf.skuId })),
    ...(await onItsWay(house, lotId, outletId)),
    ...(await aVisit(house, shelf, villageCode)),
  };
}

/** A till of the outlet with an open shift, an entry nobody can read, and the alarm of it. */
async function aTill(
  { db, server, clock }: House,
  outletId: string,
): Promise<Pick<CountyWorld, 'deviceId' | 'shiftId' | 'tillPersonId' | 'journalId' | 'alarmId'>> {
  const device = await aDevice(db, { outletId });
  const { deviceId } = device;
  const shift = tillEntry.shiftOpened(clock.now());
  const payload = JSON.stringify({ deviceId, sales: [device.write(shift), device.write({ kind: 'nothing' })] });
  const url = '/api/v1/kiosk/sync';
  const headers = { 'content-type': 'application/json', ...device.headersOf('POST', url, payload) };
  await server.inject({ method: 'POST', url, headers, payload });
  const [row] = await db.query<{ journalId: string; alarmId: string }>(
    `select v.journal_id as "journalId", a.id as "alarmId" from outlets.journal_verdict v, outlets.till_alarm a
     where v.device_id = $1 and a.device_id = $1 and v.verdict = 'quarantined'`,
    [deviceId],
  );
  const tillPersonId = uuidv7();
  await db.query(
    `insert into outlets.till_staff (id, outlet_id, name, role, pin_hash, pin_set_at, created_at) values ($1, $2, '店员', 'clerk', 'x', now(), now())`,
    [tillPersonId, outletId],
  );
  return { deviceId, shiftId: shift.id, tillPersonId, journalId: row?.journalId ?? '', alarmId: row?.alarmId ?? '' };
}

/** The lot declared and announced, a hand-over that nobody confirmed, and a carton of it on its way to the outlet. */
async function onItsWay(
  { db }: House,
  lotId: string,
  outletId: string,
): Promise<Pick<CountyWorld, 'appointmentId' | 'handOverId' | 'dispatchNumber' | 'incomingId'>> {
  const [appointmentId, handOverId, dispatchId] = [uuidv7(), uuidv7(), uuidv7()];
  const dispatchNumber = `FY-${dispatchId.slice(-8).toUpperCase()}`;
  await db.query(`update lots.lot set declaration_kind = 'compliance' where id = $1`, [lotId]);
  await db.query(
    `insert into lots.declaration (id, lot_id, number, kind, basis, issuer, issued_on, valid_until)
     values ($1, $2, $3, 'compliance', 'self_test', '测试', '2020-01-01', '2099-01-01')`,
    [uuidv7(), lotId, `HGZ-${lotId.slice(-8)}`],
  );
  await db.query(
    `insert into lots.appointment (id, number, lot_id, planned_on, planned_at, grams, state, over_capacity, made_by_name, made_at)
     values ($1, $2, $3, '2099-01-01', '2099-01-01', 1000, 'announced', false, '测试', now())`,
    [appointmentId, `YY-${appointmentId.slice(-8)}`, lotId],
  );
  await db.query(
    `insert into lots.hand_over (id, lot_id, from_name, to_name, grams, sent_at) values ($1, $2, '基地', '中心', 1000, now())`,
    [handOverId, lotId],
  );
  await db.query(
    `insert into lots.dispatch (id, number, kind, to_outlet_id, to_code, to_name, temperature_kind, state, made_at, made_by_name, departed_at)
     values ($1, $2, 'outlet', $3, 'PLACE', '网点', 'cool', 'underway', now(), '测试', now())`,
    [dispatchId, dispatchNumber, outletId],
  );
  await db.query(
    `insert into lots.carton (id, sscc, lot_id, grams, state, place_code, dispatch_id, packed_at, packed_by_name)
     values ($1, (select lpad((count(*) + 1)::text, 18, '0') from lots.carton), $2, 1000, 'dispatched', 'CENTRE-MZ', $3, now(), '测试')`,
    [uuidv7(), lotId, dispatchId],
  );
  const incomingId = uuidv7();
  await db.query(
    `insert into inventory.incoming (id, dispatch_id, dispatch_number, place_id, lot_id, state, cartons, grams, sent_at)
     values ($1, $2, $3, $4, $5, 'underway', 1, 1000, now())`,
    [incomingId, dispatchId, dispatchNumber, outletId, lotId],
  );
  return { appointmentId, handOverId, dispatchNumber, incomingId };
}

/** A paper that lies with the county's lot. */
async function aDocument({ db }: House, partyId: string, lotId: string, villageCode: string): Promise<string> {
  const id = uuidv7();
  const sha256 = id.replaceAll('-', '').padEnd(64, '0');
  await db.query(`insert into supply.document_content (sha256, bytes) values ($1, 'papers')`, [sha256]);
  await db.query(
    `insert into supply.document (id, lot_id, kind, file_name, media_type, byte_count, sha256, party_id, region_code, uploaded_by_name, uploaded_at)
     values ($1, $2, 'evidence', 'papers.txt', 'text/plain', 6, $3, $4, $5, '测试', '2020-01-01')`,
    [id, lotId, sha256, partyId, villageCode],
  );
  return id;
}

/** An application of the county's base that its county officer has yet to decide. */
async function aCase({ db }: House, { baseId, partyId }: AShelf, villageCode: string): Promise<string> {
  const number = `RD-${villageCode}`;
  const subject = {
    name: '测试基地',
    nameEn: 'Test base',
    villageCode,
    areaMu: '10',
    varieties: ['golden_pomelo'],
    ring: null,
    statement: '',
  };
  await db.query(
    `insert into supply.certification_case (id, number, scheme_code, kind, subject_kind, base_id, subject, party_id, region_code, state, step, office,
       step_since, created_by_name, created_at)
     values ($1, $2, 'gba-basket-2022', 'initial', 'base', $3, $4, $5, $6, 'in_review', 'county_review', 'county_officer', now(), '测试', now())`,
    [uuidv7(), number, baseId, JSON.stringify(subject), partyId, villageCode.slice(0, 6)],
  );
  return number;
}

/** The record of a recall; the lot itself is left as it is, because others read it too. */
async function aRecall({ db }: House, lotId: string): Promise<string> {
  const id = uuidv7();
  await db.query(
    `insert into lots.recall (id, lot_id, level, reason, started_at, started_by_name, due_at) values ($1, $2, 2, '测试', now(), '测试', now())`,
    [id, lotId],
  );
  await db.query(`insert into lots.recall_lot (recall_id, lot_id, of_lot_id) values ($1, $2, $2)`, [id, lotId]);
  return id;
}

async function aLockTask(
  { db }: House,
  task: { readonly lotId: string; readonly stockId: string; readonly outletId: string; readonly skuId: string },
): Promise<{ lockTaskId: string; lockPhotoId: string }> {
  const [id, lockId, photoId] = [uuidv7(), uuidv7(), uuidv7()];
  await db.query(
    `insert into inventory.lot_lock (id, lot_id, cause, reason, locked_at) values ($1, $2, 'recall', '测试', now())`,
    [lockId, task.lotId],
  );
  await db.query(
    `insert into inventory.lock_task (id, lock_id, stock_id, place_id, lot_id, sku_id, created_at) values ($1, $2, $3, $4, $5, $6, now())`,
    [id, lockId, task.stockId, task.outletId, task.lotId, task.skuId],
  );
  await db.query(
    `insert into inventory.lock_photo (id, task_id, media_type, byte_count, sha256, bytes, uploaded_at, uploaded_by, uploaded_by_name)
     values ($1, $2, 'image/png', 1, repeat('0', 64), '\\x00', now(), $1, '测试')`,
    [photoId, id],
  );
  return { lockTaskId: id, lockPhotoId: photoId };
}

async function anOutlet(
  { db }: House,
  county: string,
  skuId: string,
  lotId: string,
): Promise<{ outletId: string; stockId: string }> {
  const outletId = uuidv7();
  const stockId = uuidv7();
  await db.query(
    `insert into outlets.outlet (id, code, kind, name, name_en, region_code, address, address_en, lat, lng, opens_at, closes_at, opened_on, offers_pickup, licence_no)
     values ($1, $2, 'counter', $3, 'Counter', $4, '人民路 1 号', '1 Renmin Road', 24.3, 116.1, '00:00', '23:59', '2020-01-01', true, $2)`,
    [outletId, `O-${outletId.slice(-8)}`, `${county} 专柜`, county],
  );
  await db.query(
    `insert into inventory.place (id, code, kind, name, name_en, region_code) values ($1, $2, 'outlet', $3, 'Counter', $4)`,
    [outletId, `O-${outletId.slice(-8)}`, `${county} 专柜`, county],
  );
  await db.query(
    `insert into inventory.stock (id, place_id, sku_id, lot_id, best_before, on_hand) values ($1, $2, $3, $4, '2099-01-01', 20)`,
    [stockId, outletId, skuId, lotId],
  );
  await db.query(
    `insert into inventory.movement (id, stock_id, kind, quantity, cause, at) values ($1, $2, 'received', 20, 'test', now())`,
    [uuidv7(), stockId],
  );
  return { outletId, stockId };
}

/** The village's service point with a report of its own, and a day on which the outlet is closed. */
async function aPoint(
  { db }: House,
  villageCode: string,
  outletId: string,
): Promise<{ pointId: string; hoursExceptionId: string }> {
  const [pointId, hoursExceptionId] = [uuidv7(), uuidv7()];
  await db.query(
    `insert into outlets.outlet (id, code, kind, name, name_en, region_code, village_code, address, address_en, lat, lng, opens_at, closes_at, opened_on, licence_no)
     values ($1, $2, 'service_point', '服务点', 'Service point', left($3, 6), $3, '村口', 'Village gate', 24.3, 116.1, '08:00', '18:00', '2020-01-01', $2)`,
    [pointId, `P-${pointId.slice(-8)}`, villageCode],
  );
  await db.query(
    `insert into outlets.point_report (id, outlet_id, period_from, period_to, turn, sales_fen, parcels, visitors, filed_at, filed_by_name)
     values ($1, $2, '2020-01-06', '2020-01-06', 1, 0, 0, 0, now(), '测试')`,
    [uuidv7(), pointId],
  );
  await db.query(
    `insert into outlets.hours_exception (id, outlet_id, from_day, to_day, reason, reason_en, created_at, created_by_name)
     values ($1, $2, '2099-01-01', '2099-01-01', '元旦', 'New Year', now(), '测试')`,
    [hoursExceptionId, outletId],
  );
  return { pointId, hoursExceptionId };
}

async function aPaidPickUp(house: House, outletId: string, skuId: string): Promise<Placed> {
  const { body, status } = await checkout(house, {
    lines: [{ skuId, quantity: 2 }],
    delivery: { type: 'pickup', outletId, recipient: { name: '陈小满', phone: '19900001234' } },
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  house.pay(body.payment.sessionId);
  await comeBack(house, body);
  return body;
}
