import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, outletRegistry as contract } from '@youjian/contract';
import { Database, type Tx, announceChange } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { Registry, refuseClosed } from './registry';

type Services = ReplyOf<typeof contract.listOutletServices>;

const LISTED = `select s.code, s.name, s.name_en as "nameEn", s.offered,
    (select count(*)::int from outlets.outlet_service os where os.service_code = s.code) as outlets
  from outlets.service s`;

/** What an outlet offers, in the words of the list; `pickup` is also what the rooms below ask for. */
export async function writeServices(tx: Tx, outletId: string, codes: readonly string[]): Promise<void> {
  const wanted = [...new Set(codes)];
  const known = await tx.query<{ code: string }>(
    `select code from outlets.service where code = any($1) and (offered or exists (select 1 from outlets.outlet_service where outlet_id = $2 and service_code = code))`,
    [wanted, outletId],
  );
  const unknown = wanted.find((code) => !known.some((one) => one.code === code));
  if (unknown !== undefined) refuse('unknown_service', { code: unknown });
  await tx.query(`delete from outlets.outlet_service where outlet_id = $1 and not service_code = any($2)`, [
    outletId,
    wanted,
  ]);
  await tx.query(
    `insert into outlets.outlet_service (outlet_id, service_code) select $1, unnest($2::text[]) on conflict do nothing`,
    [outletId, wanted],
  );
  await tx.query(`update outlets.outlet set offers_pickup = $2, revision = revision + 1 where id = $1`, [
    outletId,
    wanted.includes('pickup'),
  ]);
}

/** The list of services, and which of them an outlet offers. */
@Injectable()
export class ChangeServices {
  constructor(
    private readonly database: Database,
    private readonly registry: Registry,
  ) {}

  async list(): Promise<Services> {
    return { items: await this.database.query<Services['items'][number]>(`${LISTED} order by s.position, s.code`) };
  }

  save(call: CallOf<typeof contract.saveOutletService>): Promise<ReplyOf<typeof contract.saveOutletService>> {
    const { body, params } = call;
    return this.database.inTransaction(async (tx) => {
      const [before] = await tx.query(`select name, name_en, offered from outlets.service where code = $1 for update`, [
        params.code,
      ]);
      await tx.query(
        `insert into outlets.service (code, name, name_en, offered, position) values ($1, $2, $3, $4, (select coalesce(max(position), 0) + 1 from outlets.service))
         on conflict (code) do update set name = excluded.name, name_en = excluded.name_en, offered = excluded.offered`,
        [params.code, body.name, body.nameEn, body.offered],
      );
      await audit(tx, call, {
        action: 'save_outlet_service',
        room: 'outlets',
        subjectType: 'outlet_service',
        subjectId: params.code,
        before,
        after: body,
      });
      const [saved] = await tx.query<Services['items'][number]>(`${LISTED} where s.code = $1`, [params.code]);
      return saved ?? refuse('not_found', { what: params.code });
    });
  }

  /** That orders are no longer collected here ends a way to sell, so it is done behind the gate. */
  set(call: CallOf<typeof contract.setOutletServices>): Promise<ReplyOf<typeof contract.setOutletServices>> {
    return this.database.inTransaction(async (tx) => {
      const outlet = await this.registry.lock(tx, call, contract.setOutletServices.who, call.body.revision);
      refuseClosed(outlet);
      await writeServices(tx, outlet.id, call.body.services);
      await audit(tx, call, {
        action: 'set_outlet_services',
        room: 'outlets',
        subjectType: 'outlet',
        subjectId: outlet.id,
        regionCode: outlet.villageCode ?? outlet.regionCode,
        before: outlet.services.map(({ code }) => code),
        after: call.body.services,
      });
      await announceChange(tx, 'outlet', [outlet.id]);
      return this.registry.after(tx, call);
    }, 'close_sale');
  }
}
