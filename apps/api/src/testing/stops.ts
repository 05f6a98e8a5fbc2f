import type { ReplyOf, recalls } from '@youjian/contract';
import { WorkRecalls } from '@youjian/orders-server';
import { type AShelf, type ShelfOptions, aShelf } from '@youjian/testing';
import { routeNamed } from './asks';
import { ask } from './calls';
import type { House } from './house';
import type { Person } from './people';

export type Effects = ReplyOf<typeof recalls.previewStop>;
export type Progress = ReplyOf<typeof recalls.showRecallProgress>;
export type Trace = ReplyOf<typeof recalls.trace>;

interface Answer<T> {
  readonly status: number;
  readonly body: T & { readonly code?: string };
}

/** A shelf whose lots have codes the doors take. */
export async function aStoppableShelf(house: House, options: ShelfOptions = {}): Promise<AShelf> {
  const shelf = await aShelf(house.db, options);
  await house.db.query(`update lots.lot set code = upper(code) where id = any($1::uuid[])`, [shelf.lotIds]);
  return { ...shelf, lotCodes: shelf.lotCodes.map((code) => code.toUpperCase()) };
}

/** One person at the desk: each call by the name of its door. */
export function deskOf(house: House, person: Person) {
  const call = async <T>(
    name: string,
    { params = {}, query = {}, body }: { params?: Record<string, string>; query?: object; body?: object } = {},
  ): Promise<Answer<T>> => {
    const what = { params, query: query as Record<string, unknown>, body };
    const answer = await ask(house, routeNamed(name), what, { cookie: person.cookie });
    return { status: answer.statusCode, body: answer.json<T & { code?: string }>() };
  };
  return {
    call,
    preview: async (move: Effects['move'], of: string) =>
      (await call<Effects>('previewStop', { query: { move, of } })).body,
    recall: async (code: string, level = 2) => {
      const answer = await call('recallLot', { params: { code }, body: { reason: '抽检不合格', level } });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      const listed = await call<ReplyOf<typeof recalls.listRecalls>>('listRecalls', { query: { limit: 100 } });
      const recall = listed.body.items.find(({ lotCode }) => lotCode === code);
      if (!recall) throw new Error(`${code} has no recall`);
      return recall;
    },
    ship: async (orderNo: string, carrier = '顺丰') => {
      for (const move of ['pickOrder', 'packOrder']) await call(move, { params: { orderNo }, body: {} });
      const body = { carrier, trackingNo: 'SF12345678', coldChain: false };
      const answer = await call('shipOrder', { params: { orderNo }, body });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    },
    trace: async (code: string) => (await call<Trace>('trace', { params: { code } })).body,
    notices: async (id: string, refund = true) =>
      (await call<Progress>('startRecallNotices', { params: { id }, body: { refund } })).body,
    progress: async (id: string) => (await call<Progress>('showRecallProgress', { params: { id } })).body,
    workNotices: () => house.app.get(WorkRecalls).run(),
  };
}
export type StopsDesk = ReturnType<typeof deskOf>;
