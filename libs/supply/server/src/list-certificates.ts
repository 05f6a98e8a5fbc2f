import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, supply } from '@youjian/contract';
import { Database, likePattern } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { certificateListItem } from './certificate-reply';
import { supplyScope } from './supply-scope';
import { CERTIFICATES, type CertificateRow } from './supply.repository';

const LIST = {
  name: 'supply.certificate.list',
  text: `select * from (${CERTIFICATES}) as listed
    where "regionCode" like $2 || '%' and ($3::uuid is null or "holderPartyId" = $3)
      and ($4::text is null or number ilike $4 or subject ilike $4 or "subjectEn" ilike $4 or holder ilike $4 or "holderEn" ilike $4)
      and ($5::text is null or standing = $5) and ($6::text is null or "subjectKind" = $6)
      and ($7::text is null or number > $7)
    order by number limit $8`,
};

@Injectable()
export class ListCertificates {
  constructor(private readonly database: Database) {}

  async run({
    query,
    who,
    now,
  }: CallOf<typeof supply.listCertificates>): Promise<ReplyOf<typeof supply.listCertificates>> {
    const scope = supplyScope(who);
    const [after] = decodeCursor(query.cursor, [cursorPart.text]) ?? [];
    const rows = await this.database.query<CertificateRow>(LIST, [
      now,
      scope.prefix,
      scope.partyId,
      likePattern(query.q),
      query.state ?? null,
      query.subjectKind ?? null,
      after ?? null,
      query.limit + 1,
    ]);
    return pageOf(rows, query.limit, certificateListItem, (row) => [row.number]);
  }
}
