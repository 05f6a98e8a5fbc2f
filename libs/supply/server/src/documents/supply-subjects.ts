import type { Sql } from '@youjian/database';
import type { DocumentSubject } from './document-subjects';

interface CaseRow {
  readonly partyId: string;
  readonly regionCode: string;
  readonly state: string;
}

const CASE = `select party_id as "partyId", region_code as "regionCode", state from supply.certification_case where id = $1`;
const OPEN = ['draft', 'returned'];
const ENDED = ['certified', 'rejected', 'withdrawn'];

/** The applicant's papers go with the application: once it is handed in they stay, until it is returned. Officials add theirs until it is decided. */
export async function findCase(sql: Sql, id: string, lock: boolean): Promise<DocumentSubject | undefined> {
  const [found] = await sql.query<CaseRow>(lock ? `${CASE} for share` : CASE, [id]);
  if (!found) return undefined;
  const isOpen = OPEN.includes(found.state);
  const officials = ENDED.includes(found.state) ? 'nobodys' : 'officials';
  return { ...found, takes: isOpen ? 'anyones' : officials, gives: isOpen };
}

/** A base keeps its papers for good; what was handed in by mistake may be taken back by whoever did. */
export async function findBase(sql: Sql, id: string): Promise<DocumentSubject | undefined> {
  const [found] = await sql.query<Omit<CaseRow, 'state'>>(
    `select party_id as "partyId", region_code as "regionCode" from supply.base where id = $1`,
    [id],
  );
  return found && { ...found, state: 'registered', takes: 'anyones', gives: true };
}
