import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, type Sql } from '@youjian/database';
import { ScopeNames } from '@youjian/identity-server';
import { refuse, shanghaiDate } from '@youjian/kernel';

export interface KnownOutlet {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly nameEn: string;
  readonly regionCode: string;
}

const KNOWN = {
  name: 'outlets.known',
  text: `select id, code, kind, name, name_en as "nameEn", region_code as "regionCode" from outlets.outlet where id = $1`,
};
const OPEN_PICKUP = {
  name: 'outlets.open_pickup',
  text: `select id, code, kind, name, name_en as "nameEn", region_code as "regionCode" from outlets.outlet
    where id = $1 and active and offers_pickup and opened_on <= $2 and (closed_on is null or $2 <= closed_on)`,
};

/** What the rooms below ask about outlets. */
@Injectable()
export class Outlets implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly scopeNames: ScopeNames,
  ) {}

  onModuleInit(): void {
    this.scopeNames.learn('outlet', (ids) => this.namesOf(ids));
  }

  /** An outlet where an order placed now may be collected; any other is `unknown_outlet`. Being shut for the night does not matter. */
  async openPickupOutlet(id: string, now: Date, sql: Sql = this.database): Promise<KnownOutlet> {
    const [outlet] = await sql.query<KnownOutlet>(OPEN_PICKUP, [id, shanghaiDate(now)]);
    return outlet ?? refuse('unknown_outlet', { outletId: id });
  }

  /** An outlet in whatever state: what its tills sold was sold. */
  async known(id: string, sql: Sql = this.database): Promise<KnownOutlet> {
    const [outlet] = await sql.query<KnownOutlet>(KNOWN, [id]);
    return outlet ?? refuse('not_found', { what: id });
  }

  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ id: string; name: string }>(
      `select id, name from outlets.outlet where id = any($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
