import 'reflect-metadata';
import { answerParent, tellReady } from './child.mjs';
import { WEBHOOK_SECRET, providerInMemory } from './provider.mjs';

/** The whole product as it is served, but for the payment provider, who answers from this process. */
const { Jobs, Shelf, WarmShelf, connect, createApp, keepHeapSmall, paymentsSettingsOf, readConfig } = await import(
  new URL('./dist/api.js', import.meta.url).href
);

keepHeapSmall();
const config = readConfig({
  ...process.env,
  STRIPE_SECRET_KEY: 'sk_test_bench',
  STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
});
const dataSource = await connect({
  url: config.databaseUrl,
  poolSize: config.poolSize,
  applicationName: 'youjian-api',
  namedStatements: config.namedStatements,
});
const payments = { ...paymentsSettingsOf(config), httpClient: providerInMemory() };
const app = await createApp(config, dataSource, { payments, quiet: true });
await app.listen({ port: config.port, host: config.host });
if (config.worker) app.get(Jobs).start();
if (process.env.BENCH_WARM !== 'off') app.get(WarmShelf).start();

process.on('SIGTERM', () => {
  void app
    .close()
    .then(() => dataSource.destroy())
    .finally(() => process.exit(0));
});

answerParent({
  shelf: () => ({ isWarm: app.get(WarmShelf).isWarm, ...app.get(Shelf).remembered }),
  memory: () => process.memoryUsage(),
});
tellReady({ port: config.port });
