import type { DifferenceKind, Finding } from './findings';
import type { BookRow, EntryKind, LedgerEntry, Pair } from './ledger';
import { exchanged } from './rate';

const HOUR_MS = 60 * 60 * 1000;

/**
 * How far apart both sides may date the same thing. We learn of a payment by message, or by asking when no message comes; a
 * refund may wait for a provider that does not answer. Others carry the provider's own time.
 */
const MOST_APART_MS: Partial<Record<EntryKind, number>> = { charge: 24 * HOUR_MS, refund: 72 * HOUR_MS };

/** Kinds that are the provider's alone: what it charges us stands in its ledger and nowhere else. */
const THEIRS_ALONE: readonly EntryKind[] = ['fee'];
/** Kinds whose entry is held against ours in the currency of our balance, not in what a buyer saw. */
const OF_THE_BALANCE: readonly EntryKind[] = ['payout', 'payout_reversal'];

/** Holds both sides of one movement together. Nothing found means: it is there once, on both sides, and to the last fen the same. */
export function judgePair(pair: Pair): Finding[] {
  const [entry] = pair.theirs;
  if (!entry) return pair.ours?.presence === 'must' ? [missingThere(pair, pair.ours)] : [];
  const found = pair.theirs.flatMap((one) => judgeEntry(one, pair));
  if (pair.theirs.length > 1) found.push(doubled(pair, pair.theirs));
  if (pair.ours) found.push(...compare(pair, pair.ours, entry));
  else if (!THEIRS_ALONE.includes(pair.kind)) found.push(missingHere(entry));
  return found;
}

/** What an entry says of itself has to add up: net is amount less fee, and the amount is what was presented, exchanged. */
function judgeEntry(entry: LedgerEntry, pair: Pair): Finding[] {
  const found: Finding[] = [];
  const orderNo = pair.ours?.orderNo ?? null;
  const say = (kind: DifferenceKind, expectedMinor: number, actualMinor: number) =>
    found.push(aFinding(kind, entry, orderNo, { expectedMinor, actualMinor, currency: entry.currency }));
  const net = entry.amountMinor - entry.feeMinor;
  if (entry.netMinor !== net) say('net', net, entry.netMinor);
  const { presented, rate } = entry;
  if (presented && (rate !== null || presented.currency === entry.currency)) {
    const amount = exchanged(presented.minor, rate ?? '1');
    // Of a charge given back in parts, each part carries the remainder of the others: a unit more or less.
    const tolerance = rate === null ? 0 : 1;
    if (Math.abs(entry.amountMinor - amount) > tolerance) say('rate', amount, entry.amountMinor);
  }
  if (presented && rate === null && presented.currency !== entry.currency) say('rate', 0, entry.amountMinor);
  return found;
}

function compare(pair: Pair, ours: BookRow, entry: LedgerEntry): Finding[] {
  const theirs = OF_THE_BALANCE.includes(pair.kind)
    ? { minor: entry.amountMinor, currency: entry.currency }
    : entry.presented;
  const sums = { expectedMinor: ours.amount.minor, actualMinor: theirs?.minor ?? 0 };
  if (!theirs || theirs.currency !== ours.amount.currency)
    return [aFinding('currency', entry, ours.orderNo, { ...sums, currency: theirs?.currency ?? entry.currency })];
  const found: Finding[] = [];
  if (theirs.minor !== ours.amount.minor)
    found.push(aFinding('amount', entry, ours.orderNo, { ...sums, currency: theirs.currency }));
  const apart = Math.abs(entry.at.getTime() - ours.at.getTime());
  if (apart > (MOST_APART_MS[pair.kind] ?? Infinity))
    found.push(aFinding('other_day', entry, ours.orderNo, { ...sums, currency: theirs.currency }));
  return found;
}

function missingHere(entry: LedgerEntry): Finding {
  const { minor, currency } = entry.presented ?? { minor: entry.amountMinor, currency: entry.currency };
  return aFinding('missing_here', entry, null, { expectedMinor: null, actualMinor: minor, currency });
}

const missingThere = ({ kind, subject }: Pair, { orderNo, amount, at }: BookRow): Finding => ({
  kind: 'missing_there',
  entryKind: kind,
  subject,
  entryIds: [],
  orderNo,
  expectedMinor: amount.minor,
  actualMinor: null,
  currency: amount.currency,
  at,
});

/** The same thing booked more than once: all of it but once is too much. */
function doubled(pair: Pair, entries: readonly LedgerEntry[]): Finding {
  const last = entries.reduce((latest, one) => (one.at > latest.at ? one : latest));
  const of = ({ presented, amountMinor }: LedgerEntry) => presented?.minor ?? amountMinor;
  const first = entries[0] ?? last;
  return {
    ...aFinding('doubled', last, pair.ours?.orderNo ?? null, {
      expectedMinor: of(first),
      actualMinor: entries.reduce((sum, one) => sum + of(one), 0),
      currency: last.presented?.currency ?? last.currency,
    }),
    entryIds: entries.map(({ id }) => id),
  };
}

const aFinding = (
  kind: DifferenceKind,
  entry: LedgerEntry,
  orderNo: string | null,
  sums: Pick<Finding, 'expectedMinor' | 'actualMinor' | 'currency'>,
): Finding => ({
  kind,
  entryKind: entry.kind,
  subject: entry.subject,
  entryIds: [entry.id],
  orderNo,
  ...sums,
  at: entry.at,
});
