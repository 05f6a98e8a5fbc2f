import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, lots } from '@youjian/contract';
import { Database } from '@youjian/database';
import { refuse, shanghaiTime } from '@youjian/kernel';
import { gradeName, sharesInBps, showHouseholds } from '@youjian/lots-domain';
import { varietyName } from '@youjian/supply-domain';
import { sqlStanding } from '@youjian/supply-server';
import { readPapers } from './lot-detail';
import { traceComponents } from './trace-components';

type Trace = ReplyOf<typeof lots.showTrace>;

interface Row extends Pick<
  Trace,
  | 'code'
  | 'state'
  | 'stateReason'
  | 'sellable'
  | 'variety'
  | 'grade'
  | 'harvestedOn'
  | 'bestBefore'
  | 'netGrams'
  | 'village'
  | 'base'
  | 'certificate'
  | 'productCertificate'
  | 'recall'
> {
  readonly id: string;
  readonly households: number;
}

/** The certificate a reader wants to see: the one that is valid and lasts longest, else the latest there was. */
const sqlCertificate = (which: string): string => `(
  select jsonb_build_object('number', c.number, 'state', ${sqlStanding('$1::timestamptz')}, 'validUntil', c.valid_until)
  from supply.certificate c join supply.scheme_version s on s.code = c.scheme_code
  where c.base_id = l.base_id and ${which} order by c.state = 'valid' desc, c.valid_until desc limit 1)`;

/** Households are counted and never named: those of the lot, or of the lots that went into it. */
const TRACE = {
  name: 'lots.trace',
  text: `select l.id, l.code, l.state, l.state_reason as "stateReason", l.variety, l.grade, l.harvested_on as "harvestedOn",
      l.best_before as "bestBefore", l.net_grams as "netGrams",
      exists (select 1 from lots.sellable($1::timestamptz) s where s.lot_id = l.id) as sellable,
      jsonb_build_object('code', l.village_code, 'name', coalesce(v.name, l.village_code), 'townName', t.name, 'countyName', y.name) as village,
      jsonb_build_object('code', b.code, 'name', b.name, 'nameEn', b.name_en) as base,
      ${sqlCertificate(`c.subject_kind <> 'product'`)} as certificate,
      ${sqlCertificate(`c.subject_kind = 'product' and c.variety = l.variety`)} as "productCertificate",
      (select count(distinct k.household_ref)::int from lots.contribution k
        where k.lot_id = l.id or k.lot_id in (select m.component_lot_id from lots.component m where m.lot_id = l.id)) as households,
      (select jsonb_build_object('lotCode', x.code, 'level', r.level, 'reason', r.reason, 'startedAt', r.started_at, 'closed', r.closed_at is not null)
        from lots.recall_lot a join lots.recall r on r.id = a.recall_id join lots.lot x on x.id = a.of_lot_id
        where a.lot_id = l.id order by x.id <> l.id, r.started_at limit 1) as recall
    from lots.lot l
    join supply.base b on b.id = l.base_id
    left join regions.region v on v.code = l.village_code
    left join regions.region t on t.code = left(l.village_code, 9)
    left join regions.region y on y.code = left(l.village_code, 6)
    where l.code = $2`,
};

/** Where a lot came from, for whoever scans its code, in their words. Never a household; and no count of fewer than five. */
@Injectable()
export class ShowTrace {
  constructor(private readonly database: Database) {}

  async run({ params, now, language }: CallOf<typeof lots.showTrace>): Promise<Trace> {
    const [row] = await this.database.query<Row>(TRACE, [now, params.lotCode]);
    if (!row) refuse('not_found', { what: params.lotCode });
    const papers = await readPapers(this.database, row.id);
    const components = await traceComponents(this.database, row.id, language);
    const { id: _, households, certificate: base, productCertificate: product, ...lot } = row;
    const names = new Map(
      papers.shares.map(({ villageCode, villageName }) => [villageCode, villageName ?? villageCode]),
    );
    const [declaration] = papers.declarations.filter(({ kind }) => kind === papers.declarationKind);
    return {
      ...lot,
      variety: varietyName(lot.variety, language),
      grade: gradeName(lot.grade, language),
      certificate: withIsoTime(base),
      productCertificate: withIsoTime(product),
      recall: lot.recall && { ...lot.recall, startedAt: shanghaiTime(new Date(lot.recall.startedAt)) },
      shares: sharesInBps(papers.shares).map((share) => ({
        ...share,
        villageName: names.get(share.villageCode) ?? share.villageCode,
      })),
      components,
      ...showHouseholds(households),
      declaration: declaration
        ? {
            number: declaration.number,
            kind: declaration.kind,
            issuer: declaration.issuer,
            issuedOn: declaration.issuedOn,
            basis: declaration.basis,
          }
        : null,
      tests: papers.tests,
      handOvers: papers.handOvers,
      events: papers.events.map(({ at, move, reason }) => ({ at, move, reason })),
    };
  }
}

const withIsoTime = (certificate: Trace['certificate']): Trace['certificate'] =>
  certificate && { ...certificate, validUntil: new Date(certificate.validUntil).toISOString() };
