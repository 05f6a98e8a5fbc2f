import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Events, type Tx } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { type CartonsPacked, cartonsPacked, dispatchesMade, dispatchesMoved } from '@youjian/lots-server';
import { refuseStranger } from './place-for-outlet';

interface Sku {
  readonly code: string;
  readonly netGrams: number;
  readonly variety: string;
  readonly grade: string;
}

/** What the lots cannot know, because it lies below them: whether an outlet is there, and whether packs are of this lot. */
@Injectable()
export class RefuseUnfit implements OnModuleInit {
  constructor(private readonly events: Events) {}

  onModuleInit(): void {
    this.events.on(dispatchesMade, async (tx, batch) => {
      for (const made of batch) if (made.kind === 'outlet') await refuseStranger(tx, made);
    });
    this.events.on(dispatchesMoved, async (tx, batch) => {
      for (const moved of batch)
        if (moved.kind === 'outlet' && moved.move === 'depart') await refuseStranger(tx, moved);
    });
    this.events.on(cartonsPacked, async (tx, batch) => {
      for (const packed of batch) await refuseOtherPacks(tx, packed);
    });
  }
}

/** Packs of another variety or grade, or that weigh something else than the carton, are a slip of whoever packs. */
async function refuseOtherPacks(tx: Tx, packed: CartonsPacked): Promise<void> {
  const [sku] = await tx.query<Sku>(
    `select k.code, k.net_grams as "netGrams", p.variety, k.grade from catalog.sku k join catalog.product p on p.id = k.product_id where k.id = $1`,
    [packed.skuId],
  );
  if (!sku) refuse('unknown_sku', { skuId: packed.skuId });
  const wrong = (path: string, code: string, message: string): never =>
    refuse('invalid_input', { errors: [{ path, code, message }] });
  if (sku.variety !== packed.variety || sku.grade !== packed.grade)
    wrong('skuId', 'of_another_lot', `${sku.code} is not of the variety and grade of ${packed.lotCode}.`);
  const grams = sku.netGrams * packed.unitsEach;
  if (grams !== packed.gramsEach)
    wrong('gramsEach', 'not_its_packs', `${packed.unitsEach} packs of ${sku.code} weigh ${grams} g.`);
}
