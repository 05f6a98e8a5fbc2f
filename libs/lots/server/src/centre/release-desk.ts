import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, centre } from '@youjian/contract';
import { Database, likePattern } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { type Waiting, releaseNeeds, samplesFor } from '@youjian/lots-domain';
import { shanghaiDate } from '@youjian/kernel';
import { supplyScope } from '@youjian/supply-server';
import { ruleOn } from './centre-rules';

type Reply = ReplyOf<typeof centre.listReleaseDesk>;
type Item = Reply['items'][number];

/** The page is chosen first and described after: papers are looked up for the lots shown, not for all that wait. */
const LIST = {
  name: 'lots.release_desk',
  text: `with page as (
      select l.id as page_id from lots.lot l left join supply.base b on b.id = l.base_id
      where l.state in ('draft', 'declared', 'held') and l.village_code like $2 || '%' and ($3::uuid is null or l.party_id = $3)
        and ($4::text is null or l.code ilike $4 or b.name ilike $4)
        and ($5::timestamptz is null or (l.created_at, l.id) > ($5, $6::uuid))
      order by l.created_at, l.id limit $7)
    select l.id, l.code, l.state, l.state_reason as "stateReason", l.variety, l.grade, b.name as "baseName", v.name as "villageName",
      l.harvested_on as "harvestedOn", l.best_before as "bestBefore", l.net_grams as "netGrams", l.created_at as "createdAt",
      l.declaration_kind as "declarationKind", ($1::timestamptz at time zone 'Asia/Shanghai')::date <= l.best_before as "isFresh",
      exists (select 1 from lots.declaration d where d.lot_id = l.id and d.kind = l.declaration_kind
        and ($1::timestamptz at time zone 'Asia/Shanghai')::date between d.issued_on and d.valid_until) as "hasDeclaration",
      (select t.passed from lots.release_test t where t.lot_id = l.id order by t.tested_on desc, t.id desc limit 1) as "newestTestPassed",
      (select coalesce(sum(k.grams), 0)::bigint from lots.contribution k where k.lot_id = l.id) as "broughtGrams",
      (select coalesce(jsonb_agg(jsonb_build_object('weightGrams', k.weight_grams, 'lotCode', m.code, 'lotState', m.state)), '[]')
        from lots.component k left join lots.lot m on m.id = k.component_lot_id where k.lot_id = l.id) as components,
      (select coalesce(sum(w.net_grams), 0)::bigint from lots.weigh_in w where w.lot_id = l.id) as "receivedGrams",
      (select s.sample_no from lots.sample s where s.lot_id = l.id order by s.taken_at desc, s.id desc limit 1) as "sampleNo",
      (select count(*)::int from lots.sample s where s.lot_id = l.id) as samples
    from page join lots.lot l on l.id = page.page_id
    left join supply.base b on b.id = l.base_id left join regions.region v on v.code = l.village_code
    order by l.created_at, l.id`,
};

interface Row
  extends
    Omit<Item, 'missing' | 'mayRelease' | 'samplesNeeded'>,
    Pick<Waiting, 'declarationKind' | 'hasDeclaration' | 'newestTestPassed' | 'components' | 'isFresh'> {
  readonly id: string;
  readonly createdAt: Date;
  readonly broughtGrams: number;
}

/** Lots that wait for their release, and all that each of them still needs. */
@Injectable()
export class ReleaseDesk {
  constructor(private readonly database: Database) {}

  async run({ query, who, now }: CallOf<typeof centre.listReleaseDesk>): Promise<Reply> {
    const { prefix, partyId } = supplyScope(who);
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(LIST, [
      now,
      prefix,
      partyId,
      likePattern(query.q),
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
    ]);
    const { gramsPerSample } = await ruleOn(this.database, shanghaiDate(now));
    return pageOf(
      rows,
      query.limit,
      (row) => toItem(row, gramsPerSample),
      (row) => [row.createdAt, row.id],
    );
  }
}

function toItem(row: Row, gramsPerSample: number): Item {
  const { code, state, stateReason, variety, grade, baseName, villageName, harvestedOn, bestBefore } = row;
  const { netGrams, receivedGrams, sampleNo, samples } = row;
  const samplesNeeded = samplesFor(netGrams, gramsPerSample);
  const needs = releaseNeeds({
    ...row,
    brought: [{ grams: row.broughtGrams }],
    isWeighedIn: receivedGrams > 0,
    isSampled: samples >= samplesNeeded,
  });
  return {
    ...{ code, state, stateReason, variety, grade, baseName, villageName, harvestedOn, bestBefore },
    ...{ netGrams, receivedGrams, sampleNo, samples, samplesNeeded },
    ...needs,
  };
}
