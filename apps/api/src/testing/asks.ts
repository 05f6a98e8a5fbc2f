import { type Route, allRoutes } from '@youjian/contract';
import fc from 'fast-check';
import { z } from 'zod';

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
}

export interface Ask {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** What each part of a call may be, as JSON Schema says it; the door says the same in zod. */
export const schemaOf = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;

/** Anything the door's own schema lets in: what a test asks when it only matters that the question is a right one. */
export function anAsk(route: Route): fc.Arbitrary<Ask> {
  const part = (schema: z.ZodType | undefined) => (schema ? valueOf(schemaOf(schema)) : fc.constant(undefined));
  return fc.tuple(part(route.params), part(route.query), part(route.body)).map(([params, query, body]) => ({
    params: (params ?? {}) as Ask['params'],
    // A cursor is not made up: a list gives it out.
    query: { ...(query as Ask['query'] | undefined), cursor: undefined },
    body,
  }));
}

/** The same ask in every run, so that a failing test fails again. */
export function someAsk(route: Route, seed = 7): Ask {
  const [ask] = fc.sample(anAsk(route), { seed, numRuns: 1 });
  if (!ask) throw new Error(`nothing may be asked at ${route.name}`);
  return ask;
}

export function pathOf(route: Route, params: Ask['params']): string {
  return route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

export function urlOf(route: Route, ask: Pick<Ask, 'params' | 'query'>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(ask.query)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) query.append(name, String(one));
  }
  return query.size > 0 ? `${pathOf(route, ask.params)}?${query}` : pathOf(route, ask.params);
}

export const routeNamed = (name: string): Route => {
  const route = allRoutes.find((candidate) => candidate.name === name);
  if (!route) throw new Error(`the contract has no ${name}`);
  return route;
};

export function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(valueOf));
  if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map(valueOf));
  switch (schema.type) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return fc.array(valueOf(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, (schema.minItems ?? 0) + 2),
      });
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.max(schema.minimum ?? 0, schema.maximum ?? 1_000_000) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.constant('x');
  }
}

function objectOf({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, valueOf(schema)]));
  return fc.record(fields, { requiredKeys: required.filter((name) => name in fields), noNullPrototype: true });
}

function textOf({ format, pattern, minLength = 0, maxLength = 20 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  const day = fc.date({ min: new Date('2001-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
  if (format === 'date') return day.map((date) => date.toISOString().slice(0, 10));
  if (format === 'date-time') return day.map((date) => date.toISOString());
  if (pattern) return fc.stringMatching(new RegExp(pattern, 'u'));
  const words = fc.constantFrom('洞口村金柚', 'a pomelo', '复查 2020', 'YJ');
  return words.map((word) => word.padEnd(minLength, '柚').slice(0, Math.max(1, maxLength)));
}
