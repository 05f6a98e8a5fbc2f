import { Injectable } from '@nestjs/common';
import {
  type CallOf,
  type Language,
  type ReplyOf,
  isRefusalCode,
  sayRefusal,
  type till,
  type tillDevices,
} from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { DeviceKeys, HouseKey, requireDevice } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { FIRST_HASH, stretches } from '@youjian/outlets-domain';
import { Outlets } from '../../outlets';
import { beginJournal } from './journal-rows';
import { type Sender, TakeEntry, type Taken } from './take-entry';

type Door = typeof tillDevices.syncJournal;
type JournalVerdict = ReplyOf<Door>['verdicts'][number];

const REACHED = {
  name: 'outlets.journal.reached',
  text: `select j.seq, (select e.hash from outlets.journal_entry e join outlets.journal_verdict v on v.journal_id = e.id
        where e.device_id = j.device_id and e.seq = j.seq order by v.genuine desc, e.received_at limit 1) as hash,
      (select coalesce(json_agg(g.seq order by g.seq), '[]') from outlets.journal_gap g
        where g.device_id = j.device_id and g.filled_at is null) as missing
    from outlets.till_journal j where j.device_id = $1`,
};

/** A till sends what it wrote. Every entry is answered for itself, and none keeps the next one waiting. */
@Injectable()
export class SyncJournal {
  constructor(
    private readonly database: Database,
    private readonly keys: DeviceKeys,
    private readonly houseKey: HouseKey,
    private readonly outlets: Outlets,
    private readonly takeEntry: TakeEntry,
  ) {}

  async run({ who, body, now, language }: CallOf<Door>): Promise<ReplyOf<Door>> {
    const device = requireDevice(who);
    if (body.deviceId !== device.deviceId) refuse('out_of_scope');
    const key = await this.keys.keyOf(device.deviceId);
    const outlet = await this.outlets.known(device.outletId);
    const taken = await this.take({ ...key, device, outlet, cameBy: 'till' }, body.sales);
    if (body.unsent) await this.note(device.deviceId, body.unsent, now);
    const { ack, gaps } = await this.reached(device.deviceId, now);
    return { serverTime: now.toISOString(), verdicts: taken.map((one) => verdictOf(one, language)), ack, gaps };
  }

  async take(sender: Sender, items: readonly tillDevices.SentItem[]): Promise<Taken[]> {
    await beginJournal(this.database, sender.device.deviceId, sender.outlet.id);
    const taken: Taken[] = [];
    for (const item of [...items].sort((a, b) => a.seq - b.seq)) taken.push(await this.takeEntry.run(sender, item));
    return taken;
  }

  async note(deviceId: string, { entries, amountFen }: { entries: number; amountFen: number }, now: Date) {
    await this.database.query(
      `update outlets.till_journal set unsent = $2, unsent_fen = $3, told_at = $4 where device_id = $1`,
      [deviceId, entries, amountFen, now],
    );
  }

  /** Signed by the house: with it a till can prove what it has handed over. */
  private async reached(deviceId: string, now: Date): Promise<Pick<ReplyOf<Door>, 'ack' | 'gaps'>> {
    const { seq, hash, missing } = await reachedBy(this.database, deviceId);
    const text: till.AckText = { deviceId, seq, hash: hash ?? FIRST_HASH, at: now.toISOString() };
    return { ack: await this.houseKey.sign(JSON.stringify(text)), gaps: stretches(missing) };
  }
}

async function reachedBy(sql: Sql, deviceId: string): Promise<{ seq: number; hash: string | null; missing: number[] }> {
  const [row] = await sql.query<{ seq: number; hash: string | null; missing: number[] }>(REACHED, [deviceId]);
  return row ?? { seq: 0, hash: null, missing: [] };
}

export function verdictOf(taken: Taken, language: Language): JournalVerdict {
  const { seq, entryId, verdict, replayed, orderNo, code, facts } = taken;
  return {
    seq,
    id: entryId,
    verdict: verdict === 'set_aside' ? 'quarantined' : verdict,
    replayed,
    orderNo,
    code,
    detail: code !== null && isRefusalCode(code) ? sayRefusal(code, facts, language).detail : null,
  };
}
