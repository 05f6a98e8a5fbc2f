import 'reflect-metadata';
import { type Route, allRoutes } from '@youjian/contract';
import { aShelf } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeNamed, someAsk } from './testing/asks';
import { buyAndPay } from './testing/buyer';
import { ask, codeOf } from './testing/calls';
import { type House, openHouse } from './testing/house';
import { type Person, signedIn } from './testing/people';

let house: House;
let admin: Person;
let colleague: Person;

beforeAll(async () => {
  house = await openHouse();
  await aShelf(house.db);
  admin = await signedIn(house, { roles: ['administrator'] });
  colleague = await signedIn(house, { roles: ['administrator'] });
});
afterAll(() => house.stop());

const create = routeNamed('createUser');
const userNamed = (username: string, more: object = {}) => ({
  username,
  name: '新同事',
  roles: ['inspector'],
  regionCode: '4414',
  ...more,
});
const post = (
  route: Route,
  body: unknown,
  key: string,
  { cookie = admin.cookie, params = {} as Record<string, string> } = {},
) => ask(house, route, { params, query: {}, body }, { cookie, headers: { 'idempotency-key': key } });
const usersNamed = async (username: string): Promise<number> =>
  (await house.db.query(`select 1 from identity."user" where username = $1`, [username])).length;

describe('a request that carries a key', () => {
  it('is done once: the second time the first answer comes again, word for word, and says that it is the first', async () => {
    const first = await post(create, userNamed('once'), 'k-once');
    const second = await post(create, userNamed('once'), 'k-once');
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(second.json()).toEqual(first.json());
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.headers['cache-control']).toContain('no-store');
    expect(await usersNamed('once')).toBe(1);
  });

  it('is the same request whatever the order of its fields', async () => {
    const body = userNamed('reordered');
    await post(create, body, 'k-reordered');
    const again = await post(create, Object.fromEntries(Object.entries(body).reverse()), 'k-reordered');
    expect(again.headers['idempotency-replayed']).toBe('true');
  });

  it('is refused when it says something else under the same key, and what it says is not done', async () => {
    await post(create, userNamed('first-words'), 'k-words');
    const other = await post(create, userNamed('other-words'), 'k-words');
    expect([other.statusCode, codeOf(other)]).toEqual([422, 'idempotency_key_reused']);
    expect(await usersNamed('other-words')).toBe(0);
  });

  it('is refused when the key was used at another door', async () => {
    await post(create, userNamed('at-this-door'), 'k-door');
    const elsewhere = await post(routeNamed('createProduct'), someAsk(routeNamed('createProduct')).body, 'k-door');
    expect(codeOf(elsewhere)).toBe('idempotency_key_reused');
  });

  it('is nobody else’s: a colleague’s same key is another key', async () => {
    const mine = await post(create, userNamed('mine'), 'k-shared');
    const theirs = await post(create, userNamed('theirs'), 'k-shared', { cookie: colleague.cookie });
    expect([mine.statusCode, theirs.statusCode]).toEqual([201, 201]);
    expect(theirs.headers['idempotency-replayed']).toBeUndefined();
  });

  it('is done once though ten of it arrive at the same moment; the others are told that it is being done, or get its answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => post(create, userNamed('at-once'), 'k-at-once')),
    );
    for (const answer of answers)
      expect(answer.statusCode === 201 || codeOf(answer) === 'idempotency_key_in_use').toBe(true);
    expect(
      answers.filter((answer) => answer.statusCode === 201 && !answer.headers['idempotency-replayed']),
    ).toHaveLength(1);
    expect(await usersNamed('at-once')).toBe(1);
    expect((await post(create, userNamed('at-once'), 'k-at-once')).statusCode).toBe(201);
  });

  it('frees its key when it is refused, because nothing was done', async () => {
    const refused = await post(create, userNamed('once'), 'k-refused');
    expect(codeOf(refused)).toBe('username_taken');
    const corrected = await post(create, userNamed('corrected'), 'k-refused');
    expect(corrected.statusCode).toBe(201);
  });

  it('frees its key when the words were wrong or the asker was', async () => {
    expect((await post(create, { username: 'NOT A NAME' }, 'k-wrong')).statusCode).toBe(400);
    expect(
      (
        await post(create, userNamed('not-for-you'), 'k-wrong', {
          cookie: (await signedIn(house, { roles: ['auditor'] })).cookie,
        })
      ).statusCode,
    ).toBe(403);
    expect((await post(create, userNamed('right'), 'k-wrong')).statusCode).toBe(201);
  });

  it('whose process died is not tried by others for a minute, and then by the first who asks', async () => {
    await post(create, userNamed('will-be-forgotten'), 'k-died');
    // As a process leaves it that was killed before it could write its answer down.
    await house.db.query(
      `update identity.idempotent_request set state = 'running', status = null, reply = null where key = 'k-died'`,
    );
    await house.db.query(`delete from identity."user" where username = 'will-be-forgotten'`);
    const soon = await post(create, userNamed('will-be-forgotten'), 'k-died');
    expect([soon.statusCode, codeOf(soon)]).toEqual([409, 'idempotency_key_in_use']);
    house.clock.advance(61_000);
    const other = await post(create, userNamed('something-else'), 'k-died');
    expect(codeOf(other)).toBe('idempotency_key_reused');
    const answers = await Promise.all([1, 2, 3].map(() => post(create, userNamed('will-be-forgotten'), 'k-died')));
    expect(
      answers.filter((answer) => answer.statusCode === 201 && !answer.headers['idempotency-replayed']),
    ).toHaveLength(1);
    expect(await usersNamed('will-be-forgotten')).toBe(1);
  });

  it('keeps its answer sealed: a one-time password lies nowhere in the database', async () => {
    const answer = await post(create, userNamed('sealed'), 'k-sealed');
    const { oneTimePassword } = answer.json<{ oneTimePassword: string }>();
    const [kept] = await house.db.query<{ reply: unknown }>(
      `select reply from identity.idempotent_request where key = 'k-sealed'`,
    );
    expect(JSON.stringify(kept)).not.toContain(oneTimePassword);
    expect(
      (await post(create, userNamed('sealed'), 'k-sealed')).json<{ oneTimePassword: string }>().oneTimePassword,
    ).toBe(oneTimePassword);
  });

  it.each(['', 'a'.repeat(256), 'with space', '柚', 'tab\tbed'])('is refused when the key is none: %j', async (key) => {
    const answer = await house.server.inject({
      method: 'POST',
      url: create.path,
      headers: { cookie: admin.cookie, 'idempotency-key': Buffer.from(key).toString('latin1') },
      payload: userNamed('no-key'),
    });
    expect([answer.statusCode, codeOf(answer)]).toEqual([400, 'invalid_idempotency_key']);
  });
});

