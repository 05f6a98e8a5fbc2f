import 'reflect-metadata';
import Ajv2020 from 'ajv/dist/2020';
import { REFUSALS, type Route, allRoutes } from '@youjian/contract';
import { aShelf } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeNamed, someAsk } from './testing/asks';
import { buyAndPay } from './testing/buyer';
import { ask } from './testing/calls';
import { type House, openHouse } from './testing/house';
import { type Person, signedIn } from './testing/people';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly security: readonly object[];
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: object;
  }[];
  readonly requestBody?: { readonly required: boolean; readonly content: Record<string, { readonly schema: object }> };
  readonly responses: Record<
    string,
    { readonly description: string; readonly content: Record<string, { readonly schema: object }> }
  >;
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, object>; readonly securitySchemes: Record<string, object> };
}

let house: House;
let admin: Person;
let document: Document;

beforeAll(async () => {
  house = await openHouse();
  admin = await signedIn(house, { roles: ['administrator'] });
  document = (await house.server.inject({ url: '/api/openapi.json' })).json<Document>();
});
afterAll(() => house.stop());

const operations = (): [place: string, operation: Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );
const operationOf = (route: Route): Operation =>
  document.paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()] as Operation;

/** The calls other people's tools rely on, as far as this issue reaches; a parameter is written as a brace. */
const PROMISED = [
  'POST /api/v1/auth/sign-in',
  'POST /api/v1/auth/sign-out',
  'GET /api/v1/store/products',
  'GET /api/v1/store/products/{}',
  'POST /api/v1/store/checkouts',
  'GET /api/v1/store/orders/{}',
  'GET /api/v1/store/outlets',
  'GET /api/v1/public/traces/{}',
  'GET /api/v1/public/certificates/{}',
  'GET /api/v1/public/impact',
  'POST /api/v1/admin/orders/{}/refunds',
  'POST /api/v1/admin/prices',
  'POST /api/v1/admin/lots',
  'POST /api/v1/admin/lots/{}/contributions',
  'POST /api/v1/admin/lots/{}/release',
  'POST /api/v1/admin/lots/{}/hold',
  'POST /api/v1/admin/lots/{}/recall',
  'POST /api/v1/admin/certificates/{}/suspend',
  'POST /api/v1/admin/certificates/{}/reinstate',
  'POST /api/v1/admin/certificates/{}/revoke',
  'GET /api/v1/admin/statistics/sales',
  'GET /api/v1/admin/outlets/{}/stock',
  'POST /api/v1/webhooks/stripe',
];
const PROMISED_QUERIES: Record<string, readonly string[]> = {
  listProducts: ['q', 'category', 'county', 'outlet', 'sort', 'limit', 'cursor'],
  listOutlets: ['kind', 'near', 'limit', 'cursor'],
  publicImpact: ['year', 'by'],
  showOrder: ['token'],
  salesStatistics: ['from', 'to', 'by'],
};

