import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { till } from '@youjian/contract';
import { Events, type Tx } from '@youjian/database';
import { type TillEntryArrived, tillEntryArrived } from '@youjian/outlets-server';
import { BookSale } from './book-sale';
import { ConfirmOrder } from './confirm-order';
import { HandOver } from './hand-over';
import { TakeBack } from './take-back';

/** What of a till's journal concerns orders, in the transaction of its entry. What is refused here is set aside whole. */
@Injectable()
export class TillEntries implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly bookSale: BookSale,
    private readonly confirmOrder: ConfirmOrder,
    private readonly takeBack: TakeBack,
    private readonly handOver: HandOver,
  ) {}

  onModuleInit(): void {
    this.events.on(tillEntryArrived, async (tx, batch) => {
      for (const arrived of batch) await this.run(tx, arrived);
    });
  }

  private async run(tx: Tx, arrived: TillEntryArrived): Promise<void> {
    if (isOf(arrived, 'return')) return this.takeBack.run(tx, arrived);
    if (isOf(arrived, 'handed_over')) return this.handOver.run(tx, arrived);
    if (!isOf(arrived, 'sale')) return;
    const { orderNo } = arrived.entry;
    return orderNo === undefined ? this.bookSale.run(tx, arrived) : this.confirmOrder.run(tx, arrived, orderNo);
  }
}

const isOf = <K extends till.TillEntry['kind']>(
  arrived: TillEntryArrived,
  kind: K,
): arrived is TillEntryArrived & { readonly entry: Extract<till.TillEntry, { kind: K }> } =>
  arrived.entry.kind === kind;
