import 'reflect-metadata';
import type { User } from '@youjian/contract';
import { aShelf } from '@youjian/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buyAndPay } from '../testing/buyer';
import { type House, openHouse } from '../testing/house';
import { signedIn } from '../testing/people';
import { tellBuyers } from './tell-buyers';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

it('shows notices that were sent, given up and unclear, and invoices in every state, one to be written back', async () => {
  const shelf = await aShelf(house.db);
  for (let index = 0; index < 13; index++) await buyAndPay(house, shelf.skuId, 2);
  const { userId, username } = await signedIn(house, { roles: ['finance'] });
  const finance: User = {
    ...{ kind: 'user', userId, username, name: '财务', roles: ['finance'], regionCode: '44' },
    ...{ partyId: null, outletId: null },
  };
  await tellBuyers(house.app, finance);
  const counted = async (sql: string) =>
    Object.fromEntries((await house.db.query<{ key: string; n: number }>(sql)).map(({ key, n }) => [key, n]));
  const sent = await counted(`select state as key, count(*)::int as n from orders.notice_delivery group by 1`);
  expect(sent).toEqual({ sent: expect.any(Number), dead: 1, unclear: 1 });
  const [outbox] = await house.db.query<{ n: number }>(`select count(*)::int as n from orders.outbox_message`);
  expect(outbox?.n).toBe(sent['sent']);
  const invoices = await counted(`select state as key, count(*)::int as n from orders.invoice group by 1`);
  expect(invoices).toEqual({ requested: 3, exported: 4, issued: 6 });
  const [red] = await house.db.query<{ n: number }>(
    `select count(*)::int as n from orders.invoice i join orders."order" o on o.id = i.order_id
     where i.state = 'issued' and i.amount_fen > o.paid_fen - o.refunded_fen`,
  );
  expect(red?.n).toBe(1);
});
