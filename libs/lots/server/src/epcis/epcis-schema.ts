/// <reference path="./schema/raw.d.ts" />
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import schemaText from './schema/EPCISDocument.schema.json?raw';

export interface SchemaError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

let compiled: ValidateFunction | undefined;

/** What the standard's own schema says of a document; empty when it has nothing to say. Compiled when first asked: it takes a while. */
export function schemaErrors(document: unknown): SchemaError[] {
  compiled ??= compile();
  if (compiled(document)) return [];
  return mostTelling(compiled.errors ?? []).map(({ instancePath, keyword, schemaPath, message }) => ({
    path: instancePath === '' ? 'document' : instancePath.slice(1).replaceAll('/', '.'),
    code: keyword,
    message: `${schemaPath}: ${message ?? 'does not hold'}`.slice(0, 300),
  }));
}

/** A choice reports every branch that failed; what lies deepest is what the sender got wrong. */
function mostTelling(errors: readonly ErrorObject[]): ErrorObject[] {
  const depth = ({ instancePath }: ErrorObject) => instancePath.split('/').length;
  const deepest = Math.max(...errors.map(depth));
  return errors.filter((error) => depth(error) === deepest).slice(0, MOST_ERRORS);
}

const MOST_ERRORS = 10;

function compile(): ValidateFunction {
  const ajv = new Ajv({ strict: false });
  ajv.addFormat('uri', /^[a-z][a-z0-9+.-]{0,60}:[^\s<>"{}|\\^`]{1,2000}$/i);
  ajv.addFormat('date-time', {
    validate: (text: string) => DATE_TIME.test(text) && !Number.isNaN(Date.parse(text)),
  });
  return ajv.compile(JSON.parse(schemaText) as object);
}

const DATE_TIME = /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-][01]\d:[0-5]\d)$/i;
