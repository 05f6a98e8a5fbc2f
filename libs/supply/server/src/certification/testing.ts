import type { Role, User } from '@youjian/contract';
import { type Database, Events } from '@youjian/database';
import { DataKey } from '@youjian/identity-server';
import type { Clock } from '@youjian/kernel';
import { aCall, aUser } from '@youjian/testing';
import { ShowCertificate } from '../show-certificate';
import { SupplySettings } from '../supply-settings';
import { CertificatePdf } from './certificate-pdf';
import { ChangeCase } from './change-case';
import { CloseNotices } from './close-notices';
import { CreateCase } from './create-case';
import { DecideCase } from './decide-case';
import { IssueCertificate } from './issue-certificate';
import { ListCases } from './list-cases';
import { ListReminders } from './list-reminders';
import { MoveCase } from './move-case';
import { Notices } from './notices';
import { ObjectionBox } from './objection-box';
import { Objections } from './objections';
import { RecordSiteVisit } from './record-site-visit';
import { Schemes } from './schemes';
import { ShowCase } from './show-case';
import { WatchDeadlines } from './watch-deadlines';
import type { CaseEvidenceFound } from '../documents/case-evidence';

export const KEY = Buffer.alloc(32, 7);
const PAPERS = [
  'application_form',
  'undertaking',
  'land_proof',
  'business_licence',
  'linkage_statement',
  'quality_system',
];

/** The engine on a database, with a clock that stands still and whatever papers a test lays there. */
export function anEngine(database: Database, clock: Clock) {
  let found: CaseEvidenceFound = { kinds: [], labReport: null };
  const evidence = { of: () => Promise.resolve(found) };
  const box = new ObjectionBox(new DataKey(KEY));
  const moves = new MoveCase(new IssueCertificate(new Events()));
  const show = new ShowCase(database, evidence, box);
  const closing = new CloseNotices(database, moves, clock);
  const change = new ChangeCase(database, moves, evidence, show);
  const decide = new DecideCase(database, clock, moves, evidence, show);
  const call = (who: User | { kind: 'anyone' }, asked: object = {}) => aCall(who, clock.now(), { query: {}, ...asked });
  const objections = new Objections(database, clock, box, closing, show);
  return {
    moves,
    papers: (reportedOn: string | null, verdict: 'passed' | 'failed' = 'passed', kinds = PAPERS) => {
      const report = {
        id: '',
        reportNo: 'R1',
        laboratory: '',
        laboratoryEn: '',
        verdict,
        sampledOn: '',
        reportedOn: reportedOn ?? '',
      };
      found = { kinds, labReport: reportedOn === null ? null : report };
    },
    create: (who: User, body: object) => new CreateCase(database, show).run(call(who, { body })),
    edit: (who: User, number: string, subject: object) =>
      change.edit(call(who, { params: { number }, body: { subject } })),
    submit: (who: User, number: string) => change.submit(call(who, { params: { number }, body: {} })),
    withdraw: (who: User, number: string) =>
      change.withdraw(call(who, { params: { number }, body: { reason: '不再申请' } })),
    decide: (who: User, number: string, step: string, move: 'approve' | 'return' | 'reject' = 'approve') =>
      decide.run(call(who, { params: { number }, body: { step, move, evidence: '材料属实' } })),
    visit: (caseId: string, inspectorIds: string[], outcome: 'pass' | 'corrective_actions' | 'fail' = 'pass') =>
      database.inTransaction((tx) =>
        new RecordSiteVisit(moves, clock).run(tx, {
          caseId,
          visitId: inspectorIds[0] ?? caseId,
          inspectorIds,
          outcome,
        }),
      ),
    closeNotices: () => closing.run(),
    object: (number: string, ip = '10.0.0.1') =>
      objections.object({
        ...call(
          { kind: 'anyone' },
          { params: { number }, body: { text: '面积与村里登记的不符，请核实', contact: '王五 13900000000' } },
        ),
        ip,
      }),
    resolve: (who: User, number: string, objectionId: string, outcome: 'dismissed' | 'upheld') =>
      objections.resolve(call(who, { params: { number }, body: { objectionId, outcome, answer: '已核实' } })),
    readObjector: (who: User, number: string, objectionId: string, purpose: string) =>
      objections.readObjector(call(who, { params: { number }, body: { objectionId, purpose } })),
    show: (who: User, number: string) => show.run(call(who, { params: { number } })),
    list: (who: User, query: object = {}) =>
      new ListCases(database).run(call(who, { query: { limit: 100, ...query } })),
    notice: (number: string) => new Notices(database).show(call({ kind: 'anyone' }, { params: { number } })),
    notices: (query: object = {}) =>
      new Notices(database).list(call({ kind: 'anyone' }, { query: { limit: 100, ...query } })),
    reminders: (who: User) => new ListReminders(database).run(call(who, { query: { limit: 100 } })),
    watch: () => new WatchDeadlines(database, clock).run(),
    schemes: new Schemes(database),
    call,
    certificate: (number: string) =>
      new ShowCertificate(database).run(call({ kind: 'anyone' }, { params: { number } })),
    pdf: (number: string) =>
      new CertificatePdf(database, new SupplySettings('https://youjian.example', true)).run(
        call({ kind: 'anyone' }, { params: { number } }),
      ),
  };
}

export const officer = (role: Role, regionCode = '44', more: Partial<User> = {}): User => aUser(role, regionCode, more);
