import 'reflect-metadata';
import { createFirstAdministrator, loadDataKey } from '@youjian/identity-server';
import { Database, migrate } from '@youjian/database';
import { systemClock } from '@youjian/kernel';
import { loadRegions } from '@youjian/regions-server';
import { type Config, ConfigError, readConfig } from './config';
import { connect } from './create-app';
import { prepareDemo } from './demo/prepare-demo';
import { progressBar } from './demo/progress-bar';

const USAGE = `Usage: node apps/api/dist/cli.js prepare | migrate`;

async function main(): Promise<void> {
  const [command] = process.argv.slice(2);
  if (command !== 'prepare' && command !== 'migrate') throw new ConfigError(USAGE);
  const config = readConfig(process.env);
  const dataSource = await connect({
    url: config.databaseUrl,
    poolSize: 10,
    applicationName: 'youjian-cli',
    lazyCommits: command === 'prepare' && config.demo,
  });
  try {
    const ran = await migrate(dataSource);
    if (ran.length > 0) console.log(`  ✓ schema brought up to date (${ran.length} migrations)`);
    if (command === 'prepare') await prepare(config, new Database(dataSource), dataSource);
  } finally {
    await dataSource.destroy();
  }
}

async function prepare(config: Config, database: Database, dataSource: Database['dataSource']): Promise<void> {
  if (config.demo) return prepareDemo(config, database, dataSource);
  const bar = progressBar('regions');
  await loadRegions(database, (done, total) => bar.at(done, total));
  bar.end();
  loadDataKey(config.dataDir, config.dataKey);
  const administrator = await createFirstAdministrator(database, systemClock);
  if (administrator) {
    console.log(
      `\n  First administrator: ${administrator.username}\n  One-time password:   ${administrator.oneTimePassword}   (shown once; it opens only the change-password page)\n`,
    );
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
