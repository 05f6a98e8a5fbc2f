import { Injectable, Logger } from '@nestjs/common';
import { Database } from '@youjian/database';
import { Clock } from '@youjian/kernel';
import { PaymentProvider } from '@youjian/payments-domain';
import { Alarms } from './alarms';
import { PAYMENT_METHODS } from './settings';

export type PaymentMethod = (typeof PAYMENT_METHODS)[number];
/** Another process may have learned it; ours believes what it knows for so long. */
const REMEMBERED_MS = 5_000;

/**
 * Which ways to pay there really are. We say which we allow, and the provider leaves out what does not fit without a word;
 * so every answer is looked at, and what is missing is hidden in the shop and rings an alarm.
 */
@Injectable()
export class PaymentMethods {
  private readonly logger = new Logger('payments');
  private known: ReadonlySet<string> | null = null;
  private readAt = 0;

  constructor(
    private readonly provider: PaymentProvider,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly alarms: Alarms,
  ) {}

  /** Those that are offered; before anybody has asked the provider, all of them. */
  async offered(): Promise<PaymentMethod[]> {
    const missing = await this.missing();
    return PAYMENT_METHODS.filter((method) => !missing.includes(method));
  }

  /** Those that are not. */
  async missing(): Promise<string[]> {
    return [...(await this.read())];
  }

  /** What an answer of the provider offers. Costs nothing while it is what we know already. */
  note(methods: readonly string[]): void {
    const missing = PAYMENT_METHODS.filter((method) => !methods.includes(method));
    if (this.known && missing.length === this.known.size && missing.every((method) => this.known?.has(method))) return;
    void this.write(methods).catch((error: unknown) =>
      this.logger.warn({ reason: String(error) }, 'what the provider offers was not noted'),
    );
  }

  /** Asks the provider. A job does so now and then, so that a shop without buyers knows as well. */
  async probe(): Promise<void> {
    await this.write(await this.provider.offeredMethods());
  }

  private async read(): Promise<ReadonlySet<string>> {
    if (this.known && this.clock.now().getTime() - this.readAt < REMEMBERED_MS) return this.known;
    const rows = await this.database.query<{ method: string }>(`select method from payments.method where not offered`);
    return this.remember(rows.map((row) => row.method));
  }

  private async write(methods: readonly string[]): Promise<void> {
    const rows = PAYMENT_METHODS.map((method) => ({ method, offered: methods.includes(method) }));
    await this.database.inTransaction(async (tx) => {
      const lost = await tx.query<{ method: string }>(
        `insert into payments.method as m (method, offered, changed_at)
         select x.method, x.offered, $2 from json_to_recordset($1::json) as x(method text, offered boolean) order by x.method
         on conflict (method) do update set offered = excluded.offered, changed_at = excluded.changed_at where m.offered <> excluded.offered
         returning method, offered`,
        [JSON.stringify(rows), this.clock.now()],
      );
      for (const { method } of lost.filter((row) => !methods.includes(row.method)))
        await this.alarms.ring('method_missing', method, { offered: [...methods] }, tx);
    });
    this.remember(rows.filter((row) => !row.offered).map((row) => row.method));
  }

  private remember(missing: readonly string[]): ReadonlySet<string> {
    this.readAt = this.clock.now().getTime();
    this.known = new Set(missing);
    return this.known;
  }
}
