import type { till } from '@youjian/contract';
import type { Tx } from '@youjian/database';
import { uuidv7 } from '@youjian/kernel';
import { stretches } from '@youjian/outlets-domain';
import { raiseAlarm } from './journal-rows';
import type { Sender } from './take-entry';
import type { Reason } from './what-failed';

interface What {
  readonly sender: Pick<Sender, 'device' | 'outlet'>;
  readonly seq: number;
  readonly receivedAt: Date;
  readonly missing: readonly number[];
  readonly entry: till.TillEntry | null;
  readonly reason: Reason | null;
  readonly verdict: string;
}

/** Of what a till notes about itself, this wakes somebody. */
const ALARMING = ['locked_out', 'exported', 'restored', 'clock_wrong'];

/** What head office has to hear of: holes, entries set aside, a wrong clock, a till that was locked or emptied. */
export async function raiseAlarms(
  tx: Tx,
  { sender, seq, receivedAt, missing, entry, reason, verdict }: What,
): Promise<void> {
  const raise = (kind: string, facts: Readonly<Record<string, unknown>>) =>
    raiseAlarm(tx, {
      id: uuidv7(),
      deviceId: sender.device.deviceId,
      outletId: sender.outlet.id,
      kind,
      facts,
      at: receivedAt,
    });
  const [gap] = stretches(missing);
  if (gap) await raise('gap', gap);
  if (verdict === 'quarantined')
    await raise(reason?.code.startsWith('journal_') ? reason.code : 'refused', { seq, code: reason?.code });
  else if (reason?.code === 'clock_wrong' || reason?.code === 'after_revocation') await raise(reason.code, { seq });
  if (entry?.kind === 'note' && verdict !== 'quarantined' && ALARMING.includes(entry.what))
    await raise(entry.what, { seq, ...entry.facts });
}
