import { addDays, assert, shanghaiDate, startOfShanghaiDay, uuidv7 } from '@youjian/kernel';
import {
  type CaseStanding,
  hasEnded,
  moveCase,
  newCase,
  noticeClosesAt,
  officeOf,
  renewalTiming,
} from '@youjian/supply-domain';
import { dueOf } from '../certification/move-case';
import type { KnownScheme } from '../certification/scheme-rows';
import type { CaseSeed, MoveSeed } from './cases';

export interface BaseForCase {
  readonly id: string;
  readonly code: string;
  readonly partyId: string;
  readonly name: string;
  readonly nameEn: string;
  readonly regionCode: string;
  readonly villageCode: string;
  readonly areaMu: string | null;
  readonly varieties: readonly string[];
  readonly ring: readonly (readonly [number, number])[] | null;
  readonly certificateNumber: string;
  readonly certificateFrom: Date;
  readonly certificateUntil: Date;
}

interface Account {
  readonly username: string;
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

export interface MadeCase {
  readonly row: Record<string, unknown> & {
    readonly id: string;
    readonly party_id: string;
    readonly region_code: string;
    readonly created_by: string | null;
    readonly created_by_name: string;
  };
  readonly decisions: readonly object[];
  readonly notices: readonly { readonly id: string }[];
  readonly papers: readonly string[];
  readonly papersAt: Date;
  readonly report: {
    readonly number: string;
    readonly variety: string;
    readonly sampledOn: string;
    readonly reportedOn: string;
    readonly filedAt: Date;
  } | null;
  readonly objection: { noticeId: string; caseId: string; text: string; contact: string; now: Date } | null;
}

const TEN_HOURS_MS = 10 * 60 * 60 * 1000;
const HALF_HOUR_MS = 30 * 60 * 1000;
const LATE_RENEWAL_DAYS = 60;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Plays what is told of each case, so that where it stands is what the rules say. */
export class CaseMaker {
  private readonly used = new Set<string>();
  private readonly serials = new Map<string, number>();

  constructor(
    private readonly schemes: readonly KnownScheme[],
    private readonly bases: readonly BaseForCase[],
    private readonly accounts: readonly Account[],
    private readonly base1: string,
    private readonly now: Date,
  ) {}

  make(seed: CaseSeed): MadeCase {
    const version = this.schemes.find(({ code }) => code === seed.scheme);
    assert(version !== undefined, `the scheme ${seed.scheme} is in the register`);
    const base = this.baseOf(seed);
    const id = uuidv7();
    const begunAt = this.momentOf(seed, base, seed.begunDaysAgo);
    const applicant = this.applicantOf(seed, base);
    const played = this.play(seed, version, base, id, applicant);
    const submitted = seed.moves.find(({ move }) => move === 'submit');
    const submittedAt = submitted ? this.momentOf(seed, base, submitted.daysAgo) : null;
    const subject = subjectOf(seed, base);
    const isCertified = played.standing.state === 'certified';
    return {
      row: {
        id,
        number: this.nextNumber(begunAt),
        scheme_code: version.code,
        kind: seed.renews ? 'renewal' : 'initial',
        subject_kind: version.subjectKind,
        base_id: seed.newBase ? null : base.id,
        variety: seed.product ?? null,
        renews: seed.renews ? base.certificateNumber : null,
        subject,
        submitted_subject: submitted ? subject : null,
        party_id: base.partyId,
        region_code: base.regionCode,
        state: played.standing.state,
        step: played.standing.step,
        office: officeOf(version, played.standing),
        round: played.standing.round,
        returned_from: played.standing.returnedFrom,
        step_since: played.since ?? begunAt,
        step_due_at: played.since ? dueOf(version, played.standing, played.since) : null,
        late: seed.renews !== undefined && submittedAt !== null && this.isLate(base, submittedAt),
        certificate_number: isCertified ? base.certificateNumber : null,
        created_by: applicant.id,
        created_by_name: applicant.name,
        created_at: begunAt,
        submitted_at: submittedAt,
        ended_at: hasEnded(played.standing.state) ? played.since : null,
      },
      decisions: played.decisions,
      notices: played.notices,
      papers: papersOf(version, seed),
      papersAt: new Date(begunAt.getTime() + HALF_HOUR_MS),
      report:
        submittedAt && seed.papers === 'all' ? this.reportOf(subject.varieties[0] ?? '', submittedAt, base) : null,
      objection: this.objectionOf(seed, id, played.notices),
    };
  }

  private play(
    seed: CaseSeed,
    version: KnownScheme,
    base: BaseForCase,
    id: string,
    applicant: { id: string | null; name: string },
  ) {
    let standing: CaseStanding = newCase(version);
    let since: Date | null = null;
    const decisions: object[] = [];
    const notices: {
      id: string;
      case_id: string;
      opened_at: Date;
      closes_at: Date;
      closed_at: Date | null;
      outcome: string | null;
    }[] = [];
    for (const told of seed.moves) {
      const at = this.momentOf(seed, base, told.daysAgo);
      const after = moveCase(version, standing, told.move);
      const actor = this.actorOf(told, base, applicant);
      decisions.push({
        id: uuidv7(),
        case_id: id,
        round: standing.round,
        step: standing.step,
        move: told.move,
        from_state: standing.state,
        to_state: after.state,
        to_step: after.step,
        scheme_code: version.code,
        evidence: told.evidence ?? null,
        documents: told.move === 'submit' ? papersOf(version, seed) : [],
        visit_id: null,
        actor_id: actor.id,
        actor_name: actor.name,
        actor_roles: actor.roles,
        at,
      });
      const open = notices.at(-1);
      if (standing.state === 'public_notice' && open) Object.assign(open, { closed_at: at, outcome: 'passed' });
      if (after.state === 'public_notice')
        notices.push({
          id: uuidv7(),
          case_id: id,
          opened_at: at,
          closes_at: noticeClosesAt(version.noticeDays, at),
          closed_at: null,
          outcome: null,
        });
      standing = after;
      since = at;
    }
    return { standing, since, decisions, notices };
  }

