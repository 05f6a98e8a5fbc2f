import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ passed: number, failed: number }} Count
 */

/** @type {Count} */
const NOTHING = { passed: 0, failed: 0 };

/**
 * What Vitest wrote about one project. A file that could not even be read counts as one failure, since
 * nobody knows how many tests it would have held.
 *
 * @param {any} report
 * @returns {Count}
 */
export function countVitest(report) {
  const brokenFiles = (report.testResults ?? []).filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' && !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length };
}

/**
 * What Playwright wrote. A test that passed only when tried again is flaky, and counts as failed.
 *
 * @param {any} report
 * @returns {Count}
 */
export function countPlaywright(report) {
  const { expected = 0, unexpected = 0, flaky = 0 } = report.stats ?? {};
  return { passed: expected, failed: unexpected + flaky + (report.errors?.length ?? 0) };
}

/**
 * The count of a task: its report if it left one, and its exit code in any case, so that a report full of
 * passes does not hide a crash after the last test.
 *
 * @param {{ isOk: boolean }} task
 * @param {Count | undefined} report
 * @returns {Count}
 */
export function countTask(task, report) {
  if (!report) return task.isOk ? NOTHING : { passed: 0, failed: 1 };
  return !task.isOk && report.failed === 0 ? { ...report, failed: 1 } : report;
}

/**
 * @param {readonly Count[]} counts
 * @returns {Count}
 */
export function sum(counts) {
  return counts.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), NOTHING);
}

/**
 * @param {string} folder
 * @param {string} name
 * @returns {any}
 */
export function readReport(folder, name) {
  const path = join(folder, name);
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string} folder */
export const reportNames = (folder) => (existsSync(folder) ? readdirSync(folder) : []);
