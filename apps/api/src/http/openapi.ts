import { REFUSALS, type Route, allRoutes } from '@youjian/contract';
import { z } from 'zod';

type Json = Record<string, unknown>;

/** The schema of a part of a call as OpenAPI 3.1 writes it, which is JSON Schema 2020-12. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Json;
  return rest;
}

function parameters(route: Route): Json[] {
  const of = (place: 'path' | 'query', schema: z.ZodType | undefined): Json[] => {
    if (!schema) return [];
    const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
      properties?: Record<string, Json>;
      required?: string[];
    };
    return Object.entries(properties).map(([name, property]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema: property,
    }));
  };
  const key = route.idempotent
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          schema: { type: 'string', minLength: 1, maxLength: 255 },
          description: 'The same key and body replays the first answer.',
        },
      ]
    : [];
  const language = {
    name: 'Accept-Language',
    in: 'header',
    required: false,
    schema: { type: 'string', enum: ['zh-CN', 'en'] },
  };
  return [...of('path', route.params), ...of('query', route.query), ...key, language];
}

function refusedAtTheDoor({ who }: Route): (keyof typeof REFUSALS)[] {
  if (who === 'anyone') return [];
  return who === 'device' ? ['device_key_required', 'device_revoked'] : ['not_signed_in', 'forbidden'];
}

function whoEnters({ who }: Route): string {
  if (who === 'anyone') return 'anyone, without signing in';
  if (who === 'signed_in') return 'any signed-in user';
  return who === 'device' ? 'an enrolled till, which signs every call with its key' : who.join(', ');
}

/** What a till sends with each call: all three headers, the signature over method, path, time and digest of the body. */
const DEVICE_SECURITY = [{ device: [], deviceAt: [], deviceSignature: [] }];
const securityOf = ({ who }: Route): Json[] =>
  who === 'anyone' ? [] : who === 'device' ? DEVICE_SECURITY : [{ session: [] }];

function problems(route: Route): Json {
  const always = [
    'invalid_input',
    ...refusedAtTheDoor(route),
    ...(route.idempotent ? ['idempotency_key_reused', 'idempotency_key_in_use'] : []),
  ] as const;
  const codes = [...new Set([...route.refusals, ...always])] as (keyof typeof REFUSALS)[];
  const byStatus = new Map<number, string[]>();
  for (const code of codes) byStatus.set(REFUSALS[code].status, [...(byStatus.get(REFUSALS[code].status) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [
      String(status),
      {
        description: names.map((name) => `\`${name}\`: ${REFUSALS[name as keyof typeof REFUSALS].en[0]}`).join('; '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function operation(route: Route): Json {
  return {
    operationId: route.name,
    tags: [route.room],
    summary: route.summary,
    description: `Who: ${whoEnters(route)}.`,
    parameters: parameters(route),
    security: securityOf(route),
    ...(route.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } }
      : {}),
    ...(route.uploads
      ? {
          requestBody: {
            required: true,
            description: `At most ${route.uploads.mostBytes} bytes.`,
            content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
          },
        }
      : {}),
    ...(route.rawBody && !route.uploads
      ? { requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } } }
      : {}),
    responses: {
      [String(route.status)]: {
        description: 'Done.',
        content: {
          [route.produces.split(';')[0] ?? 'application/json']: {
            schema: route.produces.startsWith('application/json')
              ? schemaOf(route.reply, 'output')
              : { type: 'string', format: 'binary' },
          },
        },
      },
      ...problems(route),
    },
  };
}

/** The OpenAPI 3.1 document, made from the contract: a door that is not in it does not exist. */
export function openApiDocument(origin: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of allRoutes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '柚见 Youjian',
      version: '1',
      description:
        'Money is integer fen, mass integer grams, times ISO 8601 with offset. Errors are application/problem+json with a stable `code`; `Accept-Language` chooses zh-CN or en.',
    },
    servers: [{ url: origin }],
    tags: [...new Set(allRoutes.map((route) => route.room))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'youjian_session' },
        device: { type: 'apiKey', in: 'header', name: 'x-youjian-device' },
        deviceAt: { type: 'apiKey', in: 'header', name: 'x-youjian-at' },
        deviceSignature: {
          type: 'apiKey',
          in: 'header',
          name: 'x-youjian-signature',
          description:
            'base64url of ECDSA P-256 with SHA-256 (r and s) over METHOD, path with query, x-youjian-at and the SHA-256 of the body in hexadecimal, each on a line of its own.',
        },
      },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            code: { type: 'string', enum: Object.keys(REFUSALS) },
            requestId: { type: 'string' },
            errors: {
              type: 'array',
              items: {
                type: 'object',
                properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
              },
            },
            facts: { type: 'object', additionalProperties: true },
          },
        },
      },
    },
  };
}
