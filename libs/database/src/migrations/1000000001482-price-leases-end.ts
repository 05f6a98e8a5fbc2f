import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A price lease is never changed, as before; one that proves nothing may go, long after its end. That the last one of a till
 * stays the database itself sees to.
 */
export class PriceLeasesEnd1000000001482 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create function catalog.keep_last_lease() returns trigger language plpgsql as $$
      begin
        if exists (select from catalog.price_lease n where n.device_id = old.device_id and n.issued_at >= old.issued_at and n.id <> old.id) then
          return old;
        end if;
        raise exception 'the last price lease of a till stays' using errcode = 'restrict_violation';
      end $$;
      drop trigger price_lease_is_settled on catalog.price_lease;
      drop trigger price_ack_is_settled on catalog.price_ack;
      create trigger price_lease_is_settled before update on catalog.price_lease for each row execute function platform.refuse_change();
      create trigger price_lease_stays before delete on catalog.price_lease for each row execute function catalog.keep_last_lease();
      create trigger price_ack_is_settled before update on catalog.price_ack for each row execute function platform.refuse_change();
      create index till_sale_price_lease on orders.till_sale (price_lease_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index orders.till_sale_price_lease;
      drop trigger price_lease_stays on catalog.price_lease;
      drop trigger price_lease_is_settled on catalog.price_lease;
      drop trigger price_ack_is_settled on catalog.price_ack;
      drop function catalog.keep_last_lease();
      create trigger price_lease_is_settled before update or delete on catalog.price_lease for each row execute function platform.refuse_change();
      create trigger price_ack_is_settled before update or delete on catalog.price_ack for each row execute function platform.refuse_change();
    `);
  }
}
