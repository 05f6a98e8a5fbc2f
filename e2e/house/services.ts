import type { ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { spawnTied, stopChild } from '@youjian/infra/lifeline';
import { ROOT } from './built';

const PATIENCE_MS = 120_000;
const LOG_TAIL = 4_000;

export interface Service {
  stop(): Promise<void>;
}

/** Starts a built program and waits until it answers. It cannot outlive us, whatever becomes of us. */
export async function startService(
  name: string,
  script: string,
  env: NodeJS.ProcessEnv,
  log: string,
  readyAt: string,
): Promise<Service> {
  const child = spawnNode(script, [], env, log);
  const until = performance.now() + PATIENCE_MS;
  try {
    while (!(await answers(readyAt))) {
      if (hasEnded(child)) throw new Error(`${name} ended while it was starting.\n${await tailOf(log)}`);
      if (performance.now() > until) throw new Error(`${name} was not ready in time.\n${await tailOf(log)}`);
      await pause(50);
    }
  } catch (error) {
    await stopChild(child);
    throw error;
  }
  return { stop: () => stopChild(child) };
}

/** Runs a built program to its end. */
export async function runToEnd(
  name: string,
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  log: string,
): Promise<void> {
  const child = spawnNode(script, args, env, log);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`${name} failed (exit code ${code}).\n${await tailOf(log)}`);
}

function spawnNode(script: string, args: readonly string[], env: NodeJS.ProcessEnv, log: string): ChildProcess {
  const out = openSync(log, 'a');
  return spawnTied(process.execPath, ['--enable-source-maps', script, ...args], {
    cwd: ROOT,
    env,
    stdout: out,
    stderr: out,
  });
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.status < 500;
  } catch {
    return false;
  }
}

const tailOf = async (log: string): Promise<string> => (await readFile(log, 'utf8').catch(() => '')).slice(-LOG_TAIL);
