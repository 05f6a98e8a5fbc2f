import type { Cause, Work } from '../engine/work';
import { accountOperations } from './account';
import { balanceOperations } from './balance-transactions';
import { chargeOperations } from './charges';
import type { Params } from './check-request';
import { eventOperations } from './events';
import { intentOperations } from './payment-intents';
import { refundOperations } from './refunds';
import { sessionOperations } from './checkout-sessions';
import type { StripeFailure } from './stripe-failure';

export interface Ask {
  /** The id in the path, or '' where there is none. */
  readonly id: string;
  readonly params: Params;
  readonly work: Work;
  readonly cause: Cause;
}

/** A card that was declined is an error to the caller, and yet things happened: the attempt is on record. */
export interface Declined {
  readonly declined: StripeFailure;
}

export type Operation = (ask: Ask) => object | Declined;
/** By method and path as the API description writes them. Issue by issue, more lines join. */
export type Operations = Readonly<Record<string, Operation>>;

export const OPERATIONS: Operations = {
  ...accountOperations,
  ...balanceOperations,
  ...chargeOperations,
  ...eventOperations,
  ...intentOperations,
  ...refundOperations,
  ...sessionOperations,
};

const TEMPLATES = Object.keys(OPERATIONS).map((operation) => {
  const [method, path] = operation.split(' ') as [string, string];
  const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replace('{id}', '([^/]+)')}$`);
  return { operation, method, pattern };
});

export function findOperation(method: string, path: string): { operation: string; id: string } | null {
  for (const template of TEMPLATES) {
    if (template.method !== method) continue;
    const match = template.pattern.exec(path);
    if (match) return { operation: template.operation, id: match[1] ?? '' };
  }
  return null;
}
