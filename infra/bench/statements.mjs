/**
 * What was sent to the server, as pg_stat_statements counted it: only what a client sent, not what a function or trigger
 * did inside; BEGIN and COMMIT are statements as well, since each is a round trip.
 *
 * @typedef {Map<string, { calls: number, ms: number, text: string }>} Counted
 */

/** @param {import('pg').Client | import('pg').Pool} sql @returns {Promise<Counted>} */
export async function countStatements(sql) {
  const { rows } = await sql.query(
    `select queryid::text as id, sum(calls)::float8 as calls, sum(total_exec_time)::float8 as ms, min(query) as text from public.pg_stat_statements
     where toplevel and dbid = (select oid from pg_database where datname = current_database())
       and query not like '%pg_stat_statements%' group by 1`,
  );
  return new Map(rows.map((row) => [row.id, { calls: row.calls, ms: row.ms, text: row.text }]));
}

/**
 * @param {Counted} before
 * @param {Counted} after
 * @param {(text: string) => boolean} [counts]
 * @returns {{ text: string, calls: number, ms: number }[]}
 */
export function between(before, after, counts = () => true) {
  return [...after]
    .map(([id, { calls, ms, text }]) => ({
      text: text.replace(/\s+/g, ' ').trim(),
      calls: calls - (before.get(id)?.calls ?? 0),
      ms: ms - (before.get(id)?.ms ?? 0),
    }))
    .filter(({ text, calls }) => calls > 0 && counts(text))
    .sort((a, b) => b.calls - a.calls);
}

/** @param {readonly { calls: number }[]} list */
export const total = (list) => list.reduce((sum, { calls }) => sum + calls, 0);
