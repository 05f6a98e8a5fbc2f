import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, outletRegistry as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { DataKey, type FieldCipher, audit, notePersonalRead } from '@youjian/identity-server';
import { uuidv7 } from '@youjian/kernel';
import { aboutOutlet } from './change-outlet';
import { Registry, refuseClosed } from './registry';

type Contacts = ReplyOf<typeof contract.readOutletContacts>;
interface Person {
  readonly name: string;
  readonly phone: string;
}
interface Row {
  readonly id: string;
  readonly duty: string;
  readonly person: Buffer;
}

/** Whom to call at an outlet: sealed to their row, read only with a note of who read them. */
@Injectable()
export class OutletContacts {
  private readonly cipher: FieldCipher;

  constructor(
    private readonly database: Database,
    private readonly registry: Registry,
    key: DataKey,
  ) {
    this.cipher = key.cipherFor('outlets.contact');
  }

  read(call: CallOf<typeof contract.readOutletContacts>): Promise<Contacts> {
    return this.database.inTransaction(async (tx) => {
      const outlet = await this.registry.find(tx, call, contract.readOutletContacts.who);
      await notePersonalRead(tx, call, {
        purpose: '联系网点',
        subjectType: 'outlet_contact',
        subjectIds: [outlet.id],
        regionCode: outlet.villageCode ?? outlet.regionCode,
      });
      return this.of(tx, outlet.id);
    });
  }

  set(call: CallOf<typeof contract.setOutletContacts>): Promise<Contacts> {
    return this.database.inTransaction(async (tx) => {
      const outlet = await this.registry.lock(tx, call, contract.setOutletContacts.who);
      refuseClosed(outlet);
      const { contacts } = call.body;
      await tx.query(`delete from outlets.contact where outlet_id = $1`, [outlet.id]);
      await insertContacts(
        tx,
        this.cipher,
        contacts.map((contact, position) => ({ ...contact, outletId: outlet.id, position })),
      );
      // What is noted of a change are the duties, never the people.
      await audit(tx, call, {
        ...aboutOutlet(outlet, 'set_outlet_contacts'),
        after: contacts.map(({ duty }) => duty),
      });
      return this.of(tx, outlet.id);
    });
  }

  private async of(tx: Tx, outletId: string): Promise<Contacts> {
    const rows = await tx.query<Row>(
      `select id, duty, person_cipher as person from outlets.contact where outlet_id = $1 order by position`,
      [outletId],
    );
    return {
      items: rows.map(({ id, duty, person }) => ({
        duty,
        ...(JSON.parse(this.cipher.open(person, `${id}/person`)) as Person),
      })),
    };
  }
}

export interface NewContact extends Person {
  readonly outletId: string;
  readonly position: number;
  readonly duty: string;
}

export async function insertContacts(
  tx: Pick<Tx, 'query'>,
  cipher: FieldCipher,
  contacts: readonly NewContact[],
): Promise<void> {
  const rows = contacts.map(({ outletId, position, duty, name, phone }) => {
    const id = uuidv7();
    const sealed = cipher.seal(JSON.stringify({ name, phone } satisfies Person), `${id}/person`);
    return { id, outlet_id: outletId, position, duty, person: sealed.toString('hex') };
  });
  await tx.query(
    `insert into outlets.contact (id, outlet_id, position, duty, person_cipher) select id, outlet_id, position, duty, decode(person, 'hex')
     from jsonb_to_recordset($1) as t(id uuid, outlet_id uuid, position smallint, duty text, person text)`,
    [JSON.stringify(rows)],
  );
}
