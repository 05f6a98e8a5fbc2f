import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, type Sql } from '@youjian/database';
import { SCHEME_VERSIONS } from '@youjian/supply-domain';
import { writeSchemes } from './scheme-rows';

/** Puts the versions that ship with the house into the register. What was published is never touched again. */
export const shipSchemes = (sql: Sql): Promise<void> =>
  writeSchemes(
    sql,
    SCHEME_VERSIONS.map((version) => ({
      ...version,
      published: true,
      copiedFrom: null,
      changedByName: null,
      changedAt: null,
    })),
  );

/** Without scheme versions nobody can apply, also where no demonstration is wanted. Any number of processes may do this at once. */
@Injectable()
export class ShipSchemes implements OnModuleInit {
  constructor(private readonly database: Database) {}

  async onModuleInit(): Promise<void> {
    await shipSchemes(this.database);
  }
}
