import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, type Route, type Who, certification as contract } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import {
  CASE_MOVES,
  type CaseMove,
  DECISIONS,
  deskOf,
  isPresent,
  missingFor,
  sitsIn,
  standsAgainst,
  whyNotDecide,
} from '@youjian/supply-domain';
import { CaseEvidence, type CaseEvidenceFound } from '../documents/case-evidence';
import { type CaseRow, type DecisionRow, caseItem, decisionsOf, inspectorsOf, isOwn, readCase } from './case-rows';
import { supplyScope } from '../supply-scope';
import { visitsOf } from './case-visits';
import { ObjectionBox } from './objection-box';
import { type KnownScheme, readScheme } from './scheme-rows';

type CaseReply = ReplyOf<typeof contract.showCase>;
interface Asked {
  readonly number: string;
  readonly who: Who;
  readonly now: Date;
}

/** A case as one person sees it: where it stands, how it came there, and what that person may do next. */
@Injectable()
export class ShowCase {
  constructor(
    private readonly database: Database,
    private readonly evidence: CaseEvidence,
    private readonly objections: ObjectionBox,
  ) {}

  run(call: CallOf<typeof contract.showCase>): Promise<CaseReply> {
    return this.read(this.database, { ...call, number: call.params.number }, contract.showCase.who);
  }

  async read(sql: Sql, asked: Asked, mayEnter: Route['who']): Promise<CaseReply> {
    const row = await readCase(sql, asked, mayEnter);
    const version = await readScheme(sql, row.schemeCode);
    const decisions = await decisionsOf(sql, row.id);
    const found = await this.evidence.of(sql, row.id);
    const missing = missingFor(version, found, asked.now);
    const visits = await visitsOf(sql, row.id, asked.now, supplyScope(asked.who, mayEnter).partyId !== null);
    const isHandedIn = row.state !== 'draft' && row.state !== 'returned';
    const isDesk = asked.who.kind === 'user' && sitsIn(deskOf(version, row.step), asked.who.roles);
    const mayReadObjections = isDesk && asked.who.kind === 'user' && asked.who.partyId !== row.partyId;
    return {
      ...caseItem(row),
      round: row.round,
      subject: row.subject,
      villageName: row.villageName,
      baseId: row.baseId,
      createdByName: row.createdByName,
      endedAt: row.endedAt?.toISOString() ?? null,
      scheme: schemeHead(version),
      steps: stepsOf(version, row, decisions),
      timeline: decisions.map((decision) => timelineEntry(version, decision)),
      visits,
      documents: documentsOf(version, found),
      labReport: labReportOf(found),
      missing: isHandedIn ? [] : missing,
      notice: await lastNotice(sql, row.id, asked.now),
      objections: mayReadObjections ? await this.objections.of(sql, row.id) : null,
      moves: isOwn(row, asked.who)
        ? applicantMoves(row, missing, againstIn(visits, 'resubmit'))
        : officerMoves(
            version,
            row,
            asked.who,
            decisions,
            await inspectorsOf(sql, row.id),
            againstIn(visits, 'approve'),
          ),
      mayEdit: isOwn(row, asked.who) && !isHandedIn,
    };
  }
}

const schemeHead = ({ code, issuer, issuerEn, validityMonths, noticeDays, conditions, assumed }: KnownScheme) => ({
  code,
  issuer,
  issuerEn,
  validityMonths,
  noticeDays,
  conditions: [...conditions],
  assumed: [...assumed],
});

const documentsOf = ({ documents }: KnownScheme, found: CaseEvidenceFound): CaseReply['documents'] =>
  documents.map((document) => ({
    ...document,
    kinds: [...document.kinds],
    present: isPresent(document, found),
  }));

function labReportOf({ labReport }: CaseEvidenceFound): CaseReply['labReport'] {
  if (!labReport) return null;
  const { reportNo, laboratory, verdict, reportedOn } = labReport;
  return { reportNo, laboratory, verdict, reportedOn };
}

const PASSED_BY: readonly CaseMove[] = ['submit', 'resubmit', 'approve', 'visit_passes', 'close_notice'];

/** Each step with the last decision that let the case pass it in this round. A returned case waits at its application. */
function stepsOf({ steps }: KnownScheme, row: CaseRow, decisions: readonly DecisionRow[]): CaseReply['steps'] {
  const at = steps.findIndex(({ code }) => code === (row.returnedFrom ?? row.step));
  return steps.map((step, index) => {
    const passed = decisions
      .filter(
        (one) => one.step === step.code && PASSED_BY.includes(one.move) && (index === 0 || one.round === row.round),
      )
      .at(-1);
    const isDone = index < at || row.state === 'certified';
    const standing = isDone ? 'done' : index > at ? 'coming' : row.state === 'returned' ? 'back' : 'now';
    return {
      ...step,
      standing,
      doneAt: isDone ? (passed?.at.toISOString() ?? null) : null,
      doneBy: isDone ? (passed?.actorName ?? null) : null,
    };
  });
}

function timelineEntry({ steps }: KnownScheme, decision: DecisionRow): CaseReply['timeline'][number] {
  const { actorId: _, at, ...shown } = decision;
  const step = steps.find(({ code }) => code === decision.step);
  return {
    ...shown,
    at: at.toISOString(),
    stepName: step?.name ?? decision.step,
    stepNameEn: step?.nameEn ?? decision.step,
  };
}

async function lastNotice(sql: Sql, caseId: string, now: Date): Promise<CaseReply['notice']> {
  const [found] = await sql.query<{ openedAt: Date; closesAt: Date; closedAt: Date | null }>(
    `select opened_at as "openedAt", closes_at as "closesAt", closed_at as "closedAt" from supply.public_notice
     where case_id = $1 order by opened_at desc limit 1`,
    [caseId],
  );
  if (!found) return null;
  return {
    openedAt: found.openedAt.toISOString(),
    closesAt: found.closesAt.toISOString(),
    closedAt: found.closedAt?.toISOString() ?? null,
    open: found.closedAt === null && found.closesAt > now,
  };
}

const againstIn = (visits: CaseReply['visits'], move: 'resubmit' | 'approve'): boolean =>
  visits.some(({ actions }) => actions.some(({ state }) => standsAgainst(move, state)));

function applicantMoves(row: CaseRow, missing: readonly string[], isUnanswered: boolean): CaseReply['moves'] {
  const moves = (['submit', 'resubmit', 'withdraw'] as const).filter((move) => move in CASE_MOVES[row.state]);
  return moves.map((move) => {
    if (move === 'resubmit' && isUnanswered) return { move, allowed: false, refusal: 'corrections_open' };
    const isShort = move !== 'withdraw' && missing.length > 0;
    return { move, allowed: !isShort, refusal: isShort ? 'case_incomplete' : null };
  });
}

function officerMoves(
  version: KnownScheme,
  row: CaseRow,
  who: Who,
  decisions: readonly DecisionRow[],
  inspectorIds: readonly string[],
  isUncorrected: boolean,
): CaseReply['moves'] {
  const isOfficer = who.kind === 'user' && who.roles.some((role) => contract.decideCase.who.includes(role as never));
  if (!isOfficer) return [];
  const decided = decisions.filter(({ move }) => (DECISIONS as readonly CaseMove[]).includes(move));
  return DECISIONS.filter((move) => move in CASE_MOVES[row.state]).map((move) => {
    const objection = whyNotDecide(version, row, move, who, { partyId: row.partyId, inspectorIds, decided });
    const refusal = objection?.code ?? (move === 'approve' && isUncorrected ? 'corrections_open' : null);
    return { move, allowed: refusal === null, refusal };
  });
}
