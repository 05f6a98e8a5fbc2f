import { cpuOfFamily } from './cpu.mjs';
import { between, countStatements, total } from './statements.mjs';
import { short, spreadOf } from './table.mjs';

/**
 * Does some work and says what it cost: CPU of the Node process that served it and of the server with all its backends,
 * and how many statements were sent.
 *
 * @template {{ done: number }} Result
 * @param {{ node: import('./processes.mjs').Running, postmaster: number, sql?: import('pg').Client }} who
 * @param {() => Promise<Result>} work
 */
export async function costOf({ node, postmaster, sql }, work) {
  const counted = sql ? await countStatements(sql) : undefined;
  const nodeBefore = (await node.ask('usage')).cpuMs;
  const serverBefore = cpuOfFamily(postmaster);
  const result = await work();
  const serverAfter = cpuOfFamily(postmaster);
  const { cpuMs, rss } = await node.ask('usage');
  const each = Math.max(1, result.done);
  const list = counted && sql ? between(counted, await countStatements(sql)) : [];
  return {
    ...result,
    rss,
    nodeMs: (cpuMs - nodeBefore) / each,
    serverMs:
      serverBefore === undefined || serverAfter === undefined ? Number.NaN : (serverAfter - serverBefore) / each,
    statements: total(list) / each,
    dearest: list
      .sort((a, b) => b.ms - a.ms)
      .slice(0, 14)
      .map(({ text, calls, ms }) => ({
        each: calls / each,
        msEach: ms / each,
        msCall: ms / calls,
        text: text.slice(0, 90),
      })),
  };
}

/** @param {readonly { nodeMs: number, serverMs: number }[]} rounds */
export function cpuWords(rounds) {
  const node = spreadOf(rounds.map((round) => round.nodeMs)).median;
  const server = spreadOf(rounds.map((round) => round.serverMs)).median;
  return `${short(node)} + ${Number.isNaN(server) ? '?' : short(server)}`;
}

/**
 * Lets several sides take turns, so that a noisy minute falls on all of them.
 *
 * @template T
 * @param {number} rounds
 * @param {Record<string, (round: number) => Promise<T>>} sides
 * @returns {Promise<Record<string, T[]>>}
 */
export async function inTurns(rounds, sides) {
  /** @type {Record<string, T[]>} */
  const results = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, side] of Object.entries(sides)) results[name]?.push(await side(round));
  }
  return results;
}
