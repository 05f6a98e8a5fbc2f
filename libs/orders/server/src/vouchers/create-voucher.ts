import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf, CallOf, vouchers as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { madeUpCode, refuse, uuidv7 } from '@youjian/kernel';
import { Regions } from '@youjian/regions-server';
import { type VoucherReply, voucherOf } from './voucher-rows';

type Body = BodyOf<typeof contract.createVoucher>;

/** Twelve signs, so that nobody guesses one. */
const newCode = (): string => madeUpCode(12, randomInt);

/** Makes a voucher. Its terms stand from now on; who wants others makes another. */
@Injectable()
export class CreateVoucher {
  constructor(
    private readonly database: Database,
    private readonly regions: Regions,
  ) {}

  async run(call: CallOf<typeof contract.createVoucher>): Promise<VoucherReply> {
    const { body, now } = call;
    const [from, until] = [new Date(body.validFrom), new Date(body.validUntil)];
    if (until <= from || until <= now) refuse('voucher_dates', {});
    const known = await this.regions.nameOf(body.regionCodes);
    const unknown = body.regionCodes.find((code) => !known.has(code));
    if (unknown !== undefined) refuse('unknown_region', { regionCode: unknown });
    return this.database.inTransaction(async (tx) => {
      await requireProducts(tx, body.productIds);
      const id = await insert(tx, call);
      const codes = body.codes.kind === 'shared' ? [body.codes.code.toUpperCase()] : madeUpCodes(body.codes.count);
      await giveCodes(tx, id, codes);
      await audit(tx, call, {
        action: 'create_voucher',
        room: 'orders',
        subjectType: 'voucher',
        subjectId: id,
        after: { name: body.name, offFen: body.offFen, thresholdFen: body.thresholdFen, codes: codes.length },
      });
      return voucherOf(tx, id, now);
    });
  }
}

function madeUpCodes(count: number): string[] {
  const codes = new Set<string>();
  while (codes.size < count) codes.add(newCode());
  return [...codes];
}

async function requireProducts(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx.query<{ id: string }>(`select id from catalog.product where id = any($1::uuid[])`, [ids]);
  const known = new Set(rows.map(({ id }) => id));
  const missing = ids.find((id) => !known.has(id.toLowerCase()));
  if (missing !== undefined) refuse('not_found', { what: missing });
}

async function insert(tx: Tx, { body, who, now }: CallOf<typeof contract.createVoucher>): Promise<string> {
  const id = uuidv7();
  const { codes } = body;
  await tx.query(
    `insert into orders.voucher (id, name, name_en, funder_id, funder_bps, threshold_fen, off_fen, per_person, total_cap, product_ids, region_codes,
       stacks, restores, single_use, valid_from, valid_until, created_at, created_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      ...[id, body.name, body.nameEn, await funderOf(tx, body), body.funderBps, body.thresholdFen, body.offFen],
      ...[body.perPerson, codes.kind === 'shared' ? codes.totalCap : codes.count],
      ...[[...new Set(body.productIds)], [...new Set(body.regionCodes)], body.stacks, body.restores],
      ...[codes.kind === 'single', body.validFrom, body.validUntil, now, requireUser(who).name],
    ],
  );
  return id;
}

/** A funder is known by its name, and keeps the first English one it was given. */
async function funderOf(tx: Tx, { funderName, funderNameEn }: Body): Promise<string> {
  await tx.query(
    `insert into orders.voucher_funder (id, name, name_en) values ($1, $2, $3) on conflict (name) do nothing`,
    [uuidv7(), funderName, funderNameEn],
  );
  const [funder] = await tx.query<{ id: string }>(`select id from orders.voucher_funder where name = $1`, [funderName]);
  return funder?.id ?? refuse('not_found', { what: funderName });
}

async function giveCodes(tx: Tx, voucherId: string, codes: readonly string[]): Promise<void> {
  const made = await tx.query(
    `insert into orders.voucher_code (code, voucher_id, position) select code, $2, place from unnest($1::text[]) with ordinality x (code, place)
     on conflict (code) do nothing returning position`,
    [codes, voucherId],
  );
  if (made.length < codes.length) refuse('voucher_code_taken', { code: codes[0] ?? '' });
}
