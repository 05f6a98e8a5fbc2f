/**
 * Finds a Chromium for the browser tests, or gets one. Run by hand it prints where the browser is:
 * `node infra/browser.mjs`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlainError, exitWith } from './plain-error.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const FIXED_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * @param {(line: string) => void} [log]
 * @returns {Promise<string>} the path of a browser that runs
 */
export async function findBrowser(log = () => {}) {
  const chosen = process.env.PW_CHROMIUM;
  if (chosen) {
    if (runs(chosen)) return chosen;
    throw new PlainError(`PW_CHROMIUM is "${chosen}" and no browser runs there.`);
  }
  const found = [...systemBrowsers(), playwrightBrowser()].find((path) => path && runs(path));
  if (found) return found;

  for (const install of [installWithApt, installWithPlaywright]) {
    await install(log);
    const installed = [...systemBrowsers(), playwrightBrowser()].find((path) => path && runs(path));
    if (installed) return installed;
  }
  throw new PlainError(
    'No browser for the browser tests was found and none could be installed: install Chromium or Google Chrome, or set PW_CHROMIUM to its path.',
  );
}

/**
 * Screens in Chinese need a Chinese font; without one every character is an empty box.
 *
 * @param {(line: string) => void} [log]
 */
export async function findChineseFont(log = () => {}) {
  if (hasChineseFont()) return true;
  if (mayUseApt()) {
    log('Installing a Chinese font (fonts-noto-cjk) …');
    await apt(['fonts-noto-cjk', 'fontconfig']);
  }
  const isThere = hasChineseFont();
  if (!isThere) log('There is no Chinese font on this machine: screenshots will show boxes (install fonts-noto-cjk).');
  return isThere;
}

function* systemBrowsers() {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of NAMES) {
      const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name);
      if (folder && existsSync(path)) yield path;
    }
  }
  for (const path of FIXED_PLACES) if (existsSync(path)) yield path;
}

function playwrightBrowser() {
  try {
    const path = createRequire(import.meta.url)('@playwright/test').chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A wrapper that only tells how to install the real thing exists on some systems, so it must also run.
 *
 * @param {string} path
 */
function runs(path) {
  const answer = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return answer.status === 0 && /chrom|edge/i.test(answer.stdout ?? '');
}

/** @param {(line: string) => void} log */
async function installWithApt(log) {
  if (!mayUseApt()) return;
  log('Installing Chromium for the browser tests (apt-get install chromium fonts-noto-cjk) …');
  await apt(['chromium', 'fonts-noto-cjk']);
}

/** @param {(line: string) => void} log */
async function installWithPlaywright(log) {
  log('Installing a browser for the browser tests (playwright install chromium) …');
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js');
  const extra = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : [];
  await quietly(process.execPath, [cli, 'install', ...extra, 'chromium']);
}

const mayUseApt = () => process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** @param {readonly string[]} packages */
async function apt(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await quietly('apt-get', ['update'], env);
  await quietly('apt-get', ['install', '-y', '--no-install-recommends', ...packages], env);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function quietly(command, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { cwd: ROOT, env, stdio: 'ignore' });
    child.once('error', resolve);
    child.once('exit', resolve);
  });
}

function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  const answer = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return answer.status === 0 && answer.stdout.trim() !== '';
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(await findBrowser(console.log));
    await findChineseFont(console.log);
  } catch (problem) {
    exitWith(problem);
  }
}
