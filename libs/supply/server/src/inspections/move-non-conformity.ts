import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, Who, inspections } from '@youjian/contract';
import { Database, type Sql, type Tx } from '@youjian/database';
import { audit, refuseOwnParty, requireUser } from '@youjian/identity-server';
import { refuse, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { type NonConformityMove, moveNonConformity, moveVisit } from '@youjian/supply-domain';
import { supplyScope } from '../supply-scope';
import { type NonConformityRow, nonConformityById, shownNonConformity } from './non-conformity-rows';
import { lockVisit, writeVisitEvent } from './visit-rows';

type Shown = ReplyOf<typeof inspections.showNonConformity>;
type Context = Pick<CallOf<typeof inspections.closeNonConformity>, 'who' | 'now' | 'requestId' | 'params'>;

interface Said {
  readonly text: string;
  readonly documentIds?: readonly string[];
  readonly dueOn?: string | null;
}

const DONE = { answer: 'answered', close: 'closed', reopen: 'reopened' } as const satisfies Record<
  NonConformityMove,
  string
>;

/** The corrective action, for whoever has it in their scope. */
export async function nonConformityInScope(sql: Sql, who: Who, id: string, now: Date): Promise<NonConformityRow> {
  const row = await nonConformityById(sql, id, now);
  if (!row) refuse('not_found', { what: id });
  const { prefix, partyId } = supplyScope(who);
  const isTheirs = partyId === null ? row.regionCode.startsWith(prefix) : row.partyId === partyId;
  return isTheirs ? row : refuse('out_of_scope');
}

/** Answers, closes or reopens a corrective action, and with the last one of a visit closes the visit, or opens it again. */
@Injectable()
export class MoveNonConformity {
  constructor(private readonly database: Database) {}

  run(move: NonConformityMove, call: Context, said: Said): Promise<Shown> {
    const { id } = call.params;
    return this.database.inTransaction(async (tx) => {
      const before = await nonConformityInScope(tx, call.who, id, call.now);
      if (move !== 'answer') refuseOwnParty(call.who, before.partyId);
      // The visit first: whatever is moved of one visit waits its turn there.
      const visit = await lockVisit(tx, before.visitId);
      const [locked] = await tx.query<Pick<NonConformityRow, 'state'>>(
        `select state from supply.non_conformity where id = $1 for update`,
        [id],
      );
      if (!visit || !locked) refuse('not_found', { what: id });
      const state = moveNonConformity(locked.state, move);
      if (said.dueOn && said.dueOn < shanghaiDate(call.now)) refuse('planned_in_past');
      await checkDocuments(tx, before, said.documentIds ?? []);
      await tx.query(
        `update supply.non_conformity set state = $2, closed_at = $3, due_on = coalesce($4, due_on) where id = $1`,
        [id, state, state === 'closed' ? call.now : null, said.dueOn ?? null],
      );
      await this.write(tx, call, before, move, said);
      await followVisit(tx, call, visit, move);
      return shownNonConformity(tx, await nonConformityInScope(tx, call.who, id, call.now), call.now);
    });
  }

  private async write(
    tx: Tx,
    call: Context,
    row: NonConformityRow,
    move: NonConformityMove,
    said: Said,
  ): Promise<void> {
    const user = requireUser(call.who);
    await tx.query(
      `insert into supply.non_conformity_event (id, non_conformity_id, at, move, text, document_ids, due_on, actor_id, actor_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        uuidv7(),
        row.id,
        call.now,
        DONE[move],
        said.text,
        said.documentIds ?? [],
        said.dueOn ?? null,
        user.userId,
        user.name,
      ],
    );
    await audit(tx, call, {
      action: `non_conformity.${move}`,
      room: 'supply',
      subjectType: 'non_conformity',
      subjectId: row.number,
      regionCode: row.regionCode,
      before: { state: row.state },
      after: { move: DONE[move], documents: said.documentIds?.length ?? 0 },
    });
  }
}

/** What an answer leans on was handed in for this visit, by the same party, and not taken back. */
async function checkDocuments(tx: Tx, row: NonConformityRow, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await tx.query<{ id: string }>(
    `select id from supply.document where id = any($1) and withdrawn_at is null and party_id = $2
       and (visit_id = $3 or base_id = $4 or case_id = $5)`,
    [ids, row.partyId, row.visitId, row.baseId, row.caseId],
  );
  const known = new Set(found.map(({ id }) => id));
  const stray = ids.find((id) => !known.has(id));
  if (stray !== undefined) refuse('unknown_document', { documentId: stray });
}

async function followVisit(
  tx: Tx,
  call: Context,
  visit: NonNullable<Awaited<ReturnType<typeof lockVisit>>>,
  move: NonConformityMove,
): Promise<void> {
  if (move === 'answer') return;
  const [left] = await tx.query<{ open: number }>(
    `select count(*) as open from supply.non_conformity where visit_id = $1 and state <> 'closed'`,
    [visit.id],
  );
  const isDone = (left?.open ?? 0) === 0;
  if (isDone === (visit.state === 'closed')) return;
  const visitMove = isDone ? 'close' : 'reopen';
  await tx.query(`update supply.visit set state = $2 where id = $1`, [visit.id, moveVisit(visit.state, visitMove)]);
  const user = requireUser(call.who);
  await writeVisitEvent(tx, {
    id: uuidv7(),
    visitId: visit.id,
    at: call.now,
    move: visitMove,
    actorId: user.userId,
    actorName: user.name,
  });
}

@Injectable()
export class ShowNonConformity {
  constructor(private readonly database: Database) {}

  async run({ params, who, now }: CallOf<typeof inspections.showNonConformity>): Promise<Shown> {
    const row = await nonConformityInScope(this.database, who, params.id, now);
    return shownNonConformity(this.database, row, now);
  }
}
