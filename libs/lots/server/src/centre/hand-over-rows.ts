import type { ReplyOf, Who, centre } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { hasRole, requireUser } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { handOverState } from '@youjian/lots-domain';
import { receivesFor } from './side-scope';

export type HandOver = ReplyOf<typeof centre.giveHandOver>;

export interface HandOverRow extends Omit<
  HandOver,
  'state' | 'sentAt' | 'receivedAt' | 'differenceGrams' | 'mayReceive'
> {
  readonly sentAt: Date;
  readonly receivedAt: Date | null;
  readonly toOutletId: string | null;
  readonly receivedScanId: string | null;
  readonly sentById: string | null;
  readonly lotId: string;
  readonly villageCode: string;
  readonly partyId: string;
}

export const HAND_OVER_ROWS = `select h.id, l.id as "lotId", l.code as "lotCode", l.variety, l.village_code as "villageCode", l.party_id as "partyId",
    h.from_kind as "fromKind", h.from_name as "from", h.to_kind as "toKind", h.to_name as "to", h.to_outlet_id as "toOutletId",
    h.sent_at as "sentAt", h.grams, h.cartons, h.sent_deci_celsius as "sentDeciCelsius", h.sent_note as "sentNote",
    h.sent_by as "sentById", h.sent_by_name as "sentBy", h.received_scan_id as "receivedScanId", h.received_at as "receivedAt",
    h.received_grams as "receivedGrams", h.received_cartons as "receivedCartons", h.received_deci_celsius as "receivedDeciCelsius",
    h.received_note as "receivedNote", h.received_by_name as "receivedBy", d.number as "dispatchNumber"
  from lots.hand_over h join lots.lot l on l.id = h.lot_id left join lots.dispatch d on d.id = h.dispatch_id`;

const BY_ID = { name: 'lots.hand_over.by_id', text: `${HAND_OVER_ROWS} where h.id = $1` };

export async function handOverById(sql: Sql, id: string): Promise<HandOverRow> {
  const [row] = await sql.query<HandOverRow>(BY_ID, [id]);
  return row ?? refuse('not_found', { what: id });
}

/** Whether somebody stands on the receiving side. What travels in a dispatch is received by the dispatch's arrival scan. */
export function standsOnReceivingSide(who: Who, row: HandOverRow): boolean {
  if (hasRole(who, 'administrator')) return true;
  if (row.toKind === 'centre') return hasRole(who, 'centre_operator');
  if (row.toKind === 'outlet') return receivesFor(who, row.toOutletId);
  return hasRole(who, 'village_team', 'applicant');
}

export function toHandOver(row: HandOverRow, who: Who, now: Date): HandOver {
  const {
    lotId: _,
    villageCode: __,
    partyId: ___,
    toOutletId: ____,
    receivedScanId: _____,
    sentById: ______,
    ...shown
  } = row;
  return {
    ...shown,
    state: handOverState(row, now),
    sentAt: row.sentAt.toISOString(),
    receivedAt: row.receivedAt?.toISOString() ?? null,
    differenceGrams: row.receivedGrams === null ? null : row.receivedGrams - row.grams,
    mayReceive:
      row.receivedAt === null &&
      row.dispatchNumber === null &&
      row.sentById !== requireUser(who).userId &&
      standsOnReceivingSide(who, row),
  };
}
