import type { Sql } from '@youjian/database';

export interface CertificateWindow {
  readonly number: string;
  readonly variety: string | null;
  readonly state: 'valid' | 'suspended' | 'revoked';
  readonly validFrom: Date;
  readonly validUntil: Date;
}

/** A base with its certificates, as the rooms below need it to know what it may deliver, and when. */
export interface KnownBase {
  readonly id: string;
  readonly code: string;
  readonly partyId: string;
  readonly kind: 'base' | 'processor';
  readonly name: string;
  readonly nameEn: string;
  readonly regionCode: string;
  readonly villageCode: string;
  /** A decimal, as the register has it; null where land is not what matters. */
  readonly areaMu: string | null;
  readonly varieties: readonly string[];
  readonly certificates: readonly CertificateWindow[];
}

interface Row extends Omit<KnownBase, 'certificates'> {
  readonly certificates: readonly (Omit<CertificateWindow, 'validFrom' | 'validUntil'> & {
    validFrom: string;
    validUntil: string;
  })[];
}

const BASES = {
  name: 'supply.bases',
  text: `select b.id, b.code, b.party_id as "partyId", b.kind, b.name, b.name_en as "nameEn", b.region_code as "regionCode",
      b.village_code as "villageCode", b.area_mu as "areaMu", b.varieties,
      coalesce((select jsonb_agg(jsonb_build_object('number', c.number, 'variety', c.variety, 'state', c.state,
        'validFrom', c.valid_from, 'validUntil', c.valid_until) order by c.number)
        from supply.certificate c where c.base_id = b.id), '[]') as certificates
    from supply.base b where $1::text is null or b.code = $1 order by b.kind, b.code`,
};

export async function readBases(sql: Sql, code: string | null = null): Promise<KnownBase[]> {
  const rows = await sql.query<Row>(BASES, [code]);
  return rows.map((row) => ({
    ...row,
    certificates: row.certificates.map((certificate) => ({
      ...certificate,
      validFrom: new Date(certificate.validFrom),
      validUntil: new Date(certificate.validUntil),
    })),
  }));
}
