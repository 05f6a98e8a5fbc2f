import type { Sql } from '@youjian/database';

export interface CertificateWay {
  readonly base: { readonly code: string; readonly name: string; readonly nameEn: string } | null;
  readonly steps: readonly {
    readonly code: string;
    readonly name: string;
    readonly nameEn: string;
    readonly by: string;
    readonly at: Date | null;
  }[];
  readonly noticeNumber: string | null;
}

/** The step was passed with the last of these moves in the round that led to the certificate. Who made it stays inside. */
const STEPS = {
  name: 'supply.certificate.way',
  text: `select step.value->>'code' as code, step.value->>'name' as name, step.value->>'nameEn' as "nameEn",
      step.value->>'by' as by,
      (select max(d.at) from supply.case_decision d where d.case_id = k.id and d.step = step.value->>'code'
        and d.move in ('submit', 'resubmit', 'approve', 'visit_passes', 'close_notice')) as at
    from supply.certificate c
    join supply.scheme_version s on s.code = c.scheme_code
    cross join lateral jsonb_array_elements(s.steps) with ordinality as step(value, place)
    left join supply.certification_case k on k.id = c.case_id
    where c.id = $1 order by step.place`,
};
const AROUND = {
  name: 'supply.certificate.around',
  text: `select b.code, b.name, b.name_en as "nameEn",
      (select k.number from supply.certification_case k
        where k.id = c.case_id and exists (select 1 from supply.public_notice n where n.case_id = k.id)) as "noticeNumber"
    from supply.certificate c left join supply.base b on b.id = c.base_id where c.id = $1`,
};

/** How a certificate came about, as anybody may read it: offices and days, no person. */
export async function wayOf(sql: Sql, certificateId: string): Promise<CertificateWay> {
  const steps = await sql.query<CertificateWay['steps'][number]>(STEPS, [certificateId]);
  const [around] = await sql.query<{
    code: string | null;
    name: string;
    nameEn: string;
    noticeNumber: string | null;
  }>(AROUND, [certificateId]);
  const base = around?.code ? { code: around.code, name: around.name, nameEn: around.nameEn } : null;
  return { base, steps, noticeNumber: around?.noticeNumber ?? null };
}
