import type { Sql } from '@youjian/database';
import type { OrderDifference } from '@youjian/payments-domain';

/** What orders believe they were paid and gave back. Orders are a room below, and provide this (as decision 0011 has it). */
export abstract class OrderBooks {
  /** Of orders paid, or refunds begun, from one moment up to another: those whose sums are not those of their payments. */
  abstract differing(sql: Sql, from: Date, to: Date): Promise<OrderDifference[]>;
}
