import { Inject, Injectable } from '@nestjs/common';
import { Database, MicroBatch } from '@youjian/database';
import { Clock, refuse } from '@youjian/kernel';
import type Stripe from 'stripe';
import { Alarms } from './alarms';
import { PAYMENTS_SETTINGS, type PaymentsSettings, STRIPE_API_VERSION } from './settings';
import { StripeProvider } from './stripe-provider';
import { WorkInbox } from './work-inbox';

const TOLERANCE_SECONDS = 300;

const STORE = {
  name: 'payments.event.store',
  text: `insert into payments.stripe_event (id, type, object_id, api_version, created, received_at, payload, state, next_attempt_at)
    select x.id, x.type, x.object_id, x.api_version, x.created, $2, x.payload, 'waiting', $2
    from json_to_recordset($1::json) as x(id text, type text, object_id text, api_version text, created timestamptz, payload jsonb)
    on conflict (id) do nothing
    returning id`,
};

/** The webhook: signature over the raw bytes first, then stored once, then 200. What it means is worked out afterwards. */
@Injectable()
export class ReceiveEvent {
  private readonly store = new MicroBatch<Stripe.Event, boolean>((events) => this.storeAll(events), {
    most: 100,
    // The next batch is worked out while the one before waits for the disk.
    atOnce: 2,
  });

  constructor(
    private readonly provider: StripeProvider,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly inbox: WorkInbox,
    private readonly alarms: Alarms,
    @Inject(PAYMENTS_SETTINGS) private readonly settings: PaymentsSettings,
  ) {}

  async run(rawBody: Buffer | undefined, signature: string | string[] | undefined): Promise<{ received: true }> {
    const event = this.verify(rawBody, signature);
    const wrong = this.wrongIn(event);
    if (wrong) {
      // Rightly signed and yet not for us: an endpoint is set up wrongly, and nobody but a person can mend that.
      await this.alarms.ring('wrong_event', wrong.what, { ...wrong, eventId: event.id, type: event.type });
      refuse('wrong_event', { ...wrong });
    }
    await this.keep(event);
    return { received: true };
  }

  /** Stores an event once and has it worked; false when it was here before. Also for what the provider could not deliver. */
  async keep(event: Stripe.Event): Promise<boolean> {
    const isNew = await this.store.add(event);
    if (isNew)
      this.inbox.take({
        id: event.id,
        type: event.type,
        object: event.data.object as unknown as Record<string, unknown>,
      });
    return isNew;
  }

  /** Of which world, account and language it is. Others are refused, not guessed at. */
  wrongIn(event: Stripe.Event): { readonly what: string; readonly is: unknown } | null {
    if (event.api_version !== STRIPE_API_VERSION) return { what: 'api_version', is: event.api_version };
    if (event.livemode !== this.settings.live) return { what: 'livemode', is: event.livemode };
    return event.account ? { what: 'account', is: event.account } : null;
  }

  private verify(rawBody: Buffer | undefined, signature: string | string[] | undefined): Stripe.Event {
    if (!rawBody || rawBody.length === 0 || typeof signature !== 'string') refuse('bad_signature');
    // The SDK only looks for messages that are too old; one from the future is as little to be trusted.
    const signedAt = Number(/(?:^|,)t=(\d+)/.exec(signature)?.[1] ?? 0);
    if (signedAt - this.clock.now().getTime() / 1000 > TOLERANCE_SECONDS) refuse('bad_signature');
    for (const secret of this.settings.webhookSecrets) {
      try {
        return this.provider.stripe.webhooks.constructEvent(
          rawBody,
          signature,
          secret,
          TOLERANCE_SECONDS,
          undefined,
          this.clock.now().getTime(),
        );
      } catch {
        // Perhaps the other secret, while they are being rotated.
      }
    }
    refuse('bad_signature');
  }

  private async storeAll(events: readonly Stripe.Event[]): Promise<{ ok: true; value: boolean }[]> {
    const rows = events.map((event) => ({
      id: event.id,
      type: event.type,
      object_id: String((event.data.object as { id?: unknown }).id ?? ''),
      api_version: event.api_version,
      created: new Date(event.created * 1000),
      payload: event,
    }));
    const stored = await this.database.query<{ id: string }>(STORE, [JSON.stringify(rows), this.clock.now()]);
    const fresh = new Set(stored.map((row) => row.id));
    return events.map((event) => ({ ok: true, value: fresh.delete(event.id) }));
  }
}
