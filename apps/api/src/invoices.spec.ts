import 'reflect-metadata';
import { readSheet } from 'read-excel-file/node';
import { type ReplyOf, invoices } from '@youjian/contract';
import { creditCodeCheck, shanghaiDate, shanghaiMonth } from '@youjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Placed, askFor, buyAndPay, checkout, orderOf } from './testing/buyer';
import { ask } from './testing/calls';
import { type House, openHouse } from './testing/house';
import { signedIn } from './testing/people';
import { type StopsDesk, aStoppableShelf, deskOf } from './testing/stops';

type Row = ReplyOf<typeof invoices.issueInvoice>;
type Batch = ReplyOf<typeof invoices.exportInvoices>;
type Listed = ReplyOf<typeof invoices.listInvoices>;
type Shown = ReplyOf<typeof invoices.showInvoice>;
type Preview = ReplyOf<typeof invoices.previewInvoiceNumbers>;

const SEVENTEEN = '914401017AAAAAAAA';
const TAX_NO = `${SEVENTEEN}${creditCodeCheck(SEVENTEEN) ?? ''}`;
const COMPANY = { title: 'company', name: '=广州示范单位', taxNo: TAX_NO, mail: 'office@example.com' } as const;
const PERSON = { title: 'person', name: '陈小满', mail: 'chen@example.com' } as const;
let house: House;
let desk: StopsDesk;

beforeAll(async () => {
  house = await openHouse();
  desk = deskOf(house, await signedIn(house, { roles: ['finance'] }));
});
afterAll(() => house.stop());

let last = 20_000_000;
const aNumber = () => String((last += 1));
const today = () => shanghaiDate(house.clock.now());
const whichOf = ({ orderNo, accessToken }: Placed) => ({ params: { orderNo }, query: { token: accessToken } });
async function askInvoice(placed: Placed, body: object) {
  const answer = await ask(house, invoices.askInvoice, { ...whichOf(placed), body });
  return { status: answer.statusCode, body: answer.json<Shown['invoice'] & { code?: string }>() };
}
const shownTo = async (placed: Placed): Promise<Shown> =>
  (await ask(house, invoices.showInvoice, { ...whichOf(placed), body: undefined })).json<Shown>();
const listed = async (query: object = {}): Promise<Row[]> =>
  (await desk.call<Listed>('listInvoices', { query: { limit: 100, ...query } })).body.items;
const rowOf = async ({ orderNo }: Placed): Promise<Row> => (await listed({ q: orderNo }))[0]!;
const exportAll = (body: object = {}) => desk.call<Batch>('exportInvoices', { body });
const issue = (id: string, number = aNumber(), issuedOn = today()) =>
  desk.call<Row>('issueInvoice', { params: { id }, body: { number, issuedOn } });
async function refund(placed: Placed, quantity: number): Promise<void> {
  const { lines } = await orderOf(house, placed);
  const body = { lines: [{ lineId: lines[0]!.id, quantity }], reason: '坏果' };
  expect((await desk.call('refundOrder', { params: { orderNo: placed.orderNo }, body })).status).toBe(201);
}
async function paid(quantity = 1, priceFen = 10_900): Promise<Placed> {
  const shelf = await aStoppableShelf(house, { priceFen });
  return buyAndPay(house, shelf.skuId, quantity);
}
async function fileOf(id: string, name: 'invoiceBatchCsv' | 'invoiceBatchExcel', purpose = '开票'): Promise<Buffer> {
  const { cookie } = await signedIn(house, { roles: ['finance'] });
  const format = name === 'invoiceBatchCsv' ? 'csv' : 'xlsx';
  const url = `/api/v1/admin/invoice-batches/${id}/lines.${format}?purpose=${encodeURIComponent(purpose)}`;
  const answer = await house.server.inject({ url, headers: { cookie } });
  expect(answer.statusCode).toBe(200);
  return answer.rawPayload;
}

describe('a buyer who asks for an invoice', () => {
  it('does so once an order, may change it, and sees it masked', async () => {
    const placed = await paid();
    expect(await shownTo(placed)).toEqual({ invoice: null, canAsk: true, amountFen: 10_900 });
    expect((await askInvoice(placed, PERSON)).body).toMatchObject({
      state: 'requested',
      nameMasked: '陈**',
      taxNoMasked: null,
    });
    const changed = await askInvoice(placed, COMPANY);
    expect(changed.body).toMatchObject({
      title: 'company',
      taxNoMasked: `91**${TAX_NO.slice(-4)}`,
      mailMasked: 'o**@example.com',
    });
    expect(await listed({ q: placed.orderNo })).toHaveLength(1);
    const [row] = await house.db.query<{ row: string }>(
      `select row_to_json(i)::text as row from orders.invoice i join orders."order" o on o.id = i.order_id where o.order_no = $1`,
      [placed.orderNo],
    );
    for (const secret of [COMPANY.name, TAX_NO, COMPANY.mail]) expect(row!.row).not.toContain(secret);
  });

  it('is refused before paying, after everything went back, with a wrong tax number, and with a wrong key', async () => {
    const shelf = await aStoppableShelf(house);
    const { body: unpaid } = await checkout(house, askFor(shelf.skuId));
    expect((await askInvoice(unpaid, PERSON)).body.code).toBe('order_state');
    const placed = await paid(1);
    const wrong = `${SEVENTEEN}${TAX_NO.endsWith('A') ? 'B' : 'A'}`;
    expect((await askInvoice(placed, { ...COMPANY, taxNo: wrong })).body.code).toBe('invalid_input');
    expect((await askInvoice(placed, { ...PERSON, taxNo: TAX_NO })).body.code).toBe('invalid_input');
    expect((await askInvoice({ ...placed, accessToken: 'x'.repeat(27) }, PERSON)).status).toBe(404);
    await desk.call('pickOrder', { params: { orderNo: placed.orderNo }, body: {} });
    await refund(placed, 1);
    expect((await askInvoice(placed, PERSON)).body.code).toBe('order_state');
    expect((await shownTo(placed)).canAsk).toBe(false);
  });
});

