import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, centre } from '@youjian/contract';
import { Database } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { basisName, gradeName, undertakingsOf } from '@youjian/lots-domain';
import { varietyName } from '@youjian/supply-domain';
import { requireLot } from '../locked-lot';

interface Row {
  readonly villageCode: string;
  readonly partyId: string;
  readonly variety: string;
  readonly grade: string;
  readonly netGrams: number;
  readonly origin: string;
  readonly kind: 'compliance' | 'quarantine' | null;
  readonly number: string;
  readonly basis: string;
  readonly issuer: string;
  readonly contact: string | null;
  readonly issuedOn: string;
  readonly validUntil: string;
}

const LABEL = {
  name: 'lots.declaration.label',
  text: `select l.village_code as "villageCode", l.party_id as "partyId", l.variety, l.grade, l.net_grams as "netGrams",
      concat(y.name, t.name, coalesce(v.name, l.village_code)) as origin, d.kind, d.number, d.basis, d.issuer, d.contact,
      d.issued_on as "issuedOn", d.valid_until as "validUntil"
    from lots.lot l
    left join regions.region v on v.code = l.village_code
    left join regions.region t on t.code = left(l.village_code, 9)
    left join regions.region y on y.code = left(l.village_code, 6)
    left join lateral (select * from lots.declaration x where x.lot_id = l.id and x.kind = l.declaration_kind
      order by x.issued_on desc, x.id desc limit 1) d on true
    where l.code = $1`,
};

/** What stands on the printed paper of a lot: the firm that undertakes it, never a household. */
@Injectable()
export class DeclarationLabel {
  constructor(private readonly database: Database) {}

  async run(call: CallOf<typeof centre.showDeclarationLabel>): Promise<ReplyOf<typeof centre.showDeclarationLabel>> {
    const { params, who, language } = call;
    const [row] = await this.database.query<Row>(LABEL, [params.code]);
    if (!row) refuse('not_found', { what: params.code });
    requireLot(who, row);
    if (row.kind === null) refuse('declaration_missing', { code: params.code });
    const { kind, number, netGrams, origin, issuedOn, validUntil, issuer, contact } = row;
    return {
      ...{ kind, number, netGrams, origin, issuedOn, validUntil, issuer, contact },
      lotCode: params.code,
      product: varietyName(row.variety, language),
      grade: gradeName(row.grade, language),
      basis: basisName(row.basis, language),
      undertakings: [...undertakingsOf(kind, language)],
      tracePath: `/t/${encodeURIComponent(params.code)}`,
    };
  }
}
