import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type DocumentSubject, DocumentSubjects } from '@youjian/supply-server';

const LOT = `select party_id as "partyId", village_code as "regionCode", state from lots.lot where id = $1`;

/** Papers and laboratory reports can be about a lot; supply keeps them and asks here whose lot it is. */
@Injectable()
export class LotsHaveDocuments implements OnModuleInit {
  constructor(private readonly subjects: DocumentSubjects) {}

  onModuleInit(): void {
    this.subjects.learn('lot', async (sql, id, lock) => {
      const [lot] = await sql.query<Pick<DocumentSubject, 'partyId' | 'regionCode' | 'state'>>(
        lock ? `${LOT} for share` : LOT,
        [id],
      );
      if (!lot) return undefined;
      const isOpen = lot.state === 'draft' || lot.state === 'declared';
      // Once a lot has left, or was stopped, whoever delivered it adds nothing to its papers any more.
      return { ...lot, takes: isOpen ? 'anyones' : 'officials', gives: isOpen };
    });
  }
}
