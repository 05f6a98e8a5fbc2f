import { Injectable } from '@nestjs/common';
import type { Who, documents } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { hasRole, isInScope, requireUser } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { supplyScope } from '../supply-scope';

export type SubjectKind = documents.DocumentSubjectKind;

/** What a document is about, as far as documents have to know it. */
export interface DocumentSubject {
  readonly partyId: string;
  readonly regionCode: string;
  /** The word a refusal shows. */
  readonly state: string;
  /** Who may hand in documents now. Officials are everybody but the applicant. */
  readonly takes: 'anyones' | 'officials' | 'nobodys';
  /** Whether a document may still be taken back. */
  readonly gives: boolean;
}

/** Finds what it is about. Inside a transaction that writes it is locked, so that it does not move on meanwhile. */
export type FindSubject = (sql: Sql, id: string, lock: boolean) => Promise<DocumentSubject | undefined>;

/**
 * What documents can be about. Supply knows cases and bases; whoever else has papers (a visit, a lot) teaches where to
 * look, because what lies below is not read from here.
 */
@Injectable()
export class DocumentSubjects {
  private readonly finders = new Map<SubjectKind, FindSubject>();

  learn(kind: SubjectKind, find: FindSubject): void {
    this.finders.set(kind, find);
  }

  /** The subject, for whoever has it in their scope; for everybody else it is out of scope or does not exist. */
  async require(sql: Sql, who: Who, kind: SubjectKind, id: string, lock = false): Promise<DocumentSubject> {
    const subject = await this.finders.get(kind)?.(sql, id, lock);
    if (!subject) refuse('not_found', { what: id });
    if (!readsAbout(who).includes(kind)) refuse('out_of_scope');
    const { partyId } = supplyScope(who);
    const isTheirs = partyId === null ? isInScope(who, subject.regionCode) : partyId === subject.partyId;
    if (!isTheirs) refuse('out_of_scope');
    return subject;
  }
}

const EVERYTHING: readonly SubjectKind[] = ['case', 'base', 'lot', 'visit'];

/** The centre and the village handle lots; what a firm applied with is not their affair. */
export function readsAbout(who: Who): readonly SubjectKind[] {
  return requireUser(who).roles.every((role) => role === 'centre_operator' || role === 'village_team')
    ? ['lot']
    : EVERYTHING;
}

/** May this person hand something in now? */
export function mayAdd(who: Who, { takes }: DocumentSubject): boolean {
  if (takes === 'nobodys' || isOnlyAuditor(who)) return false;
  return takes === 'anyones' || !isOnlyApplicant(who);
}

const isOnlyApplicant = (who: Who): boolean => requireUser(who).roles.every((role) => role === 'applicant');
const isOnlyAuditor = (who: Who): boolean =>
  hasRole(who, 'auditor') && requireUser(who).roles.every((role) => role === 'auditor');
