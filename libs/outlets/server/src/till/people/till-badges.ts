import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, tillBooks } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { madeUpCode, refuse } from '@youjian/kernel';
import { isoTimes } from '../iso-times';
import { outletInScope, personOf, told } from './till-staff';

type Badge = ReplyOf<typeof tillBooks.readTillBadge>;

const SHOW = {
  name: 'outlets.till_badge.show',
  text: `select f.name, o.name as "outletName", o.name_en as "outletNameEn", o.code as "outletCode", f.badge, f.badge_at as "badgeAt"
    from outlets.till_staff f join outlets.outlet o on o.id = f.outlet_id where f.id = $1 and f.outlet_id = $2`,
};

/** What somebody carries to open their tile at a till. It is a name tag with a code, and no key: the PIN is still asked for. */
@Injectable()
export class TillBadges {
  constructor(private readonly database: Database) {}

  async read({ who, params }: CallOf<typeof tillBooks.readTillBadge>): Promise<Badge> {
    await outletInScope(this.database, params.id, who, tillBooks.readTillBadge.who);
    return badgeOf(this.database, params);
  }

  /** A new code each time: a badge that was lost opens nothing once the tills have heard. */
  issue(call: CallOf<typeof tillBooks.issueTillBadge>): Promise<Badge> {
    const { id, personId } = call.params;
    return this.database.inTransaction(async (tx) => {
      const outlet = await outletInScope(tx, id, call.who, tillBooks.issueTillBadge.who);
      const before = await personOf(tx, outlet.id, personId);
      await tx.query(`update outlets.till_staff set badge = $2, badge_at = $3 where id = $1`, [
        personId,
        newBadge(),
        call.now,
      ]);
      await told(tx, call, outlet, {
        action: 'issue_till_badge',
        subjectId: personId,
        after: { again: before.badgeAt !== null },
      });
      return badgeOf(tx, call.params);
    });
  }
}

async function badgeOf(sql: Sql, { id, personId }: { id: string; personId: string }): Promise<Badge> {
  const [row] = await sql.query<Omit<Badge, 'badgeAt'> & { badgeAt: Date | null }>(SHOW, [personId, id]);
  return row ? isoTimes(row) : refuse('not_found', { what: personId });
}

/** Without I, L, O and U: what a scanner cannot read a person can type. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const newBadge = (): string => `YJS-${madeUpCode(10, randomInt, SIGNS)}`;
