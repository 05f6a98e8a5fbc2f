import { type Language, type ReplyOf, isRefusalCode, sayRefusal, type tillBooks } from '@youjian/contract';
import { inScope } from '../../registry/outlet-scope';
import { isoTimes } from '../iso-times';

export type JournalItem = ReplyOf<typeof tillBooks.listJournalEntries>['items'][number];
export type JournalRow = Omit<JournalItem, 'detail' | 'happenedAt' | 'receivedAt' | 'decidedAt'> & {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly happenedAt: Date;
  readonly receivedAt: Date;
  readonly decidedAt: Date | null;
};

export const SHOWN = `e.id, v.device_id as "deviceId", k.name as "deviceName", k.number as "deviceNumber", o.code as "outletCode",
  o.name as "outletName", o.name_en as "outletNameEn", v.seq, v.kind, v.verdict, v.code, v.facts, v.genuine, v.standing, e.came_by as "cameBy",
  v.happened_at as "happenedAt", e.received_at as "receivedAt", v.order_no as "orderNo", v.decided_at as "decidedAt",
  v.decided_by as "decidedBy", v.decision_reason as "decisionReason"`;

export const FROM = `outlets.journal_verdict v join outlets.journal_entry e on e.id = v.journal_id
  join outlets.outlet o on o.id = v.outlet_id join identity.device_key k on k.id = v.device_id`;

const SHOW = `case $3 when 'waiting' then v.verdict in ('quarantined', 'review') and v.decided_at is null
    when 'quarantined' then v.verdict = 'quarantined' when 'review' then v.verdict = 'review' and v.decided_at is null
    when 'decided' then v.decided_at is not null else true end`;

// The id is made when an entry comes, so its order is that of receipt.
export const LIST = {
  name: 'outlets.books.list',
  text: `select ${SHOWN} from ${FROM} where ${inScope('$1', '$2')} and ${SHOW} and ($4::uuid is null or v.device_id = $4)
    and ($5::uuid is null or v.journal_id < $5) order by v.journal_id desc limit $6`,
};

export const ONE = {
  name: 'outlets.books.one',
  text: `select ${SHOWN}, v.outlet_id as "outletId", v.entry_id as "entryId", e.text, e.prev_hash as "prevHash", e.hash, e.signature,
      o.region_code as "regionCode", o.village_code as "villageCode", k.public_key as "publicKey", k.outlet_kind as "outletKind"
    from ${FROM} where v.journal_id = $1`,
};

export function toItem({ facts, ...row }: JournalRow, language: Language): JournalItem {
  const { code } = row;
  const detail = code !== null && isRefusalCode(code) ? sayRefusal(code, facts, language).detail : null;
  return { ...isoTimes(row), detail } as JournalItem;
}
