import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, centre } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { refuse, shanghaiDate } from '@youjian/kernel';
import { refuseField } from '../create-lot';

export type CentreRule = ReplyOf<typeof centre.setCentreRule>;

const IN_FORCE = {
  name: 'lots.centre_rule.in_force',
  text: `select effective_from as "effectiveFrom", capacity_grams as "capacityGrams", over_capacity as "overCapacity",
      alert_bps as "alertBps", tolerance_bps as "toleranceBps", grams_per_sample as "gramsPerSample", company_prefix as "companyPrefix", place_code as "placeCode", place_name as "placeName", assumed
    from lots.centre_rule where effective_from <= $1 order by effective_from desc limit 1`,
};

/** The rule the centre goes by on a day: the newest that had begun. */
export async function ruleOn(sql: Sql, day: string): Promise<CentreRule> {
  const [rule] = await sql.query<CentreRule>(IN_FORCE, [day]);
  return rule ?? refuse('invalid_input', { errors: [{ path: 'day', code: 'before_the_centre', message: day }] });
}

/** Sets what the centre goes by from today or later on. What was decided before stays as it was decided. */
@Injectable()
export class SetCentreRule {
  constructor(private readonly database: Database) {}

  async run(call: CallOf<typeof centre.setCentreRule>): Promise<CentreRule> {
    const { body, now } = call;
    const user = requireUser(call.who);
    if (body.effectiveFrom < shanghaiDate(now))
      refuseField('effectiveFrom', 'in_past', 'A rule begins today or later.');
    return this.database.inTransaction(async (tx) => {
      const before = await ruleOn(tx, body.effectiveFrom);
      const [written] = await tx.query(
        `insert into lots.centre_rule
           (effective_from, capacity_grams, over_capacity, tolerance_bps, company_prefix, place_code, place_name, assumed, set_by_name, alert_bps,
            grams_per_sample, set_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing returning effective_from`,
        [
          body.effectiveFrom,
          body.capacityGrams,
          body.overCapacity,
          body.toleranceBps,
          body.companyPrefix,
          before.placeCode,
          before.placeName,
          before.companyPrefix === body.companyPrefix ? before.assumed.filter((name) => name === 'company_prefix') : [],
          user.name,
          body.alertBps,
          body.gramsPerSample,
          now,
        ],
      );
      if (!written) refuseField('effectiveFrom', 'taken', `A rule begins on ${body.effectiveFrom} already.`);
      await audit(tx, call, {
        action: 'centre.rule',
        room: 'lots',
        subjectType: 'centre_rule',
        subjectId: body.effectiveFrom,
        before,
        after: body,
      });
      return ruleOn(tx, body.effectiveFrom);
    });
  }
}
