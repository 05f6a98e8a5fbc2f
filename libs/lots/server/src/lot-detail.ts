import { Injectable } from '@nestjs/common';
import type { ReplyOf, lots } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { Households } from '@youjian/regions-server';
import { lotByCode, toLotItem } from './lot-rows';

export type LotDetailReply = ReplyOf<typeof lots.showLot>;

type Contribution = Omit<LotDetailReply['contributions'][number], 'householdNumber'>;
interface Papers extends Pick<
  LotDetailReply,
  'stateReason' | 'declarationKind' | 'declarations' | 'components' | 'shares' | 'tests' | 'handOvers' | 'events'
> {
  readonly contributions: Contribution[];
}

/** Everything that lies in a lot's folder, in one statement. */
const PAPERS = {
  name: 'lots.lot.papers',
  text: `select l.state_reason as "stateReason", l.declaration_kind as "declarationKind",
    (select coalesce(jsonb_agg(jsonb_build_object('number', d.number, 'kind', d.kind, 'basis', d.basis, 'issuer', d.issuer,
        'issuedOn', d.issued_on, 'validUntil', d.valid_until) order by d.issued_on desc, d.id desc), '[]') from lots.declaration d where d.lot_id = l.id) as declarations,
    (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'villageCode', c.village_code, 'villageName', r.name, 'householdRef', c.household_ref,
        'grams', c.grams) order by c.village_code, c.id), '[]')
      from lots.contribution c left join regions.region r on r.code = c.village_code where c.lot_id = l.id) as contributions,
    (select coalesce(jsonb_agg(jsonb_build_object('label', k.label, 'labelEn', k.label_en, 'componentLotCode', m.code, 'weightGrams', k.weight_grams) order by k.id), '[]')
      from lots.component k left join lots.lot m on m.id = k.component_lot_id where k.lot_id = l.id) as components,
    (select coalesce(jsonb_agg(jsonb_build_object('villageCode', s.village_code, 'villageName', r.name, 'weightGrams', s.weight_grams) order by s.position), '[]')
      from lots.share s left join regions.region r on r.code = s.village_code where s.lot_id = l.id) as shares,
    (select coalesce(jsonb_agg(jsonb_build_object('sampleNo', t.sample_no, 'laboratory', t.laboratory, 'method', t.method, 'testedOn', t.tested_on,
        'passed', t.passed, 'analytes', t.analytes) order by t.tested_on desc, t.id desc), '[]') from lots.release_test t where t.lot_id = l.id) as tests,
    (select coalesce(jsonb_agg(jsonb_build_object('from', h.from_name, 'to', h.to_name, 'grams', h.grams, 'sentAt', h.sent_at,
        'receivedAt', h.received_at) order by h.sent_at), '[]') from lots.hand_over h where h.lot_id = l.id) as "handOvers",
    (select coalesce(jsonb_agg(jsonb_build_object('at', e.at, 'move', e.move, 'reason', e.reason, 'actorName', e.actor_name) order by e.at, e.id), '[]')
      from lots.lot_event e where e.lot_id = l.id) as events
    from lots.lot l where l.id = $1`,
};

/** A lot with all its papers, as the desks see it: households by their number in the village, never by name. */
@Injectable()
export class LotDetail {
  constructor(
    private readonly database: Database,
    private readonly households: Households,
  ) {}

  async read(code: string, now: Date, sql: Sql = this.database): Promise<LotDetailReply> {
    const row = await lotByCode(sql, code, now);
    if (!row) refuse('not_found', { what: code });
    const papers = await readPapers(sql, row.id);
    const refs = papers.contributions.flatMap(({ householdRef }) => (householdRef === null ? [] : [householdRef]));
    const known = await this.households.byRef(refs, sql);
    const contributions = papers.contributions.map((contribution) => ({
      ...contribution,
      householdNumber: known.get(contribution.householdRef ?? '')?.number ?? null,
    }));
    return { ...toLotItem(row), ...papers, contributions };
  }
}

export async function readPapers(sql: Sql, lotId: string): Promise<Papers> {
  const [papers] = await sql.query<Papers>(PAPERS, [lotId]);
  if (!papers) refuse('not_found', { what: lotId });
  return {
    ...papers,
    handOvers: papers.handOvers.map((handOver) => ({
      ...handOver,
      sentAt: isoTime(handOver.sentAt),
      receivedAt: handOver.receivedAt && isoTime(handOver.receivedAt),
    })),
    events: papers.events.map((event) => ({ ...event, at: isoTime(event.at) })),
  };
}

const isoTime = (written: string): string => new Date(written).toISOString();
