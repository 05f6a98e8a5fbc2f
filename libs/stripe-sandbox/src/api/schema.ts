/// <reference path="../spec/raw.d.ts" />
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import specText from '../spec/spec3.subset.json?raw';

export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly [keyword: string]: unknown;
}

interface OpenApiOperation {
  readonly parameters?: readonly { in: string; name: string; required?: boolean; schema: JsonSchema }[];
  readonly requestBody?: { content: Record<string, { schema: JsonSchema }> };
  readonly responses: Record<string, { content: Record<string, { schema: JsonSchema }> }>;
}

interface OpenApi {
  readonly paths: Record<string, Record<string, OpenApiOperation>>;
  readonly components: { readonly schemas: Record<string, JsonSchema> };
  readonly 'x-event-types': Record<string, JsonSchema | string>;
}

export interface Checked {
  readonly schema: JsonSchema;
  readonly errorsIn: (value: unknown) => readonly ErrorObject[];
}

/** The description as JSON Schema, read on first use and kept. Validators are compiled one by one, when first needed. */
let loaded: { api: OpenApi; ajv: Ajv } | null = null;
const compiled = new Map<string, Checked | null>();

/** `operation` is e.g. "POST /v1/refunds/{id}". Null: the description does not know it. */
export function requestOf(operation: string): Checked | null {
  return once(`request ${operation}`, (api) => {
    const found = operationOf(api, operation);
    return found && (operation.startsWith('GET ') ? querySchema(found) : bodySchema(found));
  });
}

export function responseOf(operation: string): Checked | null {
  return once(
    `response ${operation}`,
    (api) => operationOf(api, operation)?.responses['200']?.content['application/json']?.schema,
  );
}

export function eventObjectOf(type: string): Checked | null {
  return once(`event ${type}`, (api) => {
    const schema = api['x-event-types'][type];
    return typeof schema === 'string' ? { $ref: `api#/components/schemas/${schema}` } : schema;
  });
}

export const errorSchema = (): Checked => once('error', () => ({ $ref: 'api#/components/schemas/error' }))!;

export function isKnownPath(operation: string): boolean {
  return operationOf(load().api, operation) !== undefined;
}

function once(name: string, find: (api: OpenApi) => JsonSchema | undefined): Checked | null {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  const { api, ajv } = load();
  const schema = find(api);
  const checked = schema ? { schema, errorsIn: errorsBy(ajv.compile(schema)) } : null;
  compiled.set(name, checked);
  return checked;
}

const errorsBy =
  (validate: ValidateFunction) =>
  (value: unknown): readonly ErrorObject[] =>
    validate(value) ? [] : (validate.errors ?? []);

function operationOf(api: OpenApi, operation: string): OpenApiOperation | undefined {
  const [method, path] = operation.split(' ');
  return api.paths[path!]?.[method!.toLowerCase()];
}

const bodySchema = (operation: OpenApiOperation): JsonSchema =>
  operation.requestBody?.content['application/x-www-form-urlencoded']?.schema ?? {
    type: 'object',
    additionalProperties: false,
  };

const querySchema = (operation: OpenApiOperation): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(
    (operation.parameters ?? []).filter((p) => p.in === 'query').map((p) => [p.name, p.schema]),
  ),
  additionalProperties: false,
});

function load() {
  if (loaded) return loaded;
  const api = toJsonSchema(JSON.parse(specText)) as OpenApi;
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'api', components: api.components } as object);
  return (loaded = { api, ajv });
}

/** OpenAPI 3.0 says `nullable: true` where JSON Schema offers null as one more choice. */
function toJsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(toJsonSchema);
  if (typeof node !== 'object' || node === null) return node;
  const out: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(node)) {
    if (name === 'nullable' || (name.startsWith('x-') && name !== 'x-event-types')) continue;
    if (name === '$ref') out[name] = String(value).replace(/^#/, 'api#');
    else if (name === 'anyOf') out[name] = withoutTwins(value as unknown[]).map(toJsonSchema);
    else out[name] = toJsonSchema(value);
  }
  return 'nullable' in node && node.nullable === true ? orNull(out) : out;
}

/** The derived description offers the same `event` 275 times. */
function withoutTwins(choices: readonly unknown[]): unknown[] {
  return [...new Map(choices.map((choice) => [JSON.stringify(choice), choice])).values()];
}

function orNull(schema: Record<string, unknown>): Record<string, unknown> {
  if (Array.isArray(schema['anyOf'])) return { ...schema, anyOf: [...schema['anyOf'], { type: 'null' }] };
  if ('$ref' in schema) return { anyOf: [schema, { type: 'null' }] };
  const nullable = { ...schema, type: [schema['type'], 'null'].flat() };
  return Array.isArray(schema['enum']) ? { ...nullable, enum: [...schema['enum'], null] } : nullable;
}
