import type { Rows } from '../engine/rows';
import { errorSchema, eventObjectOf, responseOf, type Checked } from './schema';

/** In test mode the sandbox holds itself to the description as strictly as its callers. */
export function checkAnswer(operation: string, status: number, body: object): void {
  const shape = status === 200 ? responseOf(operation) : errorSchema();
  if (shape) mustFit(`The answer to ${operation}`, shape, body);
}

export function checkEvents(events: readonly Rows['event'][]): void {
  for (const { api } of events) {
    const shape = eventObjectOf(api.type);
    if (!shape) throw new Error(`The description knows no event ${api.type}.`);
    mustFit(`The object of ${api.type}`, shape, api.data.object);
  }
}

function mustFit(what: string, shape: Checked, value: object): void {
  // As it will travel: a class instance or an undefined field would be something else on the wire.
  const errors = shape.errorsIn(JSON.parse(JSON.stringify(value)));
  if (errors.length === 0) return;
  const details = errors.map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
  throw new Error(`${what} does not fit the description: ${details.slice(0, 6).join('; ')}`);
}