describe('the description of the API', () => {
  it('is OpenAPI 3.1 with the parts every reader needs', () => {
    const check = new Ajv2020({ strict: false }).compile(SHAPE);
    expect(check(document), JSON.stringify(check.errors?.slice(0, 3))).toBe(true);
    const ids = operations().map(([, operation]) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names every call that other people’s tools rely on, and their parameters', () => {
    const described = operations().map(([place]) => place.replace(/\{\w+\}/g, '{}'));
    expect(PROMISED.filter((call) => !described.includes(call))).toEqual([]);
    for (const [name, wanted] of Object.entries(PROMISED_QUERIES)) {
      const given = operationOf(routeNamed(name))
        .parameters.filter((parameter) => parameter.in === 'query')
        .map((parameter) => parameter.name);
      expect([name, wanted.filter((parameter) => !given.includes(parameter))]).toEqual([name, []]);
    }
  });

  it('names every door of the contract and no other', () => {
    const doors = allRoutes.map((route) => `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`).sort();
    expect(
      operations()
        .map(([place]) => place)
        .sort(),
    ).toEqual(doors);
  });

  it('describes each parameter of a path once, as required, and the request key wherever something is moved', () => {
    for (const route of allRoutes) {
      const { parameters } = operationOf(route);
      const inPath = parameters.filter((parameter) => parameter.in === 'path');
      expect([route.name, inPath.map((parameter) => parameter.name).sort()]).toEqual([
        route.name,
        [...route.path.matchAll(/:(\w+)/g)].map((found) => found[1]).sort(),
      ]);
      expect(inPath.every((parameter) => parameter.required)).toBe(true);
      expect([route.name, parameters.some((parameter) => parameter.name === 'Idempotency-Key')]).toEqual([
        route.name,
        route.idempotent,
      ]);
    }
  });

  it('says of every door who may enter, and of every refusal its status and its code', () => {
    for (const route of allRoutes) {
      const operation = operationOf(route);
      const byKey = [{ device: [], deviceAt: [], deviceSignature: [] }];
      const security = route.who === 'anyone' ? [] : route.who === 'device' ? byKey : [{ session: [] }];
      expect([route.name, operation.security]).toEqual([route.name, security]);
      for (const code of route.refusals) {
        const said = operation.responses[String(REFUSALS[code].status)]?.description ?? '';
        expect([route.name, code, said.includes(`\`${code}\``)]).toEqual([route.name, code, true]);
      }
    }
  });

  it('describes schemas that can be used as they stand: JSON Schema 2020-12, without references to nowhere', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const route of allRoutes) {
      const { parameters, requestBody, responses } = operationOf(route);
      const schemas = [
        ...parameters.map((parameter) => parameter.schema),
        ...Object.values(requestBody?.content ?? {}).map((content) => content.schema),
        ...Object.values(responses[String(route.status)]?.content ?? {}).map((content) => content.schema),
      ];
      for (const schema of schemas)
        expect(() => ajv.compile(schema), `${route.name}: ${JSON.stringify(schema).slice(0, 200)}`).not.toThrow();
    }
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((found) => found[1] ?? '');
    for (const reference of new Set(references))
      expect(reference.replace('#/components/schemas/', '') in document.components.schemas, reference).toBe(true);
  });

  it('lets in what the doors let in, and keeps out unknown fields like they do', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const route of allRoutes.filter((candidate) => candidate.body)) {
      const schema = operationOf(route).requestBody?.content['application/json']?.schema as object;
      const accepts = ajv.compile(schema);
      for (let seed = 1; seed <= 5; seed += 1) {
        const { body } = someAsk(route, seed);
        if (body === undefined) continue;
        expect([route.name, accepts(body), route.body?.safeParse(body).success]).toEqual([route.name, true, true]);
        expect([route.name, accepts({ ...(body as object), role: 'administrator' })]).toEqual([route.name, false]);
      }
    }
  });
});

