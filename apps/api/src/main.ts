import 'reflect-metadata';
import { WarmShelf } from '@youjian/inventory-server';
import { ConfigError, readConfig } from './config';
import { connect, createApp } from './create-app';
import { keepHeapSmall } from './heap';
import { Jobs } from './jobs';

keepHeapSmall();
try {
  const config = readConfig(process.env);
  const dataSource = await connect({
    url: config.databaseUrl,
    poolSize: config.poolSize,
    applicationName: 'youjian-api',
    namedStatements: config.namedStatements,
  });
  const app = await createApp(config, dataSource);
  await app.listen({ port: config.port, host: config.host });
  if (config.worker) app.get(Jobs).start();
  app.get(WarmShelf).start();
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    void app
      .close()
      .then(() => dataSource.destroy())
      .then(() => process.exit(0));
    setTimeout(() => process.exit(1), 20_000).unref();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  console.error(
    error instanceof ConfigError || (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      ? (error as Error).message
      : error,
  );
  process.exit(1);
}
