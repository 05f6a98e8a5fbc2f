import type { SandboxEngine } from '../engine/engine';

/** Everything a person needs to understand why a test does what it does. */
export function stateOf(engine: SandboxEngine): object {
  const { tables, knobs, settings, clock } = engine;
  return {
    now: clock.now().toISOString(),
    clockOffsetSeconds: knobs.clockOffsetMs / 1000,
    apiVersion: settings.apiVersion,
    settlementCurrency: settings.settlement.currency,
    webhookUrl: settings.webhook?.url ?? null,
    counts: Object.fromEntries(Object.entries(tables).map(([kind, table]) => [kind, table.size])),
    sessions: tally(tables['checkout.session'].all().map((row) => row.api.status ?? 'none')),
    paymentIntents: tally(tables.payment_intent.all().map((row) => row.api.status)),
    disputes: tally(tables.dispute.all().map((row) => row.api.status)),
    payouts: tally(tables.payout.all().map((row) => row.api.status)),
    balance: engine.book.sums(settings.settlement.currency, Math.floor(clock.now().getTime() / 1000)),
    refunds: tally(tables.refund.all().map((row) => row.api.status ?? 'none')),
    deliveries: tally(tables.delivery.all().map((row) => row.state)),
    knobs,
  };
}

function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
