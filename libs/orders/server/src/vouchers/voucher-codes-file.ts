import { Injectable } from '@nestjs/common';
import type { CallOf, Language, vouchers as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { Ready, audit } from '@youjian/identity-server';
import { csvFile, shanghaiTime } from '@youjian/kernel';
import { voucherOf } from './voucher-rows';

const HEADS: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['券码', '状态', '使用时间'],
  en: ['Code', 'State', 'Used at'],
};
const STATES: Readonly<Record<Language, readonly [used: string, open: string]>> = {
  'zh-CN': ['已使用', '未使用'],
  en: ['used', 'open'],
};

/** The codes of a voucher as a file. Whoever has it can hand them out, so who took it is written down. */
@Injectable()
export class VoucherCodesFile {
  constructor(private readonly database: Database) {}

  csv(call: CallOf<typeof contract.voucherCodesFile>): Promise<Ready> {
    const { id } = call.params;
    return this.database.inTransaction(async (tx) => {
      await voucherOf(tx, id, call.now);
      const rows = await tx.query<{ code: string; usedAt: Date | null }>(
        `select c.code, (select max(x.claimed_at) from orders.voucher_claim x where x.code = c.code and x.released_at is null) as "usedAt"
         from orders.voucher_code c where c.voucher_id = $1 order by c.position`,
        [id],
      );
      await audit(tx, call, {
        action: 'download_voucher_codes',
        room: 'orders',
        subjectType: 'voucher',
        subjectId: id,
        after: { codes: rows.length },
      });
      const [used, open] = STATES[call.language];
      const lines = rows.map(({ code, usedAt }) => [code, usedAt ? used : open, usedAt ? shanghaiTime(usedAt) : '']);
      return new Ready(csvFile([HEADS[call.language], ...lines]), {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="voucher_codes_${id.slice(-8)}.csv"`,
      });
    });
  }
}