describe('what the running API answers', () => {
  it('is what the description says, refusals too', async () => {
    const shelf = await aShelf(house.db);
    const order = await buyAndPay(house, shelf.skuId, 2);
    const known: Record<string, string> = {
      slug: shelf.slug,
      number: shelf.productCertificate,
      lotCode: shelf.lotCodes[0] ?? '',
      orderNo: order.orderNo,
      id: shelf.productId,
      code: '441424127211',
      month: '2026-10',
    };
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const problem = ajv.compile(document.components.schemas['Problem'] as object);
    const answered: string[] = [];
    for (const route of allRoutes.filter((candidate) => candidate.method === 'GET')) {
      const params = Object.fromEntries(
        [...route.path.matchAll(/:(\w+)/g)].map((found) => [found[1], known[found[1] ?? ''] ?? '']),
      );
      const query =
        route.name === 'quote'
          ? { skuIds: shelf.skuId }
          : route.name === 'showOrder'
            ? { token: order.accessToken }
            : { ...someAsk(route).query, outlet: undefined };
      const answer = await ask(house, route, { params, query, body: undefined }, { cookie: admin.cookie });
      const said = operationOf(route).responses[String(answer.statusCode)];
      expect([route.name, answer.statusCode, said !== undefined], answer.body.slice(0, 300)).toEqual([
        route.name,
        answer.statusCode,
        true,
      ]);
      const type = String(answer.headers['content-type']).split(';')[0] ?? '';
      expect([route.name, Object.keys(said?.content ?? {})]).toEqual([route.name, [type]]);
      if (type === 'application/json') {
        const fits = ajv.compile(said?.content[type]?.schema as object);
        expect(fits(answer.json()), `${route.name}: ${JSON.stringify(fits.errors?.slice(0, 3))}`).toBe(true);
        answered.push(route.name);
      }
      if (type === 'application/problem+json') expect(problem(answer.json())).toBe(true);
    }
    expect(answered).toEqual(
      expect.arrayContaining([
        'listProducts',
        'showProduct',
        'quote',
        'showOrder',
        'showTrace',
        'showCertificate',
        'publicImpact',
        'listOrders',
        'showAdminOrder',
        'dashboard',
        'listLots',
      ]),
    );
  });

  it('is shown to people on a page of its own', async () => {
    const page = await house.server.inject({ url: '/api/docs' });
    expect([page.statusCode, String(page.headers['content-type'])]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
    const yaml = await house.server.inject({ url: '/api/openapi.yaml' });
    expect(yaml.body).toContain('openapi: 3.1.0');
  });
});

/** What of OpenAPI 3.1 a reader of ours needs to find; written by hand from the specification. */
const SHAPE = {
  type: 'object',
  required: ['openapi', 'info', 'paths', 'components'],
  properties: {
    openapi: { type: 'string', pattern: '^3\\.1\\.\\d+$' },
    info: {
      type: 'object',
      required: ['title', 'version'],
      properties: { title: { type: 'string', minLength: 1 }, version: { type: 'string', minLength: 1 } },
    },
    servers: { type: 'array', minItems: 1, items: { type: 'object', required: ['url'] } },
    tags: { type: 'array', items: { type: 'object', required: ['name'] } },
    paths: {
      type: 'object',
      propertyNames: { pattern: '^/' },
      additionalProperties: {
        type: 'object',
        propertyNames: { enum: ['get', 'post', 'put', 'delete'] },
        additionalProperties: { $ref: '#/$defs/operation' },
      },
    },
    components: {
      type: 'object',
      required: ['schemas', 'securitySchemes'],
      properties: {
        securitySchemes: { type: 'object', additionalProperties: { type: 'object', required: ['type', 'in', 'name'] } },
      },
    },
  },
  $defs: {
    operation: {
      type: 'object',
      required: ['operationId', 'summary', 'tags', 'responses', 'security', 'parameters'],
      properties: {
        operationId: { type: 'string', pattern: '^[a-zA-Z]+$' },
        summary: { type: 'string', minLength: 5 },
        tags: { type: 'array', minItems: 1, items: { type: 'string' } },
        parameters: {
          type: 'array',
          items: {
            type: 'object',
            required: ['name', 'in', 'schema'],
            properties: {
              in: { enum: ['path', 'query', 'header'] },
              required: { type: 'boolean' },
              schema: { type: 'object' },
            },
          },
        },
        requestBody: { type: 'object', required: ['content'], properties: { content: { $ref: '#/$defs/content' } } },
        responses: {
          type: 'object',
          minProperties: 1,
          propertyNames: { pattern: '^[1-5]\\d\\d$' },
          additionalProperties: {
            type: 'object',
            required: ['description'],
            properties: { description: { type: 'string', minLength: 1 }, content: { $ref: '#/$defs/content' } },
          },
        },
      },
    },
    content: { type: 'object', minProperties: 1, additionalProperties: { type: 'object', required: ['schema'] } },
  },
} as const;