describe('a batch', () => {
  it('holds amounts net of refunds with their tax, and its files are the same whenever they are fetched', async () => {
    const [one, two] = [await paid(3), await paid(1)];
    await askInvoice(one, COMPANY);
    await askInvoice(two, PERSON);
    await refund(one, 1);
    const { status, body: batch } = await exportAll();
    expect(status).toBe(201);
    const row = await rowOf(one);
    expect(row).toMatchObject({ state: 'exported', batchNo: batch.batchNo, amountFen: 21_800, taxFen: 1_800 });
    const csv = (await fileOf(batch.id, 'invoiceBatchCsv')).toString('utf8');
    expect(csv).toContain(`${one.orderNo},`);
    expect(csv).toContain(`'=广州示范单位,${TAX_NO},office@example.com`);
    expect(csv).toContain(',2,218.00,9%,18.00,200.00');
    await refund(one, 1);
    expect((await fileOf(batch.id, 'invoiceBatchCsv')).toString('utf8')).toBe(csv);
    const sheet = await readSheet(await fileOf(batch.id, 'invoiceBatchExcel'));
    const ours = sheet.find((cells) => cells[0] === one.orderNo);
    expect(ours?.slice(3, 6)).toEqual([COMPANY.name, TAX_NO, COMPANY.mail]);
    expect(ours?.slice(9, 13)).toEqual([2, 218, '9%', 18]);
    expect(sheet.slice(1).map((cells) => cells[0])).toEqual(
      csv
        .trim()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(',')[0]),
    );
  });

  it('takes each invoice once, however many make one at the same time, and none when nothing waits', async () => {
    const placed = await Promise.all([paid(), paid(), paid()]);
    for (const one of placed) await askInvoice(one, PERSON);
    const made = await Promise.all([exportAll(), exportAll(), exportAll()]);
    const batches = made.filter(({ status }) => status === 201).map(({ body }) => body);
    expect(batches.reduce((sum, { invoices: number }) => sum + number, 0)).toBe(3);
    expect((await exportAll()).body.code).toBe('nothing_to_invoice');
    expect((await askInvoice(placed[0]!, COMPANY)).body.code).toBe('invoice_state');
  });

  it('leaves out what has nothing left, and can be one month, channel or outlet only', async () => {
    const [kept, gone] = [await paid(), await paid()];
    for (const one of [kept, gone]) await askInvoice(one, PERSON);
    await refund(gone, 1);
    expect((await listed({ state: 'nothing_left' })).map(({ orderNo }) => orderNo)).toContain(gone.orderNo);
    expect((await exportAll({ month: '2019-02' })).body.code).toBe('nothing_to_invoice');
    expect((await exportAll({ channel: 'kiosk' })).body.code).toBe('nothing_to_invoice');
    expect((await exportAll({ outletId: '01936a2e-0000-7000-8000-000000000001' })).body.code).toBe('unknown_outlet');
    const month = shanghaiMonth(house.clock.now());
    expect((await exportAll({ month, channel: 'store' })).body).toMatchObject({ invoices: 1, month, channel: 'store' });
    expect((await rowOf(gone)).state).toBe('requested');
  });

  it('is told to nobody without a purpose, and who took it is written down', async () => {
    const placed = await paid();
    await askInvoice(placed, PERSON);
    const { body: batch } = await exportAll();
    const params = { id: batch.id };
    expect((await desk.call('invoiceBatchCsv', { params })).body.code).toBe('purpose_required');
    const { id } = await rowOf(placed);
    expect((await desk.call('revealInvoice', { params: { id }, body: {} })).body.code).toBe('purpose_required');
    const open = await desk.call('revealInvoice', { params: { id }, body: { purpose: '核对抬头' } });
    expect(open.body).toEqual({ title: 'person', name: '陈小满', taxNo: null, mail: 'chen@example.com' });
    await fileOf(batch.id, 'invoiceBatchCsv', '月末开票');
    const reads = await house.db.query<{ purpose: string }>(
      `select purpose from identity.personal_read where $1 = any(subject_ids::text[]) order by at, id`,
      [id],
    );
    expect(reads.map(({ purpose }) => purpose).sort()).toEqual(['月末开票', '核对抬头'].sort());
    const auditor = deskOf(house, await signedIn(house, { roles: ['auditor'] }));
    expect((await auditor.call<Listed>('listInvoices')).status).toBe(200);
    expect((await auditor.call('revealInvoice', { params: { id }, body: { purpose: '看看' } })).body.code).toBe(
      'forbidden',
    );
  });
});

