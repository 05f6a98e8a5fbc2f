import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '@youjian/kernel';
import { ReceiveEvent } from './receive-event';
import { StripeProvider } from './stripe-provider';

/** The provider tries for three days; what it could not deliver until then it does not send again. */
const BACK_MS = 4 * 24 * 60 * 60_000;
/** A message that was on its way when we asked last may have been lost since. */
const AGAIN_MS = 15 * 60_000;
const MOST = 5_000;

/**
 * Asks the provider which messages never reached us, and takes them as if they had. A process looks back over days once, and
 * then over what may have been lost since.
 */
@Injectable()
export class CatchUp {
  private readonly logger = new Logger('payments');
  private askedAt: Date | null = null;

  constructor(
    private readonly provider: StripeProvider,
    private readonly receive: ReceiveEvent,
    private readonly clock: Clock,
  ) {}

  /** How many were new to us. A message that comes by both ways is stored once. */
  async run(): Promise<number> {
    const now = this.clock.now();
    const since = new Date(this.askedAt ? this.askedAt.getTime() - AGAIN_MS : now.getTime() - BACK_MS);
    let seen = 0;
    const kept: Promise<boolean>[] = [];
    for await (const event of this.provider.undelivered(since)) {
      if (!this.receive.wrongIn(event)) kept.push(this.receive.keep(event));
      seen += 1;
      if (seen >= MOST) break;
    }
    const fresh = (await Promise.all(kept)).filter(Boolean).length;
    // Only now: what a failure in between left out is asked for again.
    this.askedAt = now;
    if (fresh > 0) this.logger.warn({ fresh, seen }, 'messages of the provider that never came were fetched');
    return fresh;
  }
}
