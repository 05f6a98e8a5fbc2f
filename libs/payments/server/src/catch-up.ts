import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '@youjian/kernel';
import { ReceiveEvent } from './receive-event';
import { StripeProvider } from './stripe-provider';

/** The provider tries for three days; what it could not deliver until then it does not send again. */
const BACK_MS = 4 * 24 * 60 * 60_000;
const MOST = 5_000;

/** Asks the provider which messages never reached us, and takes them as if they had. */
@Injectable()
export class CatchUp {
  private readonly logger = new Logger('payments');

  constructor(
    private readonly provider: StripeProvider,
    private readonly receive: ReceiveEvent,
    private readonly clock: Clock,
  ) {}

  /** How many were new to us. A message that comes by both ways is stored once. */
  async run(): Promise<number> {
    const since = new Date(this.clock.now().getTime() - BACK_MS);
    let seen = 0;
    const kept: Promise<boolean>[] = [];
    for await (const event of this.provider.undelivered(since)) {
      if (!this.receive.wrongIn(event)) kept.push(this.receive.keep(event));
      seen += 1;
      if (seen >= MOST) break;
    }
    const fresh = (await Promise.all(kept)).filter(Boolean).length;
    if (fresh > 0) this.logger.warn({ fresh, seen }, 'messages of the provider that never came were fetched');
    return fresh;
  }
}
