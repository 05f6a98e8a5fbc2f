import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { ConfigError, readConfig } from './config';
import { appOptionsOf, connect } from './create-app';
import { keepHeapSmall } from './heap';
import { Jobs } from './jobs';

// The jobs alone, for a deployment that keeps them apart from the doors (WORKER=off on the others).
keepHeapSmall();
try {
  const config = readConfig(process.env);
  const dataSource = await connect({
    url: config.databaseUrl,
    poolSize: config.poolSize,
    applicationName: 'youjian-worker',
    namedStatements: config.namedStatements,
  });
  const app = await NestFactory.createApplicationContext(AppModule.with(appOptionsOf(config, dataSource)), {
    logger: ['warn', 'error', 'fatal'],
  });
  app.get(Jobs).start();
  const stop = () => {
    void app
      .close()
      .then(() => dataSource.destroy())
      .then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
