import { parseArgs } from 'node:util';
import { PlainError } from '../plain-error.mjs';

export const SECTIONS = /** @type {const} */ ([
  'boot',
  'trips',
  'list',
  'detail',
  'search',
  'scale',
  'purchase',
  'flash',
  'rollup',
  'centre',
  'recall',
  'claims',
  'reconciliation',
  'payments-chaos',
  'tills',
]);

/**
 * @typedef {{
 *   only: ReadonlySet<string>,
 *   rounds: number,
 *   seconds: number,
 *   quick: boolean,
 *   keep: boolean,
 *   profile: boolean,
 *   buyers: readonly number[],
 *   postings: number,
 * }} BenchSettings
 */

/**
 * @param {readonly string[]} args
 * @returns {BenchSettings}
 */
export function readSettings(args) {
  const { values } = parse(args);
  if (values.help) throw new PlainError(USAGE);
  const only = values.only ? values.only.split(',') : [...SECTIONS];
  const unknown = only.filter((name) => !SECTIONS.includes(/** @type {never} */ (name)));
  if (unknown.length > 0) throw new PlainError(`There is no section ${unknown.join(', ')}.\n${USAGE}`);
  const number = (/** @type {string | undefined} */ text, /** @type {number} */ otherwise) => {
    const value = text === undefined ? otherwise : Number(text);
    if (!(value > 0)) throw new PlainError(`"${text}" is not a number above 0.\n${USAGE}`);
    return value;
  };
  return {
    only: new Set(only),
    rounds: Math.round(number(values.rounds, 3)),
    seconds: number(values.seconds, values.quick ? 1.5 : 5),
    quick: values.quick,
    keep: values.keep,
    profile: values.profile,
    buyers: (values.buyers ?? (values.quick ? '16' : '16,32,64'))
      .split(',')
      .map((text) => Math.round(number(text, 16))),
    postings: Math.round(number(values.postings, 10_000_000)),
  };
}

/** @param {readonly string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        only: { type: 'string' },
        rounds: { type: 'string' },
        seconds: { type: 'string' },
        buyers: { type: 'string' },
        postings: { type: 'string' },
        quick: { type: 'boolean', default: false },
        keep: { type: 'boolean', default: false },
        profile: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new PlainError(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

const USAGE = `npm run bench -- [--quick] [--only ${SECTIONS.join(',')}] [--rounds 3] [--seconds 5]
  [--buyers 16,32,64] [--postings 10000000] [--keep] [--profile]
  --quick    short rounds: a look, not a measurement
  --keep     leaves the loaded databases in .data/bench/postgres for the next run
  --profile  writes a CPU profile of every API process to .data/bench/profiles`;
