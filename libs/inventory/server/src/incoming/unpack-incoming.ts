import { Injectable } from '@nestjs/common';
import type { CallOf, inventory } from '@youjian/contract';
import { Database } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { Clock, refuse, uuidv7 } from '@youjian/kernel';
import { placeScope } from '../list-stock';
import { Places } from '../places';
import { type Incoming, ListIncoming } from './list-incoming';
import { sendFromCentre } from './send-stock';

interface ToUnpack {
  readonly placeId: string;
  readonly lotId: string;
  readonly variety: string;
  readonly skuId: string | null;
  readonly state: string;
  readonly leftGrams: number;
}

/** Cartons that came by weight become packs: the outlet says of which SKU, and they go the same way through the books. */
@Injectable()
export class UnpackIncoming {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly places: Places,
    private readonly list: ListIncoming,
  ) {}

  run(call: CallOf<typeof inventory.unpackIncoming>): Promise<Incoming> {
    const { skuId, units } = call.body;
    return this.database.inTransaction(async (tx) => {
      const [row] = await tx.query<ToUnpack>(
        `select i.place_id as "placeId", i.lot_id as "lotId", l.variety, i.sku_id as "skuId", i.state, i.arrived_grams - i.unpacked_grams as "leftGrams"
         from inventory.incoming i join lots.lot l on l.id = i.lot_id where i.id = $1 for update of i`,
        [call.params.id],
      );
      if (!row) refuse('not_found', { what: call.params.id });
      const scope = placeScope(call.who);
      if (scope !== null && scope !== row.placeId) refuse('out_of_scope');
      if (row.skuId !== null || row.state !== 'arrived') refuse('incoming_state', { state: row.state });
      const [sku] = await tx.query<{ code: string; netGrams: number; variety: string }>(
        `select k.code, k.net_grams as "netGrams", p.variety from catalog.sku k join catalog.product p on p.id = k.product_id where k.id = $1`,
        [skuId],
      );
      if (sku?.variety !== row.variety) refuse('unknown_sku', { skuId });
      const wantedGrams = sku.netGrams * units;
      if (wantedGrams > row.leftGrams) refuse('lot_mass_exceeded', { leftGrams: row.leftGrams, wantedGrams });
      const now = this.clock.now();
      const packs = [{ skuId, lotId: row.lotId, units, toPlaceId: row.placeId }];
      const centre = await this.places.shipping();
      await sendFromCentre(tx, centre.id, packs, `unpack:${uuidv7()}`, now, true);
      await tx.query(`update inventory.incoming set unpacked_grams = unpacked_grams + $2 where id = $1`, [
        call.params.id,
        wantedGrams,
      ]);
      const after = await this.list.read(tx, call.params.id);
      await audit(tx, call, {
        action: 'unpack_incoming',
        room: 'inventory',
        subjectType: 'dispatch',
        subjectId: after.dispatchNumber,
        after: { lot: after.lotCode, place: after.placeName, sku: sku.code, units },
      });
      return after;
    }, 'enter_sale');
  }
}
