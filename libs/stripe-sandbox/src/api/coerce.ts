import type { FormObject, FormValue } from './form';
import type { JsonSchema } from './schema';

/** Gives form text the types the schema asks for. What does not fit stays as it is, for the validator to name. */
export function coerce(schema: JsonSchema, value: FormValue): unknown {
  if (schema.anyOf) return coerceChoice(schema.anyOf, value);
  if (typeof value === 'string') return coerceText(schema, value);
  if (typesOf(schema).includes('array')) return coerceList(schema, value);
  return coerceObject(schema, value);
}

function coerceChoice(choices: readonly JsonSchema[], value: FormValue): unknown {
  for (const choice of choices) {
    const coerced = coerce(choice, value);
    if (isOfType(choice, coerced)) return coerced;
  }
  return typeof value === 'string' ? value : coerceObject({}, value);
}

function coerceText(schema: JsonSchema, text: string): unknown {
  const types = typesOf(schema);
  if (types.includes('integer') && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (types.includes('number') && /^-?\d{1,15}(\.\d{1,12})?$/.test(text)) return Number(text);
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function coerceList(schema: JsonSchema, value: FormObject): unknown {
  const names = Object.keys(value);
  if (!names.every((name) => /^\d+$/.test(name))) return coerceObject({}, value);
  const items = schema.items ?? {};
  return names.sort((a, b) => Number(a) - Number(b)).map((name) => coerce(items, value[name]!));
}

function coerceObject(schema: JsonSchema, value: FormObject): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value)) {
    // An own property even when called __proto__; the validator then finds it unknown.
    Object.defineProperty(object, name, {
      value: coerce(schema.properties?.[name] ?? {}, part),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return object;
}

function typesOf(schema: JsonSchema): readonly string[] {
  return schema.type === undefined ? [] : typeof schema.type === 'string' ? [schema.type] : schema.type;
}

function isOfType(schema: JsonSchema, value: unknown): boolean {
  if (schema.enum && !schema.enum.includes(value)) return false;
  return typesOf(schema).some((type) => {
    switch (type) {
      case 'integer':
        return Number.isInteger(value);
      case 'array':
        return Array.isArray(value);
      case 'object':
        return typeof value === 'object' && value !== null && !Array.isArray(value);
      case 'null':
        return value === null;
      default:
        return typeof value === type;
    }
  });
}
