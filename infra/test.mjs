/**
 * `npm test`: everything that guards the house, on a machine that has nothing but Node and npm. A stage
 * that fails does not stop the next one; the last line counts all of it.
 */
import { spawn } from 'node:child_process';
import { availableParallelism, tmpdir } from 'node:os';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { findBrowser, findChineseFont } from './browser.mjs';
import { startPostgres } from './embedded/index.mjs';
import { spawnTied, stopChild } from './lifeline.mjs';
import { PlainError } from './plain-error.mjs';
import { runMany } from './nx.mjs';
import { findProjects } from './start/workspace.mjs';
import { countPlaywright, countTask, countVitest, readReport, sum } from './test/reports.mjs';
import { typeGroups } from './test/type-groups.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const REPORTS = join(ROOT, '.nx', 'reports');
const PARALLEL = 2;
const CORES = Math.max(1, availableParallelism());
/** Each holds some connections to the one database server. */
const MOST_WORKERS = 8;
const TESTS_REPORT = 'tests.vitest.json';
const SIGN_OF_LIFE_MS = 60_000;

/** @typedef {import('./test/reports.mjs').Count} Count */
/** @typedef {{ name: string, count: Count, seconds: number }} Stage */

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();
/** @type {import('./embedded/start-postgres.mjs').RunningPostgres | undefined} */
let postgres;
const scratch = mkdtempSync(join(tmpdir(), 'youjian-test-'));
let stoppingBegan = 0;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void abandon());
const parent = process.ppid;
setInterval(() => process.ppid !== parent && void abandon(), 500).unref();

/** @type {Stage[]} */
const stages = [];
await run();
await tidy();
finish();

async function run() {
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  await stage('format', () => checkFormat());
  await stage('lint', () => lint());
  await stage('typecheck', () => checkTypes());
  await stage('test', () => runTests());
  await stage('build', () => countTargets('build'));
  await stage('e2e', () => runJourneys());
}

/**
 * @param {string} name
 * @param {() => Promise<Count>} work
 */
async function stage(name, work) {
  await untilAbandoned();
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1000);
  console.log(`\n${name} …`);
  const signs = setInterval(() => console.log(`${name} … ${seconds()} s`), SIGN_OF_LIFE_MS);
  /** @type {Count} */
  let count;
  try {
    count = await work();
  } catch (problem) {
    console.error(problem instanceof PlainError ? problem.message : problem);
    count = { passed: 0, failed: 1 };
  } finally {
    clearInterval(signs);
  }
  await untilAbandoned();
  stages.push({ name, count, seconds: seconds() });
  console.log(`${name}: ${count.passed} passed, ${count.failed} failed (${seconds()} s)`);
}

function checkFormat() {
  return runOnce('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']);
}

/** All projects in one run: to read the rules and draw the graph of the house takes longer than to read most projects. */
function lint() {
  return runOnce('eslint/bin/eslint.js', ['--max-warnings', '0', '--concurrency', String(Math.min(4, CORES)), '.']);
}

