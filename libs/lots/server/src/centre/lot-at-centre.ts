import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, centre } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { refuse, shanghaiDate } from '@youjian/kernel';
import { leftToPack, samplesFor } from '@youjian/lots-domain';
import { requireLot } from '../locked-lot';
import { ruleOn } from './centre-rules';
import { massOfOne, saleOf } from './lot-facts';

type Reply = ReplyOf<typeof centre.showLotAtCentre>;

const FOLDER = {
  name: 'lots.lot.at_centre',
  text: `select l.state,
    (select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'weighedAt', w.weighed_at, 'grossGrams', w.gross_grams, 'tareGrams', w.tare_grams,
        'netGrams', w.net_grams, 'differenceGrams', w.difference_grams, 'moreToCome', w.more_to_come, 'flagged', w.flagged,
        'overCapacity', w.over_capacity, 'note', w.note, 'by', w.weighed_by_name) order by w.weighed_at desc, w.id desc), '[]')
      from lots.weigh_in w where w.lot_id = l.id) as "weighIns",
    (select coalesce(jsonb_agg(jsonb_build_object('sampleNo', s.sample_no, 'takenAt', s.taken_at, 'grams', s.grams, 'note', s.note,
        'by', s.taken_by_name, 'passed', t.passed) order by s.taken_at desc, s.id desc), '[]')
      from lots.sample s left join lots.release_test t on t.sample_no = s.sample_no where s.lot_id = l.id) as samples,
    (select coalesce(jsonb_agg(jsonb_build_object('state', k.state, 'cartons', k.cartons, 'grams', k.grams) order by k.state), '[]')
      from (select c.state, count(*) as cartons, sum(c.grams) as grams from lots.carton c where c.lot_id = l.id group by c.state) k) as cartons
    from lots.lot l where l.id = $1`,
};

/** What lies in the centre's folder of a lot. */
@Injectable()
export class LotAtCentre {
  constructor(private readonly database: Database) {}

  async run({ params, who, now }: CallOf<typeof centre.showLotAtCentre>): Promise<Reply> {
    const [lot] = await this.database.query<{ id: string; villageCode: string; partyId: string }>(
      `select id, village_code as "villageCode", party_id as "partyId" from lots.lot where code = $1`,
      [params.code],
    );
    if (!lot) refuse('not_found', { what: params.code });
    requireLot(who, lot);
    return this.read(this.database, lot.id, params.code, now);
  }

  async read(sql: Sql, lotId: string, code: string, now: Date): Promise<Reply> {
    const [folder] = await sql.query<Pick<Reply, 'state' | 'weighIns' | 'samples' | 'cartons'>>(FOLDER, [lotId]);
    if (!folder) refuse('not_found', { what: code });
    const mass = await massOfOne(sql, lotId);
    const notSellable = (await saleOf(sql, [lotId], now)).get(lotId) ?? null;
    return {
      code,
      state: folder.state,
      sellable: notSellable === null,
      notSellable,
      netGrams: mass.netGrams,
      receivedGrams: mass.receivedGrams,
      samplesNeeded: samplesFor(mass.netGrams, (await ruleOn(sql, shanghaiDate(now))).gramsPerSample),
      packedGrams: mass.packedGrams,
      usedGrams: mass.usedGrams,
      leftGrams: leftToPack(mass),
      weighIns: folder.weighIns.map((row) => ({ ...row, weighedAt: new Date(row.weighedAt).toISOString() })),
      samples: folder.samples.map((row) => ({ ...row, takenAt: new Date(row.takenAt).toISOString() })),
      cartons: folder.cartons,
    };
  }
}
