import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Events } from '@youjian/database';
import { outletRenamed } from '@youjian/outlets-server';

/** The place of an outlet is called as the outlet is. */
@Injectable()
export class RenamePlace implements OnModuleInit {
  constructor(private readonly events: Events) {}

  onModuleInit(): void {
    this.events.on(outletRenamed, async (tx, batch) => {
      await tx.query(
        `update inventory.place p set name = t.name, name_en = t."nameEn", region_code = t."regionCode"
         from jsonb_to_recordset($1) as t("outletId" uuid, name text, "nameEn" text, "regionCode" text) where p.id = t."outletId"`,
        [JSON.stringify(batch)],
      );
    });
  }
}
