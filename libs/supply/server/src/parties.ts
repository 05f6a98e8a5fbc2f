import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '@youjian/database';
import { ScopeNames } from '@youjian/identity-server';

/** Who the parties are, for the rooms below and for the users page. */
@Injectable()
export class Parties implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly scopeNames: ScopeNames,
  ) {}

  onModuleInit(): void {
    this.scopeNames.learn('party', (ids) => this.namesOf(ids));
  }

  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ id: string; name: string }>(
      `select id, name from supply.party where id = any($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
