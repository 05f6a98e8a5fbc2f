import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, certification as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, notePersonalRead, refuseOwnParty, requireUser } from '@youjian/identity-server';
import { Clock, refuse } from '@youjian/kernel';
import { deskOf, sitsIn } from '@youjian/supply-domain';
import { type CaseRow, inspectorsOf, lockCase } from './case-rows';
import { CloseNotices } from './close-notices';
import { ObjectionBox } from './objection-box';
import { readScheme } from './scheme-rows';
import { ShowCase } from './show-case';

const OPEN_NOTICE = {
  name: 'supply.notice.to_object',
  text: `select n.id, c.id as "caseId", n.closed_at is null and n.closes_at > $2 as open
    from supply.public_notice n join supply.certification_case c on c.id = n.case_id
    where c.number = $1 order by n.opened_at desc limit 1`,
};

/** Objections to a public notice: anybody makes them, the office that looks after the notice answers them. */
@Injectable()
export class Objections {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly box: ObjectionBox,
    private readonly notices: CloseNotices,
    private readonly show: ShowCase,
  ) {}

  /** The case is locked against moving meanwhile: an objection is either in time, and blocks, or it is told it is late. */
  object({
    params,
    body,
    ip,
  }: CallOf<typeof contract.objectToNotice>): Promise<ReplyOf<typeof contract.objectToNotice>> {
    return this.database.inTransaction(async (tx) => {
      await tx.query(`select 1 from supply.certification_case where number = $1 for share`, [params.number]);
      const now = this.clock.now();
      const [notice] = await tx.query<{ id: string; caseId: string; open: boolean }>(OPEN_NOTICE, [params.number, now]);
      if (!notice) refuse('not_found', { what: params.number });
      if (!notice.open) refuse('notice_closed', { number: params.number });
      await this.box.countTry(tx, ip, now);
      await this.box.put(tx, { noticeId: notice.id, caseId: notice.caseId, ...body, now });
      return { receivedAt: now.toISOString() };
    });
  }

  resolve(call: CallOf<typeof contract.resolveObjection>): Promise<ReplyOf<typeof contract.resolveObjection>> {
    const asked = { ...call, number: call.params.number };
    const { objectionId, outcome, answer } = call.body;
    return this.database.inTransaction(async (tx) => {
      const before = await lockCase(tx, asked, contract.resolveObjection.who);
      await this.requireDesk(tx, before, call);
      const user = requireUser(call.who);
      if ((await inspectorsOf(tx, before.id)).includes(user.userId)) refuse('inspected_by_you');
      const [objection] = await tx.query<{ outcome: string | null }>(
        `select outcome from supply.objection where case_id = $1 and id = $2`,
        [before.id, objectionId],
      );
      if (!objection) refuse('not_found', { what: objectionId });
      if (objection.outcome !== null) refuse('objection_resolved');
      await tx.query(
        `update supply.objection set outcome = $2, answer = $3, resolved_by = $4, resolved_by_name = $5, resolved_at = $6 where id = $1`,
        [objectionId, outcome, answer, user.userId, user.name, call.now],
      );
      await audit(tx, call, { ...note(before, 'case.objection'), after: { objectionId, outcome } });
      await this.notices.closeIfDue(tx, before.id);
      return this.show.read(tx, asked, contract.resolveObjection.who);
    });
  }

  readObjector(call: CallOf<typeof contract.readObjector>): Promise<ReplyOf<typeof contract.readObjector>> {
    const asked = { ...call, number: call.params.number };
    return this.database.inTransaction(async (tx) => {
      const found = await lockCase(tx, asked, contract.readObjector.who);
      await this.requireDesk(tx, found, call);
      const { objectionId, purpose } = call.body;
      const contact = await this.box.contactOf(tx, found.id, objectionId);
      await notePersonalRead(tx, call, {
        purpose,
        subjectType: 'objection',
        subjectIds: [objectionId],
        regionCode: found.regionCode,
      });
      return { contact };
    });
  }

  /** The office that looks after the step: while the notice stands, the one that let the case come so far. */
  private async requireDesk(tx: Tx, found: CaseRow, { who }: { who: CallOf<typeof contract.resolveObjection>['who'] }) {
    refuseOwnParty(who, found.partyId);
    const office = deskOf(await readScheme(tx, found.schemeCode), found.returnedFrom ?? found.step);
    if (!sitsIn(office, requireUser(who).roles)) refuse('not_your_office', { office });
  }
}

const note = ({ number, regionCode }: CaseRow, action: string) => ({
  action,
  room: 'supply',
  subjectType: 'case',
  subjectId: number,
  regionCode,
});
