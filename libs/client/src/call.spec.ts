import { catalog, orders, route } from '@youjian/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { address, createClient, isProblem, newRequestKey, type Problem } from './index';

interface Sent {
  readonly path: string;
  readonly init: RequestInit;
}
function clientAnswering(
  status: number,
  body: unknown,
  headers: Record<string, string> = { 'content-type': 'application/json' },
) {
  const sent: Sent[] = [];
  const call = createClient({
    language: () => 'en',
    send: (path, init) => {
      sent.push({ path, init });
      return Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers }));
    },
  });
  return { call, sent };
}
const headerOf = (sent: Sent | undefined, name: string) => new Headers(sent?.init.headers).get(name);

describe('a call through a door', () => {
  it('fills in the address and leaves out what was not asked', async () => {
    const { call, sent } = clientAnswering(200, { items: [], nextCursor: null });
    await call(catalog.listProducts, { query: { q: '金柚', county: undefined, limit: 12 } });
    expect(sent[0]?.path).toBe('/api/v1/store/products?q=%E9%87%91%E6%9F%9A&limit=12');
    expect(headerOf(sent[0], 'accept-language')).toBe('en');
  });

  it('never lets a name in the address open another door', () => {
    expect(address('/api/v1/store/products/:slug', { params: { slug: '../orders?x=1' } })).toBe(
      '/api/v1/store/products/..%2Forders%3Fx%3D1',
    );
  });

  it('repeats a list in the query', () => {
    expect(address('/x', { query: { by: ['village', 'month'] } })).toBe('/x?by=village&by=month');
  });

  it('keeps the same key for the same press, and makes one where the door wants one', async () => {
    const { call, sent } = clientAnswering(200, {});
    await call(orders.cancelOrder, { params: { orderNo: 'YJ1' }, query: { token: 't' }, requestKey: 'press-1' });
    await call(orders.cancelOrder, { params: { orderNo: 'YJ1' }, query: { token: 't' } });
    await call(catalog.listCategories);
    expect(headerOf(sent[0], 'idempotency-key')).toBe('press-1');
    expect(headerOf(sent[1], 'idempotency-key')).toMatch(/^[0-9a-f]{32}$/);
    expect(headerOf(sent[2], 'idempotency-key')).toBeNull();
  });

  it('gives back a file as text', async () => {
    const { call } = clientAnswering(200, 'a,b', { 'content-type': 'text/csv; charset=utf-8' });
    const file = route({
      name: 'file',
      room: 'x',
      method: 'GET',
      path: '/f',
      who: 'anyone',
      summary: '',
      reply: z.string(),
      produces: 'text/csv',
    });
    expect(await call(file)).toBe('a,b');
  });
});

describe('a refusal', () => {
  const refused = async (status: number, body: unknown, headers?: Record<string, string>): Promise<Problem> => {
    const { call } = clientAnswering(status, body, headers);
    return call(catalog.listCategories).then(
      () => expect.fail('was not refused'),
      (error: unknown) => (isProblem(error) ? error : expect.fail('is not a Problem')),
    );
  };

  it('arrives with its code, its words and the fields that were wrong', async () => {
    const problem = await refused(
      400,
      {
        code: 'invalid_input',
        title: '填写有误',
        detail: '请检查',
        requestId: 'r1',
        errors: [{ path: 'delivery.recipient.phone', code: 'invalid', message: '手机号不对' }],
      },
      { 'content-type': 'application/problem+json' },
    );
    expect(problem).toMatchObject({ status: 400, code: 'invalid_input', title: '填写有误', requestId: 'r1' });
    expect(problem.about('delivery.recipient.phone')).toBe('手机号不对');
    expect(problem.about('delivery.recipient.name')).toBeNull();
  });

  it('keeps the facts that a person would ask for', async () => {
    expect((await refused(409, { code: 'insufficient_stock', left: 2 })).facts['left']).toBe(2);
    expect(
      (await refused(429, { code: 'too_many_attempts' }, { 'content-type': 'application/json', 'retry-after': '30' }))
        .facts['retryAfterSeconds'],
    ).toBe(30);
  });

  it('is still a refusal when a proxy answers with a page', async () => {
    expect(await refused(502, '<html>', { 'content-type': 'text/html' })).toMatchObject({
      status: 502,
      code: 'unknown',
    });
  });

  it('has a name when nothing answers at all', async () => {
    const call = createClient({ send: () => Promise.reject(new TypeError('fetch failed')) });
    await expect(call(catalog.listCategories)).rejects.toMatchObject({ status: 0, code: 'unreachable' });
  });
});

it('makes keys that do not repeat', () => {
  expect(new Set(Array.from({ length: 500 }, newRequestKey)).size).toBe(500);
});
