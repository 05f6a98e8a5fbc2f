import type { Sql } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { type Checklist, type ChecklistSection, checklistFor } from '@youjian/supply-domain';

/** What a visit goes to, as it is frozen with the plan. */
export interface VisitSubject {
  readonly caseId: string | null;
  readonly baseId: string | null;
  readonly partyId: string;
  readonly name: string;
  readonly nameEn: string;
  readonly regionCode: string;
  readonly villageCode: string | null;
  readonly checklist: Checklist;
}

interface BaseRow extends Omit<VisitSubject, 'caseId' | 'checklist'> {
  readonly kind: 'base' | 'processor';
}

const BASE = {
  name: 'supply.visit.base',
  text: `select id as "baseId", kind, party_id as "partyId", name, name_en as "nameEn", region_code as "regionCode",
      village_code as "villageCode" from supply.base where id = $1`,
};

/** A base under surveillance is looked at by the surveillance checklist. */
export async function baseToVisit(sql: Sql, baseId: string): Promise<VisitSubject> {
  const [base] = await sql.query<BaseRow>(BASE, [baseId]);
  if (!base) refuse('not_found', { what: baseId });
  const { kind, ...subject } = base;
  return { ...subject, caseId: null, checklist: checklistFor(kind) };
}

interface CaseRow extends Omit<VisitSubject, 'checklist' | 'name' | 'nameEn'> {
  readonly number: string;
  readonly state: string;
  readonly subjectKind: 'base' | 'processor' | 'product';
  readonly name: string | null;
  readonly nameEn: string | null;
  readonly scheme: string;
  readonly schemeName: string;
  readonly schemeNameEn: string;
  readonly sections: ChecklistSection[];
  readonly assumed: string[];
}

/** What is applied for has no row of its own before it is certified, so its name is read from the application. */
const CASE = {
  name: 'supply.visit.case',
  text: `select c.id as "caseId", c.number, c.state, c.subject_kind as "subjectKind", c.base_id as "baseId", c.party_id as "partyId",
      c.region_code as "regionCode", coalesce(c.subject->>'villageCode', b.village_code) as "villageCode",
      coalesce(c.subject->>'name', b.name) as name, coalesce(c.subject->>'nameEn', b.name_en) as "nameEn",
      s.code as scheme, s.name as "schemeName", s.name_en as "schemeNameEn", s.checklist as sections, s.assumed
    from supply.certification_case c
    join supply.scheme_version s on s.code = c.scheme_code
    left join supply.base b on b.id = c.base_id
    where c.id = $1`,
};

/** A case is looked at by the checklist of its scheme version; a version that has none by the surveillance checklist. */
export async function caseToVisit(sql: Sql, caseId: string): Promise<VisitSubject & { waits: () => void }> {
  const [found] = await sql.query<CaseRow>(CASE, [caseId]);
  if (!found) refuse('not_found', { what: caseId });
  const { number, state, scheme, schemeName, schemeNameEn, sections, assumed, subjectKind, ...subject } = found;
  const own = { code: scheme, name: schemeName, nameEn: schemeNameEn, assumed, sections };
  return {
    ...subject,
    name: subject.name ?? number,
    nameEn: subject.nameEn ?? number,
    checklist: sections.length > 0 ? own : checklistFor(subjectKind === 'processor' ? 'processor' : 'base'),
    // Said only after the caller's right to the case was shown.
    waits: () => {
      if (state !== 'site_inspection') refuse('case_not_at_inspection', { number, state });
    },
  };
}
