import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, inspections } from '@youjian/contract';
import { Database } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { VISIT_LIMITS } from '@youjian/supply-domain';
import { checklistReply } from './checklist-reply';
import { partOf } from './inspector-of';
import { hashOf, readContent } from './visit-content';
import { readVisit, visitById, visitCard } from './visit-rows';
import { areaOfVisit, baseOfVisit, labelsOfVisit, openNonConformities, previousOfVisit } from './visit-surroundings';

/** Everything a phone needs for a visit without a network, in one answer. */
@Injectable()
export class VisitPack {
  constructor(private readonly database: Database) {}

  async run({
    params,
    who,
    now,
  }: CallOf<typeof inspections.visitPack>): Promise<ReplyOf<typeof inspections.visitPack>> {
    const [row, visit] = await Promise.all([visitById(this.database, params.id), readVisit(this.database, params.id)]);
    if (!row || !visit) refuse('not_found', { what: params.id });
    const role = partOf(who, visit);
    const [base, area, previous, nonConformities, sampleLabels, content] = await Promise.all([
      baseOfVisit(this.database, visit.id),
      areaOfVisit(this.database, visit.id),
      previousOfVisit(this.database, visit.id),
      openNonConformities(this.database, visit.id),
      labelsOfVisit(this.database, visit.id),
      readContent(this.database, visit),
    ]);
    const {
      state: _,
      flagCount: __,
      openNonConformities: ___,
      outcome: ____,
      scoreBps: _____,
      ...planned
    } = visitCard(row);
    const checklist = checklistReply(visit);
    const packed = { base, area, checklist, previous, nonConformities, sampleLabels };
    return {
      visit: { ...visitCard(row), role, instructions: row.instructions },
      ...packed,
      content,
      limits: VISIT_LIMITS,
      serverTime: now.toISOString(),
      packHash: hashOf({ ...packed, visit: { ...planned, role, instructions: row.instructions } }),
    };
  }
}
