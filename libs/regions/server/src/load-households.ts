import { setImmediate as breathe } from 'node:timers/promises';
import type { Database, Tx } from '@youjian/database';
import type { HouseholdCipher } from './household-cipher';
import type { Progress } from './progress';
import { HOUSEHOLDS, type SyntheticHousehold, syntheticHouseholds } from './synthetic-households';

const BATCH = 1_000;

const INSERT = {
  name: 'regions.load_households',
  text: `insert into regions.household
      (ref, village_code, number, persons, name_cipher, phone_cipher, id_number_cipher, bank_account_cipher, registered_from)
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::smallint[], $5::bytea[], $6::bytea[], $7::bytea[], $8::bytea[], $9::date[])
    on conflict (village_code, number) do nothing`,
};

/**
 * The 13,460 households with 40,971 people of the demonstration, synthetic and sealed. All in one transaction: a start cut
 * short leaves none of them, and a repeated one changes nothing.
 */
export async function loadHouseholds(
  database: Database,
  cipher: HouseholdCipher,
  progress: Progress = () => undefined,
): Promise<void> {
  if (await isLoaded(database)) return progress(HOUSEHOLDS, HOUSEHOLDS);
  const villages = await database.query<{ village_code: string }>(
    `select village_code from regions.designated_village order by village_code`,
  );
  if (villages.length === 0) throw new Error('The designated villages are loaded before their households.');
  const households = syntheticHouseholds(villages.map((village) => village.village_code));
  await database.inTransaction(async (tx) => {
    for (let from = 0; from < households.length; from += BATCH) {
      await insert(tx, households.slice(from, from + BATCH), cipher);
      progress(Math.min(from + BATCH, households.length), households.length);
      await breathe();
    }
  });
}

async function isLoaded(database: Database): Promise<boolean> {
  const [counted] = await database.query<{ households: number }>(
    `select count(*)::int as households from regions.household`,
  );
  return (counted?.households ?? 0) >= HOUSEHOLDS;
}

async function insert(tx: Tx, households: readonly SyntheticHousehold[], cipher: HouseholdCipher): Promise<void> {
  await tx.query(INSERT, [
    households.map((household) => household.ref),
    households.map((household) => household.villageCode),
    households.map((household) => household.number),
    households.map((household) => household.persons),
    households.map(({ ref, name }) => cipher.seal(name, ref, 'name')),
    households.map(({ ref, phone }) => cipher.seal(phone, ref, 'phone')),
    households.map(({ ref, idNumber }) => cipher.seal(idNumber, ref, 'id_number')),
    households.map(({ ref, bankAccount }) => cipher.seal(bankAccount, ref, 'bank_account')),
    households.map((household) => household.registeredFrom),
  ]);
}
