import type { Sql } from '@youjian/database';
import { shanghaiDate } from '@youjian/kernel';
import { type CheckedRow, type KnownParty, type NumberedCells, checkImport } from '@youjian/supply-domain';
import type { JobRow } from './import-rows';

/** Holds the rows of an import to one another and to the register as it stands now, in four questions however many rows there are. */
export async function checkAgainstRegister(
  sql: Sql,
  job: Pick<JobRow, 'scopePrefix' | 'createdBy'>,
  rows: readonly NumberedCells[],
  now: Date,
): Promise<CheckedRow[]> {
  const named = (key: 'code' | 'partyCode' | 'villageCode'): string[] => [
    ...new Set(
      rows.flatMap(({ cells }) => (cells[key] ? [cells[key].normalize('NFKC').replace(/\s/g, '').toUpperCase()] : [])),
    ),
  ];
  const bases = await sql.query<{ code: string }>(`select code from supply.base where code = any($1)`, [named('code')]);
  const parties = await sql.query<KnownParty & { code: string }>(
    `select code, name, kind from supply.party where code = any($1)`,
    [named('partyCode')],
  );
  const villages = await sql.query<{ code: string; name: string }>(
    `select code, name from regions.region where code = any($1) and level = 5`,
    [named('villageCode')],
  );
  const [own] = await sql.query<{ code: string }>(
    `select p.code from identity."user" u join supply.party p on p.id = u.party_id where u.id = $1`,
    [job.createdBy],
  );
  return checkImport(rows, {
    today: shanghaiDate(now),
    scope: job.scopePrefix,
    ownPartyCode: own?.code ?? null,
    register: {
      baseCodes: new Set(bases.map(({ code }) => code)),
      parties: new Map(parties.map(({ code, name, kind }) => [code, { name, kind }])),
      villages: new Map(villages.map(({ code, name }) => [code, name])),
    },
  });
}
