import { ConsoleLogger } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, NestFactory } from '@nestjs/core';
import { DiscoveryModule } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { type Route, allRoutes } from '@youjian/contract';
import { type DatabaseOptions, createDataSource } from '@youjian/database';
import { ROUTE, loadDataKey } from '@youjian/identity-server';
import { type Clock, uuidv7 } from '@youjian/kernel';
import type { PaymentsSettings } from '@youjian/payments-server';
import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import { AppModule, type AppOptions } from './app.module';
import { type Config, ConfigError } from './config';
import { ApiAdapter } from './http/api-adapter';
import { installHealth } from './http/health';
import { installMetrics } from './http/metrics';
import { openApiDocument } from './http/openapi';
import { installPages, installSafeHeaders } from './http/pages';
import { problemOf } from './http/problem';

const BODY_LIMIT = 1024 * 1024;

/** Connects, or says in one sentence why that cannot be. */
export async function connect(options: DatabaseOptions): Promise<DataSource> {
  const dataSource = createDataSource(options);
  try {
    await dataSource.initialize();
  } catch (error) {
    throw new ConfigError(`The database cannot be reached: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const [row] = (await dataSource.query(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as name`,
  )) as { version: number; name: string }[];
  if (!row || row.version < 150000) {
    await dataSource.destroy();
    throw new ConfigError(`PostgreSQL ${row?.name ?? 'of unknown version'} is too old: version 15 or newer is needed.`);
  }
  return dataSource;
}

export function paymentsSettingsOf(config: Config): PaymentsSettings {
  return {
    secretKey: config.stripe.secretKey,
    webhookSecrets: config.stripe.webhookSecrets,
    apiBase: config.stripe.apiBase,
    publicOrigin: config.publicOrigin,
    live: config.stripe.live,
  };
}

export interface CreateOptions {
  readonly payments?: PaymentsSettings;
  readonly clock?: Clock;
  readonly quiet?: boolean;
}

export function appOptionsOf(config: Config, dataSource: DataSource, options: CreateOptions = {}): AppOptions {
  return {
    dataSource,
    dataKey: loadDataKey(config.dataDir, config.dataKey),
    production: config.production,
    namedStatements: config.namedStatements,
    payments: options.payments ?? paymentsSettingsOf(config),
    smtp: config.smtp,
    ...(options.clock ? { clock: options.clock } : {}),
  };
}

/** The whole product on one origin, ready to listen. */
export async function createApp(
  config: Config,
  dataSource: DataSource,
  options: CreateOptions = {},
): Promise<NestFastifyApplication> {
  const adapter = new ApiAdapter({
    bodyLimit: BODY_LIMIT,
    genReqId: () => uuidv7(),
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 400 },
    frameworkErrors: (
      _error: Error,
      request: { id: string },
      reply: { status(code: number): { type(type: string): { send(body: string): void } } },
    ) => {
      reply
        .status(400)
        .type('application/problem+json; charset=utf-8')
        .send(JSON.stringify(problemOf('invalid_input', {}, 'zh-CN', String(request.id))));
    },
  } as never);
  const app = await NestFactory.create<NestFastifyApplication>(
    { module: class Root {}, imports: [AppModule.with(appOptionsOf(config, dataSource, options)), DiscoveryModule] },
    adapter,
    {
      rawBody: true,
      bufferLogs: false,
      logger: options.quiet
        ? ['error', 'fatal']
        : new ConsoleLogger({ json: !process.stdout.isTTY, logLevels: ['warn', 'error', 'fatal'] }),
    },
  );
  app.enableShutdownHooks([]);
  refuseOpenDoors(app);
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  installSafeHeaders(server);
  takeUploads(server);
  takeJson(app, server);
  const registry = installMetrics(server);
  installHealth(server, app, registry, { demo: config.demo, sandbox: config.stripe.sandbox });
  // Made when the first one reads it: most processes never show it.
  SwaggerModule.setup('api/docs', app, () => openApiDocument(config.publicOrigin) as never, {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: '柚见 API',
  });
  await app.init();
  await installPages(
    server,
    config.stripe.apiBase ? new URL(config.stripe.apiBase).origin : 'https://checkout.stripe.com',
  );
  return app;
}

/** Bytes are taken at the doors that ask for a file, and each says how many; anywhere else they are an unknown type. */
function takeUploads(server: FastifyInstance): void {
  const most = new Map(
    allRoutes.flatMap(({ method, path, uploads }) => (uploads ? [[`${method} ${path}`, uploads.mostBytes]] : [])),
  );
  server.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (request, body, done) => {
    (request as unknown as { rawBody: Buffer }).rawBody = body as Buffer;
    done(null, undefined);
  });
  server.addHook('onRoute', (route) => {
    const bytes = most.get(`${String(route.method)} ${route.url}`);
    if (bytes !== undefined) route.bodyLimit = bytes;
  });
}

/** What comes signed is read from its raw bytes, once its signature was found good; before that, nobody parses it. */
function takeJson(app: NestFastifyApplication, server: FastifyInstance): void {
  const signed = new Set(allRoutes.flatMap(({ rawBody, uploads, path }) => (rawBody && !uploads ? [path] : [])));
  const parse = server.getDefaultJsonParser('error', 'error');
  app.useBodyParser('application/json', { bodyLimit: BODY_LIMIT }, (request, body, done) => {
    if (signed.has(request.routeOptions.url ?? '')) done(null, undefined);
    // Its type says text; it takes the bytes as well, and so they are not copied for it.
    else void parse(request as never, body as never, done);
  });
}

/** A handler without a door of the contract would be open to everybody; a door without a handler is a promise not kept. */
function refuseOpenDoors(app: NestFastifyApplication): void {
  const scanner = new MetadataScanner();
  const hung = new Set<string>();
  for (const wrapper of app.get(DiscoveryService).getControllers()) {
    const instance = wrapper.instance as object | undefined;
    if (!instance) continue;
    const prototype = Object.getPrototypeOf(instance) as Record<string, unknown>;
    for (const name of scanner.getAllMethodNames(prototype)) {
      const handler = prototype[name];
      if (typeof handler !== 'function' || Reflect.getMetadata('path', handler) === undefined) continue;
      const route = Reflect.getMetadata(ROUTE, handler) as Route | undefined;
      if (!route) throw new Error(`${wrapper.name}.${name} has no door: nobody said who may enter`);
      hung.add(route.name);
    }
  }
  const missing = allRoutes.filter((route) => !hung.has(route.name)).map((route) => route.name);
  if (missing.length > 0) throw new Error(`no handler stands behind: ${missing.join(', ')}`);
}