describe('every door that moves something', () => {
  const idempotent = allRoutes.filter((route) => route.idempotent && Array.isArray(route.who));

  it('honours a key: whatever it answers, its second answer to the same words is the same', async () => {
    const shelf = await aShelf(house.db, { units: 50 });
    await house.db.query(`update lots.lot set code = upper(code) where id = any($1::uuid[])`, [shelf.lotIds]);
    const [stock] = await house.db.query<{ id: string }>(`select id from inventory.stock where sku_id = $1`, [
      shelf.skuId,
    ]);
    const order = await buyAndPay(house, shelf.skuId, 2);
    const [line] = await house.db.query<{ id: string }>(
      `select l.id from orders.line l join orders."order" o on o.id = l.order_id where o.order_no = $1`,
      [order.orderNo],
    );
    const lotCode = shelf.lotCodes[0]?.toUpperCase() ?? '';
    const asks: Record<string, { params?: Record<string, string>; body?: unknown }> = {
      suspendCertificate: { params: { number: shelf.productCertificate } },
      reinstateCertificate: { params: { number: shelf.productCertificate } },
      revokeCertificate: { params: { number: shelf.baseCertificate }, body: { reason: '抽检不合格' } },
      pickOrder: { params: { orderNo: order.orderNo }, body: {} },
      packOrder: { params: { orderNo: order.orderNo }, body: {} },
      refundOrder: {
        params: { orderNo: order.orderNo },
        body: { lines: [{ lineId: line?.id, quantity: 1 }], reason: '少件' },
      },
      shipOrder: { params: { orderNo: order.orderNo }, body: { carrier: '顺丰', trackingNo: 'SF1234567890' } },
      completeOrder: { params: { orderNo: order.orderNo }, body: {} },
      holdLot: { params: { code: lotCode } },
      recallLot: { params: { code: lotCode } },
      setPrice: { body: { skuId: shelf.skuId, priceFen: 4_321, effectiveFrom: '2090-01-01T00:00:00Z' } },
      receiveStock: { body: { placeId: shelf.placeId, skuId: shelf.skuId, lotCode, quantity: 1 } },
      countStock: { params: { id: stock?.id ?? '' }, body: { counted: 40, reason: '盘点' } },
      addSku: { params: { id: shelf.productId } },
      changeProduct: { params: { id: shelf.productId }, body: { name: '五华蜜柚' } },
    };
    const done: string[] = [];
    for (const name of [
      // What is stopped is not picked, packed or received any more.
      ...Object.keys(asks).filter((known) => !['revokeCertificate', 'holdLot', 'recallLot'].includes(known)),
      'revokeCertificate',
      'holdLot',
      'recallLot',
      ...idempotent.map((route) => route.name),
    ]) {
      if (done.includes(name)) continue;
      done.push(name);
      const route = routeNamed(name);
      const { params = someAsk(route).params, body = someAsk(route).body } = asks[name] ?? {};
      const first = await post(route, body, `every-${name}`, { params });
      const second = await post(route, body, `every-${name}`, { params });
      expect([name, second.statusCode]).toEqual([name, first.statusCode]);
      if (first.statusCode < 300)
        expect([name, second.headers['idempotency-replayed'], second.json()]).toEqual([name, 'true', first.json()]);
      if (asks[name])
        expect([name, first.statusCode, first.body.slice(0, 200)]).toEqual([name, route.status, expect.anything()]);
    }
    const [refunds] = await house.db.query(
      `select count(*)::integer as count from orders.refund r join orders."order" o on o.id = r.order_id where o.order_no = $1`,
      [order.orderNo],
    );
    expect(refunds).toEqual({ count: 1 });
  }, 90_000);
});
