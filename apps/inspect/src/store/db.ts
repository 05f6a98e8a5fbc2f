import { Dexie, type EntityTable, type Table } from 'dexie';
import type { AnswerRow, ClockRow, DraftRow, FixRow, OutboxRow, PhotoRow, SampleRow, VisitRow } from './kinds';

/** What is on this phone. Every change is written here at once; the screens only show it. */
export class Store extends Dexie {
  readonly visits!: EntityTable<VisitRow, 'key'>;
  readonly drafts!: EntityTable<DraftRow, 'key'>;
  readonly answers!: EntityTable<AnswerRow, 'id'>;
  readonly photos!: EntityTable<PhotoRow, 'id'>;
  readonly fixes!: EntityTable<FixRow, 'id'>;
  readonly samples!: EntityTable<SampleRow, 'id'>;
  readonly outbox!: Table<OutboxRow, number>;
  readonly meta!: EntityTable<ClockRow, 'name'>;

  constructor(name = 'youjian-inspect') {
    super(name);
    this.version(1).stores({
      visits: 'key, personId',
      drafts: 'key, personId',
      answers: 'id, key',
      photos: 'id, key',
      fixes: 'id, key',
      samples: 'id, key',
      outbox: '++seq, id, key, [personId+state]',
      meta: 'name',
    });
  }
}

export const store = new Store();
