import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A laboratory is known by the number of its qualification, and why it is no longer designated is written where it ends.
 * What was found out about a base before it was in the register belongs to it from its certificate on. The inbox asks for each case whether something is still to be put right, and the page of a case for its visits.
 */
export class CertificationDesks1000000001330 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table supply.laboratory add qualification_no text, add end_reason text;
      create index non_conformity_case on supply.non_conformity (case_id, due_on) where state <> 'closed';
      create index visit_case on supply.visit (case_id) where case_id is not null;
      update supply.certification_case c set base_id = t.base_id
        from supply.certificate t where t.case_id = c.id and c.base_id is null;
      update supply.visit v set base_id = c.base_id
        from supply.certification_case c where c.id = v.case_id and c.state = 'certified' and v.base_id is null;
      update supply.non_conformity n set base_id = c.base_id
        from supply.certification_case c where c.id = n.case_id and c.state = 'certified' and n.base_id is null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index supply.visit_case, supply.non_conformity_case;
      alter table supply.laboratory drop end_reason, drop qualification_no;
    `);
  }
}
