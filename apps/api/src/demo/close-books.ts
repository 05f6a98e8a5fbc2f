import type { INestApplicationContext } from '@nestjs/common';
import type { User } from '@youjian/contract';
import { Database } from '@youjian/database';
import { Clock, addDays, shanghaiDate } from '@youjian/kernel';
import { CloseMonth, DailyReconciliation, ResolveDifference } from '@youjian/payments-server';
import type { SandboxEngine } from '@youjian/stripe-sandbox';
import { callOf } from './call-of';

/** After the first month, and nine days before the end: a payout is a cent off, as an account would never be without. */
const OFF_BY_A_CENT: readonly ((done: number, total: number) => boolean)[] = [
  (done) => done === 25,
  (done) => done === 45,
  (done, total) => total - done === 9,
];

/** Called with every day of the season. */
export function skewSome(engine: SandboxEngine, done: number, total: number): void {
  if (!OFF_BY_A_CENT.some((isNow) => isNow(done, total))) return;
  engine.turn({ payouts: { ...engine.knobs.payouts, skewNext: -1 } });
}

interface Found {
  id: string;
  month: string;
}

/**
 * The year's books: read from the provider and checked to the last day that is over. What differs in the first months was
 * explained or written off by two people, and the months before the last one are closed; the newest difference waits.
 */
export async function closeBooks(
  app: INestApplicationContext,
  { finance, second }: { finance: User; second: User },
): Promise<{ closed: number; open: number }> {
  await app.get(DailyReconciliation).run();
  const months = await monthsToClose(app);
  const found = await app
    .get(Database)
    .query<Found>(
      `select id, to_char(day, 'YYYY-MM') as month from payments.recon_difference where state = 'open' order by day, id`,
    );
  for (const [index, { id }] of found.filter(({ month }) => months.includes(month)).entries())
    await (index % 2 === 0 ? writeOff(app, id, finance, second) : explain(app, id, finance));
  for (const month of months)
    await app.get(CloseMonth).run(callOf(app, finance, { month }, { note: '与渠道月结单核对一致' }));
  return { closed: months.length, open: found.filter(({ month }) => !months.includes(month)).length };
}

/** All that ended a fortnight ago or more, from the first on. */
async function monthsToClose(app: INestApplicationContext): Promise<string[]> {
  const before = addDays(shanghaiDate(app.get(Clock).now()), -14).slice(0, 7);
  const rows = await app
    .get(Database)
    .query<{ month: string }>(
      `select distinct to_char(booked_on, 'YYYY-MM') as month from payments.ledger_entry order by 1`,
    );
  return rows.map(({ month }) => month).filter((month) => month < before);
}

async function explain(app: INestApplicationContext, id: string, by: User): Promise<void> {
  const body = { reason: 'bank', note: '银行入账时扣收，已与渠道核对' } as const;
  await app.get(ResolveDifference).explain(callOf(app, by, { id }, body));
}

async function writeOff(app: INestApplicationContext, id: string, by: User, second: User): Promise<void> {
  const resolve = app.get(ResolveDifference);
  await resolve.proposeWriteOff(callOf(app, by, { id }, { note: '差一分，渠道确认为尾差' }));
  await resolve.decideWriteOff(callOf(app, second, { id }, { decision: 'approve', note: '同意核销' } as const));
}
