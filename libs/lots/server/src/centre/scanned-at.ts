import { refuseField } from '../create-lot';

const CLOCK_SLACK_MS = 2 * 60 * 1000;
const OLDEST_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * When a scan was made: what the device says, which may have been without a network for days. A clock that runs ahead by
 * more than two minutes, a scan older than a month, or one from before the thing was sent is not believed.
 */
export function momentOfScan(scannedAt: string | undefined, now: Date, notBefore: Date | null = null): Date {
  if (scannedAt === undefined) return now;
  const at = new Date(scannedAt);
  if (at.getTime() - now.getTime() > CLOCK_SLACK_MS)
    refuseField('scannedAt', 'in_future', 'The clock of the scanning device runs ahead.');
  if (now.getTime() - at.getTime() > OLDEST_MS)
    refuseField('scannedAt', 'too_old', 'A scan older than thirty days is not taken.');
  if (notBefore && notBefore.getTime() - at.getTime() > CLOCK_SLACK_MS)
    refuseField('scannedAt', 'before_sent', 'It was scanned in before it was sent.');
  return at;
}