describe('an issued invoice', () => {
  it('has a number that no other has, is told to its buyer, and asks for a red-letter note after a refund', async () => {
    const [one, two] = [await paid(2), await paid()];
    for (const placed of [one, two]) await askInvoice(placed, PERSON);
    expect((await issue((await rowOf(one)).id)).body.code).toBe('invoice_state');
    await exportAll();
    const [first, second] = [await rowOf(one), await rowOf(two)];
    const number = aNumber();
    expect((await issue(first.id, number, '2019-01-01')).body.code).toBe('invoice_date');
    const both = await Promise.all([issue(first.id, number), issue(second.id, number)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    await Promise.all([issue(first.id), issue(second.id)]);
    const messages = await house.server.inject({
      url: `/api/v1/store/orders/${one.orderNo}/messages?token=${one.accessToken}`,
    });
    expect(messages.json<{ items: { kind: string }[] }>().items.map(({ kind }) => kind)).toContain('invoice_issued');
    const red = (id: string) =>
      desk.call<Row>('writeRedNote', { params: { id }, body: { number: aNumber(), issuedOn: today() } });
    expect((await red(first.id)).body.code).toBe('red_note_not_needed');
    await refund(one, 1);
    expect((await listed({ state: 'red_needed' })).map(({ id, redDueFen }) => [id, redDueFen])).toEqual([
      [first.id, 10_900],
    ]);
    const clerks = await Promise.all([red(first.id), red(first.id)]);
    expect(clerks.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await listed({ state: 'red_needed' })).toEqual([]);
    await refund(one, 1);
    expect((await red(first.id)).body).toMatchObject({ redFen: 21_800, redDueFen: 0 });
  });

  it('gets its number from a file: looked through row by row, written whole or not at all, and once', async () => {
    const placed = [await paid(), await paid(), await paid()];
    for (const one of placed) await askInvoice(one, PERSON);
    await exportAll();
    const numbers = placed.map(() => aNumber());
    const lines = placed.map((one, index) => `${one.orderNo},'${numbers[index]},${today().replaceAll('-', '/')}`);
    const csv = ['\uFEFF订单号,发票号码,开票日期', ...lines].join('\r\n');
    const bad = [csv, lines[0], `YJ000000-AAAAAAAA,12345678,${today()}`, `${placed[0]!.orderNo},x,2026-13-01`].join(
      '\r\n',
    );
    const { body: preview } = await desk.call<Preview>('previewInvoiceNumbers', { body: { csv: bad } });
    expect([preview.fresh, preview.known, preview.wrong]).toEqual([3, 0, 3]);
    expect((await desk.call('importInvoiceNumbers', { body: { csv: bad } })).body.code).toBe('import_has_errors');
    expect(await rowOf(placed[0]!)).toMatchObject({ state: 'exported', number: null });
    const twice = await Promise.all([0, 1].map(() => desk.call<object>('importInvoiceNumbers', { body: { csv } })));
    expect(twice.map(({ body }) => body)).toEqual(
      expect.arrayContaining([
        { issued: 3, known: 0 },
        { issued: 0, known: 3 },
      ]),
    );
    for (const [index, one] of placed.entries())
      expect(await rowOf(one)).toMatchObject({ state: 'issued', number: numbers[index], issuedOn: today() });
    expect((await desk.call('previewInvoiceNumbers', { body: { csv: 'x' } })).body.code).toBe('invalid_input');
  });
});

it('takes the rate that was in force when it was paid, and says which rates nobody has confirmed', async () => {
  const rates = async () => (await desk.call<ReplyOf<typeof invoices.listTaxRates>>('listTaxRates')).body.items;
  expect((await rates()).map(({ categoryCode, assumed }) => [categoryCode, assumed])).toContainEqual(['any', true]);
  const set = (categoryCode: string, validFrom: string) =>
    desk.call('setTaxRate', { body: { categoryCode, rateBps: 0, validFrom, note: '自产自销免税' } });
  expect((await set('no-such', today())).body.code).toBe('not_found');
  expect((await set('any', '2099-01-01')).status).toBe(201);
  expect((await set('any', '2099-01-01')).body.code).toBe('tax_rate_exists');
  const placed = await paid();
  await askInvoice(placed, PERSON);
  await exportAll();
  expect(await rowOf(placed)).toMatchObject({ amountFen: 10_900, taxFen: 900 });
});
