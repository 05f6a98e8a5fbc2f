import type { Cause, Work } from '../engine/work';
import { accountOperations } from './account';
import { accountsOperations } from './accounts';
import { balanceOperations } from './balance-transactions';
import { chargeOperations } from './charges';
import type { Params } from './check-request';
import { disputeOperations } from './disputes';
import { eventOperations } from './events';
import { intentOperations } from './payment-intents';
import { payoutOperations } from './payouts';
import { refundOperations } from './refunds';
import { sessionOperations } from './checkout-sessions';
import type { StripeFailure } from './stripe-failure';
import { transferOperations } from './transfers';
import { endpointOperations } from './webhook-endpoints';

export interface Ask {
  /** The id in the path, or '' where there is none. */
  readonly id: string;
  /** The first id, where the path names two: the transfer of a reversal. */
  readonly parentId: string;
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
  ...accountsOperations,
  ...balanceOperations,
  ...chargeOperations,
  ...disputeOperations,
  ...endpointOperations,
  ...eventOperations,
  ...intentOperations,
  ...payoutOperations,
  ...refundOperations,
  ...sessionOperations,
  ...transferOperations,
};

const TEMPLATES = Object.keys(OPERATIONS).map((operation) => {
  const [method, path] = operation.split(' ') as [string, string];
  const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '([^/]+)')}$`);
  return { operation, method, pattern };
});

interface Found {
  readonly operation: string;
  readonly id: string;
  readonly parentId: string;
}

export function findOperation(method: string, path: string): Found | null {
  for (const template of TEMPLATES) {
    if (template.method !== method) continue;
    const ids = template.pattern.exec(path)?.slice(1);
    if (ids) return { operation: template.operation, id: ids.at(-1) ?? '', parentId: ids.at(-2) ?? '' };
  }
  return null;
}