/** @returns {Promise<Count>} */
async function checkTypes() {
  const tsc = join('@typescript', 'native', 'bin', 'tsc');
  const waiting = typeGroups(ROOT, join(ROOT, '.nx', 'types'));
  /** @type {Count[]} */
  const counts = [];
  const work = async () => {
    for (let group = waiting.shift(); group; group = waiting.shift()) {
      const { failed } = await runOnce(tsc, ['-p', group.config, '--noEmit']);
      if (failed > 0) console.log(`✗ types of ${group.name}`);
      counts.push({ passed: failed > 0 ? 0 : group.projects.length, failed });
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return sum(counts);
}

/**
 * @param {string} program below node_modules
 * @param {readonly string[]} args
 * @returns {Promise<Count>}
 */
async function runOnce(program, args) {
  const child = spawn(process.execPath, [join(ROOT, 'node_modules', program), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true' },
  });
  track(child);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * @param {string} target
 * @returns {Promise<Count>}
 */
async function countTargets(target) {
  const { code, tasks } = await nx(target, {});
  tasks.filter((task) => !task.isOk).forEach(show);
  const failed = tasks.filter((task) => !task.isOk).length;
  return { passed: tasks.length - failed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/** @returns {Promise<Count>} */
async function runTests() {
  postgres = await startPostgres({
    dataDir: join(scratch, 'postgres'),
    durable: false,
    settings: { max_connections: 300 },
  });
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawnTied(process.execPath, [vitest, 'run', '--config', join('infra', 'test', 'whole.config.ts')], {
    cwd: ROOT,
    env: {
      ...process.env,
      TEST_DATABASE_URL: postgres.url,
      VITEST_MAX_WORKERS: String(Math.min(MOST_WORKERS, CORES)),
      YOUJIAN_REPORT: join(REPORTS, TESTS_REPORT),
    },
    stdout: 'pipe',
    stderr: 'pipe',
    whole: true,
  });
  track(child);
  const log = join(REPORTS, 'test.log');
  const file = createWriteStream(log);
  child.stdout?.pipe(file, { end: false });
  child.stderr?.pipe(file, { end: false });
  const code = await new Promise((resolve) => child.once('close', resolve));
  await new Promise((resolve) => file.end(() => resolve(undefined)));
  const isOk = code === 0;
  const output = stripVTControlCharacters(readFileSync(log, 'utf8'));
  if (!isOk) show({ id: 'tests', target: 'test', project: '', isOk, output });
  const report = readReport(REPORTS, TESTS_REPORT);
  return countTask({ isOk }, report && countVitest(report));
}

/** @returns {Promise<Count>} */
async function runJourneys() {
  if (!findProjects(ROOT).some((project) => project.scripts.e2e)) return { passed: 0, failed: 0 };
  const browser = await findBrowser((line) => console.log(line));
  await findChineseFont((line) => console.log(line));
  const report = 'journeys.playwright.json';
  const env = {
    PW_CHROMIUM: browser,
    TEST_DATABASE_URL: postgres?.url ?? '',
    PLAYWRIGHT_JSON_OUTPUT_FILE: join(REPORTS, report),
  };
  const { code, tasks } = await nx('e2e', env, ['--skip-nx-cache'], ['--reporter=list,json']);
  const read = readReport(REPORTS, report);
  tasks.filter((task) => task.target === 'e2e' && !task.isOk).forEach(show);
  return countTask({ isOk: code === 0 }, read && countPlaywright(read));
}

/**
 * @param {string} target
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} [flags]
 * @param {readonly string[]} [passOn]
 */
function nx(target, env, flags = [], passOn = []) {
  const parallel = target === 'e2e' ? 1 : PARALLEL;
  return runMany({
    root: ROOT,
    targets: [target],
    parallel,
    env,
    flags,
    passOn,
    track,
    log: join(REPORTS, `${target}.log`),
  });
}

/** @param {import('./nx.mjs').Task} task */
function show(task) {
  console.log(`\n✗ ${task.id}\n${task.output.trim()}`);
}

/** @param {import('node:child_process').ChildProcess} child */
function track(child) {
  children.add(child);
  child.once('exit', () => children.delete(child));
}

async function tidy() {
  for (const child of children) await stopChild(child, { patienceMs: 5_000, whole: child.spawnfile === '/bin/sh' });
  await postgres?.stop();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
}

/** While everything is being stopped no stage begins any more, and what the stopped ones say counts for nothing. */
function untilAbandoned() {
  return stoppingBegan ? new Promise(() => {}) : undefined;
}

async function abandon() {
  if (stoppingBegan && performance.now() - stoppingBegan < 1_000) return;
  if (stoppingBegan) process.exit(130);
  stoppingBegan = performance.now();
  await tidy();
  process.exit(130);
}

function finish() {
  const { passed, failed } = sum(stages.map(({ count }) => count));
  const ran = sum(stages.filter(({ name }) => name === 'test' || name === 'e2e').map(({ count }) => count));
  const isEmpty = ran.passed + ran.failed === 0;
  console.log('');
  for (const { name, count, seconds } of stages) {
    console.log(
      `${name.padEnd(10)} ${String(count.passed).padStart(6)} passed ${String(count.failed).padStart(5)} failed ${String(seconds).padStart(5)} s`,
    );
  }
  if (isEmpty) console.log('No test ran at all, which is a failure of its own.');
  console.log(`\n${passed} passed, ${failed + (isEmpty ? 1 : 0)} failed`);
  process.exit(failed > 0 || isEmpty ? 1 : 0);
}
