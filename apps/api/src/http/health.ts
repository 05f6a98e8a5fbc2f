import type { INestApplicationContext } from '@nestjs/common';
import { Database, pendingMigrations } from '@youjian/database';
import { PaymentProvider } from '@youjian/payments-domain';
import { PaymentMethods } from '@youjian/payments-server';
import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';

type Check = { readonly ok: boolean; readonly reason?: string };

async function tryCheck(work: () => Promise<unknown>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer within 3 s')), 3_000);
  });
  try {
    await Promise.race([work(), late]);
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : 'unknown' };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Alive: the process answers. Ready: the database, its schema and the payment provider answer as well. Whether the people and
 * the payments are play stands there too, for the ribbon of the back office.
 */
export function installHealth(
  server: FastifyInstance,
  app: INestApplicationContext,
  registry: Registry,
  play: { readonly demo: boolean; readonly sandbox: boolean },
): void {
  server.get('/health/live', async () => ({ status: 'live' }));
  server.get('/health/ready', async (_, reply) => {
    const database = app.get(Database);
    const [reachable, migrated, payments, methods] = await Promise.all([
      tryCheck(() => database.query('select 1')),
      tryCheck(async () => {
        if (await pendingMigrations(database.dataSource)) throw new Error('migrations are waiting to be run');
      }),
      tryCheck(() => app.get(PaymentProvider).check()),
      // Said, but no reason to take nobody in: the shop hides what is missing.
      tryCheck(async () => {
        const missing = await app.get(PaymentMethods).missing();
        if (missing.length > 0) throw new Error(`not offered: ${missing.join(', ')}`);
      }),
    ]);
    const ok = reachable.ok && migrated.ok && payments.ok;
    return reply
      .status(ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        status: ok ? 'ready' : 'not_ready',
        checks: { database: reachable, migrations: migrated, payments, paymentMethods: methods },
        ...play,
      });
  });
  server.get('/metrics', async (_, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}
