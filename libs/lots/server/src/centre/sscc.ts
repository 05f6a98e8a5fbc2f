import type { Tx } from '@youjian/database';
import { ssccOf } from '@youjian/lots-domain';

const NEXT = {
  name: 'lots.sscc.next',
  text: `select nextval('lots.sscc_serial') as serial from generate_series(1, $1)`,
};

/** So many numbers nobody else has or will have. A transaction that fails leaves a gap, never a number given twice. */
export async function nextSsccs(tx: Tx, companyPrefix: string, count: number): Promise<string[]> {
  const rows = await tx.query<{ serial: number }>(NEXT, [count]);
  return rows.map(({ serial }) => ssccOf(companyPrefix, serial));
}
