import type { Sql } from '@youjian/database';
import { insertOutlets } from '../outlet.repository';
import { SERVICE_AREA, type ServedVillage, makeOutlets } from './make-outlets';

export interface LoadedOutlet {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly nameEn: string;
  readonly regionCode: string;
  readonly offersPickup: boolean;
  readonly openedOn: string;
  /** A fair's last day. */
  readonly closedOn: string | null;
}

export interface LoadedOutlets {
  readonly outlets: readonly LoadedOutlet[];
  /** Where the demonstration accounts `outlet-manager` and `outlet-clerk` work. */
  readonly managed: LoadedOutlet;
}

/** Opens the demonstration's outlets, fairs relative to today; a service point for each designated village. Once; a second call only reads. */
export async function loadOutlets({ database, now }: { database: Sql; now: Date }): Promise<LoadedOutlets> {
  const [found] = await database.query<{ count: number }>(`select count(*) as count from outlets.outlet`);
  if (found?.count === 0) await insertOutlets(database, makeOutlets(await designatedVillages(database), now));
  const outlets = await database.query<LoadedOutlet>(
    `select id, code, kind, name, name_en as "nameEn", region_code as "regionCode", offers_pickup as "offersPickup",
      opened_on as "openedOn", closed_on as "closedOn" from outlets.outlet order by code`,
  );
  const managed = outlets.find(({ code }) => code === SERVICE_AREA);
  if (!managed) throw new Error('there is no pavilion at the service area');
  return { outlets, managed };
}

const designatedVillages = (database: Sql): Promise<ServedVillage[]> =>
  database.query<ServedVillage>(
    `select v.code, v.name, v.name_en as "nameEn", t.name as "townName", t.name_en as "townNameEn"
     from regions.designated_village d join regions.region v on v.code = d.village_code join regions.region t on t.code = left(v.code, 9)
     order by v.code`,
  );