  private baseOf(seed: CaseSeed): BaseForCase {
    const fits = (base: BaseForCase): boolean => {
      if (seed.of === 'base-1') return base.code === this.base1;
      if (!base.code.startsWith(seed.of) || base.code === this.base1 || this.used.has(base.code)) return false;
      if (seed.product && !base.varieties.includes(seed.product)) return false;
      return seed.renews === undefined || (seed.renews === 'ending_soon') === this.isLate(base, this.now);
    };
    const candidates = this.bases.filter(fits);
    // For a renewal in good time, the one that ends first.
    if (seed.renews) candidates.sort((a, b) => a.certificateUntil.getTime() - b.certificateUntil.getTime());
    const found = candidates[0] ?? this.bases.find((base) => base.code.startsWith(seed.of) && base.code !== this.base1);
    assert(found !== undefined, `there is a base for ${seed.of}`);
    this.used.add(found.code);
    return found;
  }

  private isLate({ certificateUntil }: BaseForCase, at: Date): boolean {
    return (
      renewalTiming({ renewalDaysBefore: LATE_RENEWAL_DAYS, lateRenewal: 'mark' }, certificateUntil, at) !== 'on_time'
    );
  }

  /** At ten in the morning so many days ago; of a case that has become a certificate, before the day that one begins. */
  private momentOf({ became }: CaseSeed, { certificateFrom }: BaseForCase, daysAgo: number): Date {
    const last = became ? certificateFrom : startOfShanghaiDay(this.now);
    const at = new Date(startOfShanghaiDay(addDays(shanghaiDate(last), -daysAgo)).getTime() + TEN_HOURS_MS);
    return at > this.now ? this.now : at;
  }

  private applicantOf(seed: CaseSeed, base: BaseForCase): { id: string | null; name: string } {
    const own = seed.of === 'base-1' ? this.accounts.find(({ username }) => username === 'base-1') : undefined;
    return own ? { id: own.id, name: own.name } : { id: null, name: `演示·${base.name}申报人` };
  }

  private actorOf({ by }: MoveSeed, { regionCode }: BaseForCase, applicant: { id: string | null; name: string }) {
    if (by === 'applicant') return { ...applicant, roles: ['applicant'] };
    if (by === 'system') return { id: null, name: '系统', roles: [] };
    if (by === 'inspectors') return { id: null, name: '演示·检查员甲、演示·检查员乙', roles: ['inspector'] };
    const username = by === 'county' && regionCode === '441424' ? 'county-wuhua' : by;
    const account = this.accounts.find((candidate) => candidate.username === username);
    if (account) return { id: account.id, name: account.name, roles: [...account.roles] };
    return { id: null, name: '演示·县级工作组', roles: ['county_officer'] };
  }

  private nextNumber(at: Date): string {
    const year = shanghaiDate(at).slice(0, 4);
    const serial = (this.serials.get(year) ?? 0) + 1;
    this.serials.set(year, serial);
    return `RD${year}-${String(serial).padStart(4, '0')}`;
  }

  private reportOf(variety: string, submittedAt: Date, base: BaseForCase): MadeCase['report'] {
    const day = shanghaiDate(submittedAt);
    return {
      number: `YS-${base.code}-${day.replaceAll('-', '')}`,
      variety,
      sampledOn: addDays(day, -20),
      reportedOn: addDays(day, -12),
      filedAt: new Date(submittedAt.getTime() - HALF_HOUR_MS),
    };
  }

  private objectionOf(
    { objection }: CaseSeed,
    caseId: string,
    notices: readonly { id: string }[],
  ): MadeCase['objection'] {
    const notice = notices.at(-1);
    if (!objection || !notice) return null;
    const contact = '演示·异议人，电话 000-0000-0000';
    return { noticeId: notice.id, caseId, text: objection, contact, now: new Date(this.now.getTime() - DAY_MS) };
  }
}

function subjectOf({ newBase, product }: CaseSeed, base: BaseForCase) {
  const { villageCode } = base;
  if (newBase) {
    const [name, nameEn, varieties, areaMu] = newBase;
    return { name, nameEn, villageCode, areaMu, varieties: [...varieties], ring: base.ring, statement: STATEMENT };
  }
  const { name, nameEn, areaMu, ring } = base;
  return {
    name,
    nameEn,
    villageCode,
    areaMu,
    varieties: product ? [product] : [...base.varieties],
    ring,
    statement: STATEMENT,
  };
}

const STATEMENT = '按承诺执行同线同标同质，逐批检测，带动本村农户按约分成。（演示内容）';

/** The first kind of each paper that is asked for; where only some lie there, the last but the report is missing. */
function papersOf({ documents }: KnownScheme, { papers }: CaseSeed): string[] {
  const kinds = documents.filter(({ required }) => required).flatMap(({ kinds: [first] }) => first ?? []);
  return papers === 'all' ? kinds : kinds.slice(0, 3);
}
