import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, massBalance } from '@youjian/contract';
import { Database } from '@youjian/database';
import { audit, hasRole, refuseOwnParty, requireUser, scopePrefix } from '@youjian/identity-server';
import { refuse, shanghaiTime } from '@youjian/kernel';
import { ORIGIN_RULES, originFlags } from '@youjian/lots-domain';
import { OriginClearances } from '@youjian/lots-server';
import { Households } from '@youjian/regions-server';
import { readSeason } from './read-season';
import { toItem } from './season-flags';

type Reply = ReplyOf<typeof massBalance.clearOriginFlag>;

/** An officer looked into it and says why it is no fraud. Not the firm's own, and only who is named by the rule. */
@Injectable()
export class ClearOriginFlag {
  constructor(
    private readonly database: Database,
    private readonly households: Households,
    private readonly clearances: OriginClearances,
  ) {}

  async run(call: CallOf<typeof massBalance.clearOriginFlag>): Promise<Reply> {
    const { params, body, who, now } = call;
    const season = Number(params.id.slice(0, 4));
    // Its id says what the flag said: whatever the books say by now, it is this that is cleared.
    const { facts, bases } = await readSeason(this.database, this.households, season, scopePrefix(who));
    const flag = originFlags(facts).find(({ id }) => id === params.id);
    if (!flag) refuse('not_found', { what: params.id });
    if (!hasRole(who, ...ORIGIN_RULES[flag.rule].clearableBy)) refuse('forbidden', { rule: flag.rule });
    const base = bases.find(({ code }) => code === flag.baseCode);
    if (base) refuseOwnParty(who, base.partyId);
    return this.database.inTransaction(async (tx) => {
      const { userId, name } = requireUser(who);
      const clearanceId = await this.clearances.record(tx, {
        flag,
        baseId: base?.id ?? null,
        reason: body.reason,
        by: { userId, name },
        at: now,
      });
      const cleared = await this.clearances.ofFlag(tx, flag.id);
      if (clearanceId === null)
        refuse('origin_flag_cleared', {
          clearedByName: cleared?.clearedByName ?? '',
          clearedAt: cleared ? shanghaiTime(cleared.clearedAt) : '',
        });
      await audit(tx, call, {
        action: 'origin_flag.clear',
        room: 'statistics',
        subjectType: 'origin_flag',
        subjectId: flag.id,
        regionCode: flag.regionCode,
        after: { rule: flag.rule, ruleVersion: flag.ruleVersion, base: flag.baseCode, reason: body.reason },
      });
      return { ...toItem(flag, cleared), clearanceId };
    });
  }
}
