import 'reflect-metadata';
import { answerParent, tellReady } from './child.mjs';
import { WEBHOOK_SECRET } from './provider.mjs';

/** The product with the provider over the network, in a process that is going to be killed: the doors, or the jobs. */
const { Jobs, connect, createApp, keepHeapSmall, paymentsSettingsOf, readConfig } = await import(
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
  applicationName: 'youjian-chaos',
  namedStatements: config.namedStatements,
});
const app = await createApp(config, dataSource, { payments: paymentsSettingsOf(config), quiet: true });
if (config.worker) app.get(Jobs).start();
else await app.listen({ port: config.port, host: config.host });

process.on('SIGTERM', () => {
  void app
    .close()
    .then(() => dataSource.destroy())
    .finally(() => process.exit(0));
});
answerParent({});
tellReady();
