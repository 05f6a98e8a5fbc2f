import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql } from '@youjian/database';
import type { VisitState } from '@youjian/supply-domain';
import { type DocumentSubject, DocumentSubjects } from '../documents/document-subjects';

/**
 * A visit has papers too. Inspectors and officers add theirs until it is closed; the applicant only once it is reported,
 * because then there is something to answer. What an answer leans on is not taken back.
 */
@Injectable()
export class TeachVisits implements OnModuleInit {
  constructor(private readonly subjects: DocumentSubjects) {}

  onModuleInit(): void {
    this.subjects.learn('visit', findVisit);
  }
}

const TAKES: Record<VisitState, DocumentSubject['takes']> = {
  planned: 'officials',
  under_way: 'officials',
  submitted: 'officials',
  cosigned: 'officials',
  reported: 'anyones',
  closed: 'nobodys',
  cancelled: 'nobodys',
};

export async function findVisit(sql: Sql, id: string, lock: boolean): Promise<DocumentSubject | undefined> {
  const [found] = await sql.query<{ partyId: string; regionCode: string; state: VisitState }>(
    `select party_id as "partyId", region_code as "regionCode", state from supply.visit where id = $1${lock ? ' for share' : ''}`,
    [id],
  );
  return found && { ...found, takes: TAKES[found.state], gives: false };
}
