import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@youjian/database';
import { uuidv7 } from '@youjian/kernel';
import type { OriginFlag } from '@youjian/lots-domain';

export interface Clearance {
  readonly flagId: string;
  readonly flag: OriginFlag;
  readonly reason: string;
  readonly clearedByName: string;
  readonly clearedAt: Date;
}
export interface ClearanceAsk {
  readonly flag: OriginFlag;
  readonly baseId: string | null;
  readonly reason: string;
  readonly by: { readonly userId: string; readonly name: string };
  readonly at: Date;
}

const COLUMNS = `flag_id as "flagId", flag, reason, cleared_by_name as "clearedByName", cleared_at as "clearedAt"`;

/** Flags somebody looked into and cleared, for good: what was flagged, by which rule, who cleared it and why. */
@Injectable()
export class OriginClearances {
  ofSeason(sql: Sql, season: number, prefix: string): Promise<Clearance[]> {
    return sql.query<Clearance>(
      `select ${COLUMNS} from lots.origin_flag_clearance where season = $1 and region_code like $2 || '%' order by cleared_at desc, id`,
      [season, prefix],
    );
  }

  async ofFlag(sql: Sql, flagId: string): Promise<Clearance | undefined> {
    const [found] = await sql.query<Clearance>(`select ${COLUMNS} from lots.origin_flag_clearance where flag_id = $1`, [
      flagId,
    ]);
    return found;
  }

  /** The id of the record; null when somebody was quicker. */
  async record(tx: Tx, { flag, baseId, reason, by, at }: ClearanceAsk): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `insert into lots.origin_flag_clearance (id, flag_id, rule, rule_version, season, base_id, region_code, flag, reason, cleared_by, cleared_by_name, cleared_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (flag_id) do nothing returning id`,
      [
        uuidv7(),
        flag.id,
        flag.rule,
        flag.ruleVersion,
        flag.season,
        baseId,
        flag.regionCode,
        JSON.stringify(flag),
        reason,
        by.userId,
        by.name,
        at,
      ],
    );
    return row?.id ?? null;
  }
}
