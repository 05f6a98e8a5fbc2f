/** What stands before the first entry of a journal. */
export const FIRST_HASH = '0'.repeat(64);
/** A till sends in order; a number further ahead than this is no gap but nonsense. */
const FARTHEST = 5_000;

/** One entry as it came, and whether its own hash and its signature are right. */
export interface Sent {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
  readonly hashFits: boolean;
  readonly signatureFits: boolean;
}

interface Link {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
}

/** What is known of the journal the entry belongs to: only entries that were found genuine are neighbours. */
export interface KnownJournal {
  readonly highestSeq: number;
  readonly brokenAt: number | null;
  readonly before: Link | null;
  readonly same: Link | null;
  readonly after: Link | null;
}

export type Finding =
  'genuine' | 'journal_bad_signature' | 'journal_chain_broken' | 'journal_number_taken' | 'journal_number_far';

/**
 * Whether an entry belongs where it says. What does not is kept and not booked, and from a break on everything is: an
 * altered, exchanged or renumbered entry takes the whole rest of the journal with it to somebody's desk. A number that is
 * missing does not: what comes after it was signed and chained all the same, and the hole is shown.
 */
export function judge(sent: Sent, journal: KnownJournal): Finding {
  if (journal.same) return 'journal_number_taken';
  if (sent.seq > journal.highestSeq + FARTHEST) return 'journal_number_far';
  if (journal.brokenAt !== null && sent.seq >= journal.brokenAt) return 'journal_chain_broken';
  if (!sent.hashFits || !sent.signatureFits) return 'journal_bad_signature';
  return joins(sent, journal) ? 'genuine' : 'journal_chain_broken';
}

function joins(sent: Sent, { before, after }: KnownJournal): boolean {
  if (sent.seq === 1 && sent.prevHash !== FIRST_HASH) return false;
  if (before?.seq === sent.seq - 1 && before.hash !== sent.prevHash) return false;
  return !(after?.seq === sent.seq + 1 && after.prevHash !== sent.hash);
}

/** From where on nothing fits any more. A false entry put into a hole breaks nothing: both its sides are booked. */
export function breakAfter(sent: Sent, finding: Finding, journal: KnownJournal): number | null {
  const breaks = finding === 'journal_bad_signature' || finding === 'journal_chain_broken';
  if (!breaks || sent.seq <= journal.highestSeq) return journal.brokenAt;
  return journal.brokenAt ?? sent.seq;
}

/** Numbers that are missing once this one has come. */
export const missingBelow = (seq: number, highestSeq: number): number[] =>
  Array.from({ length: Math.max(0, seq - highestSeq - 1) }, (_, index) => highestSeq + 1 + index);

/** Missing numbers as stretches, the lowest first. */
export function stretches(numbers: readonly number[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && number <= last.to + 1) last.to = number;
    else found.push({ from: number, to: number });
  }
  return found;
}
