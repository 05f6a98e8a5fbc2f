import { CloseUnpaid } from '@youjian/orders-server';
import { CatchUp, Disputes, Payments, Refunds, WorkInbox } from '@youjian/payments-server';
import { type AShelf, aShelf } from '@youjian/testing';
import { type Placed, askFor, checkout } from './buyer';
import type { House } from './house';

/** An order placed in the shop, with its page to pay on. */
export async function placed(house: House, shelf?: AShelf, quantity = 1): Promise<Placed> {
  const { skuId } = shelf ?? (await aShelf(house.db));
  const { body, status } = await checkout(house, askFor(skuId, quantity));
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

/** The provider's message arrives, and whatever it leads to has been done. */
export async function told(house: House, event: object): Promise<number> {
  const { statusCode } = await house.webhook(event);
  await house.app.get(WorkInbox).idle();
  return statusCode;
}

/** What happened to an order's money, from our books. */
export async function booksOf(house: House, { orderNo }: { readonly orderNo: string }) {
  const [books] = await house.db.query<{
    state: string;
    payments: string[];
    refunds: string[];
    journal: string[];
    postings: number;
  }>(
    `select o.state,
       (select array_agg(p.state order by p.attempt_no) from payments.payment p where p.order_id = o.id) as payments,
       (select coalesce(array_agg(r.reason || ' ' || r.amount_fen || ' ' || r.state order by r.id), '{}') from payments.refund r where r.order_id = o.id) as refunds,
       (select array_agg(e.move order by e.at, e.id) from orders.order_event e where e.order_id = o.id) as journal,
       (select coalesce(sum(a.amount_fen), 0) from attribution.posting a where a.order_id = o.id)::integer as postings
     from orders."order" o where o.order_no = $1`,
    [orderNo],
  );
  if (!books) throw new Error(`there is no order ${orderNo}`);
  return books;
}

/** By the provider's books: what came for an order, and what of it went back, in the smallest unit of what it came in. */
export function providersBooks({ engine }: House, { orderNo }: { readonly orderNo: string }) {
  const intents = engine.tables.payment_intent.all().filter((row) => row.api.metadata['order_no'] === orderNo);
  const ids = new Set(intents.map((row) => row.id));
  const refunds = engine.tables.refund.all().filter((row) => ids.has(String(row.api.payment_intent)));
  return {
    received: intents.reduce((sum, row) => sum + row.api.amount_received, 0),
    back: refunds.filter((row) => row.api.status !== 'failed').reduce((sum, row) => sum + row.api.amount, 0),
    paid: intents.filter((row) => row.api.status === 'succeeded').length,
  };
}

/** As long as jobs would need to have taken their turns, without waiting for it. */
export async function jobsTakeTheirTurn(house: House, minutes: number): Promise<void> {
  house.clock.advance(minutes * 60_000);
  house.engine.tick();
  await house.app.get(CloseUnpaid).expireDue();
  await house.app.get(CatchUp).run();
  await house.app.get(WorkInbox).sweep();
  await house.app.get(WorkInbox).idle();
  await house.app.get(Payments).poll();
  await house.app.get(Disputes).sweep();
  await house.app.get(Refunds).sweep();
}

/** Turns a control of the sandbox, as a script would over HTTP. */
export async function control(house: House, name: string, body: object): Promise<Record<string, unknown>> {
  const rawBody = JSON.stringify(body);
  const answer = await house.engine.handle({ method: 'POST', path: `/_control/${name}`, headers: {}, rawBody });
  if (answer.status !== 200) throw new Error(`/_control/${name} answered ${answer.status}: ${answer.body}`);
  return JSON.parse(answer.body) as Record<string, unknown>;
}
