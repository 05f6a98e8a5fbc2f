/**
 * `npm start`: one command from a fresh checkout to the running house, and the way back.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isPortFree } from './embedded/index.mjs';
import { PlainError, exitWith } from './plain-error.mjs';
import { banner } from './start/banner.mjs';
import { buildWhatIsStale } from './start/build.mjs';
import { claimDataDir, resetDataDir } from './start/data-dir.mjs';
import { checkDatabase, resetDatabase } from './start/database.mjs';
import { environmentFor, makeServices, reachable, untilAnswers, untilListens } from './start/services.mjs';
import { readSettings } from './start/settings.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** @param {string} line */
const log = (line) => console.log(line);
const services = makeServices({ root: ROOT, log });
/** @type {Promise<never> | undefined} */
let ending;
let endingBegan = 0;

process.on('SIGINT', () => stop('\nStopping …', 0));
process.on('SIGTERM', () => stop('\nStopping …', 0));
process.on('SIGHUP', () => stop('', 0));
stopWithParent();
services.whenLost((name) => stop(`\n${name} ended unexpectedly, so everything is stopped.`, 1));

try {
  await start();
} catch (problem) {
  // While stopping, everything that was under way fails in its turn; that is no news.
  if (!ending) await services.stopAll().finally(() => exitWith(problem));
}

async function start() {
  const began = performance.now();
  const flags = readFlags(process.argv.slice(2));
  const settings = readSettings(process.env, ROOT);
  await refuseTakenPorts(settings);
  if (settings.databaseUrl) await checkDatabase(settings.databaseUrl);
  if (flags.reset) await reset(settings, flags.yes);
  claimDataDir(settings.dataDir);

  await buildWhatIsStale(ROOT, { log, track: services.track });
  const postgres = settings.databaseUrl ? undefined : await services.startDatabase(settings);
  const databaseUrl = settings.databaseUrl ?? postgres?.url ?? '';
  const env = environmentFor(settings, databaseUrl);

  // Before the sandbox: the demonstration's payments are written into its journal, which has one writer at a time.
  await services.runNode('apps/api/dist/cli.js', ['prepare'], env);
  if (settings.sandboxPort !== undefined) {
    const sandbox = services.startNode('The payment sandbox', 'libs/stripe-sandbox/dist/main.js', {
      ...env,
      DATA_DIR: join(settings.dataDir, 'stripe-sandbox'),
    });
    await untilListens(reachable(settings.host), settings.sandboxPort, sandbox, 'The payment sandbox');
  }
  const api = services.startNode('The API', 'apps/api/dist/main.js', env);
  await untilAnswers(`http://${reachable(settings.host)}:${settings.port}/health/ready`, api, 'The API');
  const seconds = (performance.now() - began) / 1000;
  log(banner(settings, { databaseUrl, postgresVersion: postgres?.version, seconds }));
}

/** @param {readonly string[]} args */
function readFlags(args) {
  const unknown = args.find((arg) => !['--reset', '--yes'].includes(arg));
  if (unknown) throw new PlainError(`Unknown option ${unknown}: "npm start" knows --reset and --yes.`);
  return { reset: args.includes('--reset'), yes: args.includes('--yes') };
}

/** @param {import('./start/settings.mjs').Settings} settings */
async function refuseTakenPorts(settings) {
  if (!(await isPortFree(settings.port, settings.host))) {
    throw new PlainError(
      `Port ${settings.port} on ${settings.host} cannot be used (another program has it, or this user may not): choose another one, for example "PORT=${settings.port + 100 > 65_535 ? 3100 : settings.port + 100} npm start".`,
    );
  }
  if (settings.sandboxPort !== undefined && !(await isPortFree(settings.sandboxPort, settings.host))) {
    throw new PlainError(
      `Port ${settings.sandboxPort} for the payment sandbox is in use by another program: choose another one with STRIPE_SANDBOX_PORT.`,
    );
  }
}

/**
 * @param {import('./start/settings.mjs').Settings} settings
 * @param {boolean} isSure
 */
async function reset(settings, isSure) {
  if (settings.databaseUrl) {
    if (!isSure) {
      throw new PlainError(
        '--reset would drop all of our schemas in the database of DATABASE_URL: say "npm start -- --reset --yes" if that is meant.',
      );
    }
    await resetDatabase(settings.databaseUrl, log);
  }
  await resetDataDir(settings.dataDir, log);
}

/**
 * Stops everything, the API first and the database last, and does it once. A second Ctrl-C means "now",
 * unless it comes so soon that it is the first one again, passed on by npm.
 *
 * @param {string} line
 * @param {number} code
 */
function stop(line, code) {
  if (ending && performance.now() - endingBegan < 1_000) return;
  if (ending) process.exit(130);
  endingBegan = performance.now();
  if (line) log(line);
  ending = services.stopAll().then(
    () => process.exit(code),
    (problem) => exitWith(problem),
  );
}

/** npm's shell does not pass a SIGTERM on: when our parent is gone, we are to go as well. */
function stopWithParent() {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && !ending && stop('', 0), 500).unref();
}
