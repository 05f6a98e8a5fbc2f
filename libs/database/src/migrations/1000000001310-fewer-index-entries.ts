import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A purchase writes an entry into every index of every row it touches, for each version of the row. These were entries of
 * nothing (a session that is not there yet, a key that nobody sent), or of what another index finds as well. Two foreign
 * keys go for the same reason: who writes a journal or a movement has locked the order or the stock in the same statement,
 * neither is ever deleted, and a test looks for rows without their parent (decision 0025).
 */
export class FewerIndexEntries1000000001310 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Unique where there is something; a payment without its session would else be found among all that ever waited.
      alter table payments.payment drop constraint payment_session_id_key, drop constraint payment_payment_intent_id_key;
      create unique index payment_session on payments.payment (session_id) where session_id is not null;
      create unique index payment_intent on payments.payment (payment_intent_id) where payment_intent_id is not null;
      alter table orders."order" drop constraint order_request_key_key;
      create unique index order_request on orders."order" (request_key) where request_key is not null;

      -- A journal is read by its order: one index says both.
      alter table orders.order_event drop constraint order_event_pkey, add primary key (order_id, id);
      drop index orders.order_event_order;

      -- Movements are read by their stock, and a cause has its line in its id.
      drop index inventory.movement_at;
      drop index attribution.cause_line;

      alter table orders.order_event drop constraint order_event_order_id_fkey;
      alter table inventory.movement drop constraint movement_stock_id_fkey;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table inventory.movement add constraint movement_stock_id_fkey foreign key (stock_id) references inventory.stock;
      alter table orders.order_event add constraint order_event_order_id_fkey foreign key (order_id) references orders."order";
      create index cause_line on attribution.cause (line_id);
      create index movement_at on inventory.movement (at desc);
      create index order_event_order on orders.order_event (order_id, at);
      alter table orders.order_event drop constraint order_event_pkey, add primary key (id);
      drop index orders.order_request;
      alter table orders."order" add constraint order_request_key_key unique (request_key);
      drop index payments.payment_intent;
      drop index payments.payment_session;
      alter table payments.payment add constraint payment_session_id_key unique (session_id),
        add constraint payment_payment_intent_id_key unique (payment_intent_id);
    `);
  }
}
