import type { ErrorObject } from 'ajv';
import { coerce } from './coerce';
import type { FormObject } from './form';
import { requestOf } from './schema';
import { invalid, type StripeFailure } from './stripe-failure';

export type Params = Record<string, unknown>;

/** Types the form by the API description, and refuses what the description does not know. */
export function checkRequest(operation: string, form: FormObject): Params {
  const request = requestOf(operation)!;
  if (form['payment_method_types'] !== undefined) throw noLongerSupported();
  const params = coerce({ ...request.schema, type: 'object' }, form) as Params;
  const errors = request.errorsIn(params);
  if (errors.length > 0) throw failureFor(mostTelling(errors), params);
  return params;
}

const noLongerSupported = (): StripeFailure =>
  invalid(
    'The parameter payment_method_types is no longer supported. Use allowed_payment_method_types instead.',
    'payment_method_types',
    'payment_method_types_no_longer_supported',
  );

/** In a choice every branch complains; the complaint that went deepest is about the branch that was meant. */
function mostTelling(errors: readonly ErrorObject[]): ErrorObject {
  const rank = (error: ErrorObject): number =>
    error.instancePath.split('/').length * 10 +
    (error.keyword === 'additionalProperties'
      ? 3
      : error.keyword === 'required'
        ? 2
        : error.keyword === 'enum'
          ? 1
          : 0);
  return [...errors].filter((error) => error.keyword !== 'anyOf').sort((a, b) => rank(b) - rank(a))[0] ?? errors[0]!;
}

function failureFor(error: ErrorObject, params: Params): StripeFailure {
  const param = inBrackets(error.instancePath);
  const given = valueAt(params, error.instancePath);
  switch (error.keyword) {
    case 'additionalProperties': {
      const unknown = inBrackets(`${error.instancePath}/${String(error.params['additionalProperty'])}`);
      return invalid(`Received unknown parameter: ${unknown}`, unknown, 'parameter_unknown');
    }
    case 'required': {
      const missing = inBrackets(`${error.instancePath}/${String(error.params['missingProperty'])}`);
      return invalid(`Missing required param: ${missing}.`, missing, 'parameter_missing');
    }
    case 'enum': {
      const choices = (error.params['allowedValues'] as unknown[]).filter((choice) => choice !== '' && choice !== null);
      return invalid(`Invalid ${param}: must be one of ${choices.join(', ')}`, param);
    }
    default: {
      const wanted = String(error.params['type'] ?? 'value').split(',')[0]!;
      const code = wanted === 'integer' ? 'parameter_invalid_integer' : undefined;
      return invalid(`Invalid ${wanted}: ${typeof given === 'string' ? given : typeof given}`, param, code);
    }
  }
}

function inBrackets(pointer: string): string {
  const [first = '', ...rest] = names(pointer);
  return first + rest.map((name) => `[${name}]`).join('');
}

const names = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));

const valueAt = (params: Params, pointer: string): unknown =>
  names(pointer).reduce<unknown>((value, name) => (value as Params | undefined)?.[name], params);
