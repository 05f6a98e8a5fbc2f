import { z } from 'zod';
import { fen, id, isoTime, listOf, page, text } from './common';
import { tradeReaders } from './roles';
import { route } from './route';

/**
 * Refunds that need a person: one the provider gave back to us, one that was begun at the provider's own desk, and money that
 * has to go another way than it came, which one person proposes and another one approves.
 */

const orderNo = z.strictObject({ orderNo: z.string().min(6).max(40) });
export const refundWriters = ['administrator', 'finance'] as const;

export const showRefundWindow = route({
  name: 'showRefundWindow',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/orders/:orderNo/refund-window',
  who: [...tradeReaders, 'outlet_manager'],
  summary: 'Until when the money of an order can go back the way it came, before anybody asks.',
  params: orderNo,
  reply: z.object({
    method: z.string().nullable(),
    days: z.int().nullable(),
    closesAt: isoTime.nullable(),
    open: z.boolean(),
  }),
  refusals: ['not_found', 'out_of_scope', 'order_state'],
});

export const refundTask = z.object({
  id,
  orderNo: z.string(),
  kind: z.enum(['failed', 'provider_desk']),
  state: z.enum(['open', 'closed']),
  outcome: z.enum(['retried', 'manual', 'seen']).nullable(),
  amountFen: fen,
  units: z.int(),
  failure: z.string().nullable(),
  reason: z.string(),
  openedAt: isoTime,
  closedAt: isoTime.nullable(),
  closedByName: z.string().nullable(),
  note: z.string().nullable(),
  claimNo: z.string().nullable(),
  /** Whether the way it came is still open. */
  windowOpen: z.boolean(),
  method: z.string().nullable(),
  proposedId: id.nullable(),
});

export const listRefundTasks = route({
  name: 'listRefundTasks',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/refund-tasks',
  who: tradeReaders,
  summary: 'Refunds that wait for a person, newest first.',
  query: z.strictObject({ ...page, state: z.enum(['open', 'closed']).optional() }),
  reply: listOf(refundTask),
});

const taskMove = <Body extends z.ZodType>(
  name: string,
  verb: string,
  summary: string,
  body: Body,
  refusals: Parameters<typeof route>[0]['refusals'] = [],
) =>
  route({
    name,
    room: 'orders',
    method: 'POST',
    path: `/api/v1/admin/refund-tasks/:id/${verb}`,
    who: refundWriters,
    summary,
    params: z.strictObject({ id }),
    body,
    reply: refundTask,
    refusals: ['not_found', 'refund_task_state', ...(refusals ?? [])],
    idempotent: true,
  });

export const retryRefund = taskMove(
  'retryRefund',
  'retry',
  'Ask the provider once more, for the same units.',
  z.strictObject({}).default({}),
  ['order_state', 'refund_exceeds', 'refund_window_closed', 'dispute_open', 'manual_refund_waits'],
);

export const closeRefundTask = taskMove(
  'closeRefundTask',
  'close',
  'A refund that began at the provider was looked at; what is to be done with the goods stands in the note.',
  z.strictObject({ note: text(200, 2) }),
);

export const refundWay = z.enum(['bank_transfer', 'wallet_transfer', 'cash']);

export const manualRefund = z.object({
  id,
  orderNo: z.string(),
  taskId: id.nullable(),
  amountFen: fen,
  units: z.int(),
  way: refundWay,
  reference: z.string(),
  reason: z.string(),
  state: z.enum(['proposed', 'approved', 'rejected']),
  proposedAt: isoTime,
  proposedByName: z.string(),
  isMine: z.boolean(),
  decidedAt: isoTime.nullable(),
  decidedByName: z.string().nullable(),
  note: z.string().nullable(),
});

export const listManualRefunds = route({
  name: 'listManualRefunds',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/manual-refunds',
  who: tradeReaders,
  summary: 'Money that goes or went another way, newest first.',
  query: z.strictObject({ ...page, state: z.enum(['proposed', 'approved', 'rejected']).optional() }),
  reply: listOf(manualRefund),
});

export const proposeManualRefund = route({
  name: 'proposeManualRefund',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/orders/:orderNo/manual-refunds',
  who: refundWriters,
  summary:
    'Write down that units were paid back another way, with its reference. It counts once somebody else approves it.',
  params: orderNo,
  body: z.strictObject({
    lines: z
      .array(z.strictObject({ lineId: id, quantity: z.int().min(1).max(999) }))
      .max(50)
      .default([]),
    /** The task it settles: then its units, and no lines are named. */
    taskId: id.optional(),
    /** Without a task: whose fault it is, which decides about the freight of what has left, as in every refund. */
    fault: z.enum(['buyer', 'seller']).optional(),
    way: refundWay,
    reference: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9-]{4,60}$/),
    reason: text(200, 2),
  }),
  reply: manualRefund,
  status: 201,
  refusals: [
    'not_found',
    'order_state',
    'unknown_line',
    'refund_exceeds',
    'refund_task_state',
    'manual_refund_waits',
    'reference_taken',
  ],
  idempotent: true,
});

export const decideManualRefund = route({
  name: 'decideManualRefund',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/manual-refunds/:id/decision',
  who: refundWriters,
  summary: 'Approve or reject what somebody else proposed.',
  params: z.strictObject({ id }),
  body: z.strictObject({ approve: z.boolean(), note: text(200).optional() }),
  reply: manualRefund,
  refusals: [
    'not_found',
    'manual_refund_state',
    'manual_refund_own',
    'refund_task_state',
    'order_state',
    'refund_exceeds',
    'dispute_open',
  ],
  idempotent: true,
});
