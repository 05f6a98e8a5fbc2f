import type Stripe from 'stripe';
import type { DisputeRow } from '../engine/rows';
import type { Work } from '../engine/work';
import { changedDispute } from '../payment/dispute';
import { movedDispute } from '../payment/dispute-moves';
import { listOf } from './list';
import { mergedMetadata } from './metadata';
import type { Ask, Operations } from './operations';
import { notFound } from './stripe-failure';

export const disputeOperations: Operations = {
  'GET /v1/disputes': listDisputes,
  'GET /v1/disputes/{id}': ({ work, id }) => disputeOf(work, id).api,
  'POST /v1/disputes/{id}': updateDispute,
  'POST /v1/disputes/{id}/close': closeDispute,
};

/** Evidence is sent to the bank at once unless the caller says `submit: false`; it can be sent only once. */
function updateDispute({ params, work, id }: Ask): object {
  const ask = params as Stripe.DisputeUpdateParams;
  const row = disputeOf(work, id);
  const metadata = mergedMetadata(row.api.metadata, ask.metadata as Record<string, string> | '' | undefined);
  if (ask.evidence === undefined && ask.submit !== true) return changedDispute(work, row, { metadata }).api;
  const isSent = ask.submit !== false;
  const evidence = { ...row.api.evidence, ...ask.evidence } as Stripe.Dispute.Evidence;
  const updated = changedDispute(
    work,
    row,
    {
      metadata,
      evidence,
      status: movedDispute(row.api.status, isSent ? 'submit_evidence' : 'save_evidence'),
      evidence_details: {
        ...row.api.evidence_details,
        has_evidence: true,
        submission_count: row.api.evidence_details.submission_count + (isSent ? 1 : 0),
        submission_method: isSent ? 'manual' : row.api.evidence_details.submission_method,
      },
    },
    isSent ? decision(work, evidence) : row.ends,
  );
  work.emit('charge.dispute.updated', updated.api, { status: row.api.status });
  return updated.api;
}

/** Stripe's test words decide by themselves. Any other evidence waits for `POST /_control/disputes/{id}/decide`. */
function decision(work: Work, { uncategorized_text }: Stripe.Dispute.Evidence): DisputeRow['ends'] {
  const atMs = work.now.getTime() + work.settings.disputeSeconds * 1000;
  if (uncategorized_text === 'winning_evidence') return { atMs, as: 'won' };
  return uncategorized_text === 'losing_evidence' ? { atMs, as: 'lost' } : null;
}

function closeDispute({ work, id }: Ask): object {
  const row = disputeOf(work, id);
  const closed = changedDispute(work, row, { status: movedDispute(row.api.status, 'accept') }, null);
  work.emit('charge.dispute.closed', closed.api, { status: row.api.status });
  return closed.api;
}

function listDisputes({ params, work }: Ask): object {
  const { charge, payment_intent } = params as Stripe.DisputeListParams;
  return listOf({
    url: '/v1/disputes',
    kind: 'dispute',
    table: work.table('dispute'),
    params,
    where: ({ api }) =>
      (charge === undefined || api.charge === charge) &&
      (payment_intent === undefined || api.payment_intent === payment_intent),
    createdAt: (row) => row.api.created,
    show: (row) => row.api,
  });
}

export function disputeOf(work: Work, id: string): DisputeRow {
  const row = work.get('dispute', id);
  if (!row) throw notFound('dispute', id);
  return row;
}
