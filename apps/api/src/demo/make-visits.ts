import { createHash } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { type BodyInputOf, type User, inspections } from '@youjian/contract';
import { Database } from '@youjian/database';
import { addDays, shanghaiDate, startOfShanghaiDay, uuidv7 } from '@youjian/kernel';
import { clausesOf, type Checklist } from '@youjian/supply-domain';
import {
  CancelVisit,
  CosignVisit,
  type KnownBase,
  MoveNonConformity,
  PlanVisit,
  ReportVisit,
  SubmitVisit,
  SyncVisit,
  UploadPhotoChunk,
} from '@youjian/supply-server';
import { paintPhoto } from './paint-photo';

export interface VisitPeople {
  readonly city: User;
  readonly one: User;
  readonly two: User;
  /** Applies for the first of the bases. */
  readonly applicant: User;
}

type Sync = BodyInputOf<typeof inspections.syncVisit>;
type Findings = Readonly<Record<string, readonly [verdict: 'minor' | 'major', note: string]>>;
type Until = 'planned' | 'under_way' | 'submitted' | 'cosigned' | 'reported';

/** An application that waits for its site visit, and the time the world shows while it is visited. */
export interface CaseVisits {
  readonly caseIds: readonly string[];
  readonly setTime: (moment: Date) => void;
}

interface Story {
  readonly base: number;
  /** Days from today. */
  readonly day: number;
  readonly until: Until;
  /** Who leads; the other one co-signs. */
  readonly leads: 'one' | 'two';
  readonly kind?: 'follow_up' | 'certification';
  readonly findings?: Findings;
  readonly isDoubtful?: boolean;
  readonly instructions?: string;
}

/** Visits in every state. The first base is the demonstration applicant's. */
const STORIES: readonly Story[] = [
  { base: 0, day: -75, until: 'reported', leads: 'one', findings: { F2: ['minor', '温度记录缺两天'] } },
  { base: 2, day: -60, until: 'reported', leads: 'two' },
  {
    base: 0,
    day: -24,
    until: 'reported',
    leads: 'one',
    findings: { B3: ['major', '投入品库未上锁，钥匙无人保管'], C8: ['minor', '两次用药记录没有签名'] },
  },
  {
    base: 3,
    day: -12,
    until: 'reported',
    leads: 'two',
    isDoubtful: true,
    findings: { D2: ['minor', '快检仪校准已过期'], F3: ['minor', '包装间纱窗破损'] },
  },
  { base: 4, day: -5, until: 'cosigned', leads: 'two', findings: { E3: ['minor', '三箱中一箱标签扫不出'] } },
  { base: 5, day: -2, until: 'submitted', leads: 'one', findings: { A9: ['minor', '田头有两只空药瓶'] } },
  { base: 6, day: -1, until: 'under_way', leads: 'one' },
  { base: 0, day: 0, until: 'planned', leads: 'one', kind: 'follow_up', instructions: '核对上次两项整改（演示数据）' },
  { base: 7, day: 1, until: 'planned', leads: 'one' },
  { base: 8, day: 4, until: 'planned', leads: 'two' },
  { base: 9, day: 9, until: 'planned', leads: 'one' },
  { base: 10, day: 16, until: 'planned', leads: 'two' },
];

/** Of the applications that wait longest: one has let its day go by, one has failed a clause that may not fail. */
const CASE_STORIES: readonly Omit<Story, 'base'>[] = [
  {
    day: -20,
    until: 'reported',
    leads: 'one',
    kind: 'certification',
    findings: { B1: ['major', '农药与肥料同库，未上锁'], G3: ['minor', '两名新工没有培训记录'] },
  },
  {
    day: -4,
    until: 'reported',
    leads: 'two',
    kind: 'certification',
    findings: { A2: ['major', '东侧三百米处有一处废品堆场'] },
  },
];

/**
 * The demonstration's inspections, made through the use cases at the time they would have happened: visits in every state,
 * one whose places and clock are doubtful, corrective actions open, answered, late and closed.
 */
export async function makeVisits(
  app: INestApplicationContext,
  people: VisitPeople,
  bases: readonly KnownBase[],
  now: Date,
  cases?: CaseVisits,
): Promise<{ visits: number }> {
  const maker = new Maker(app, people, now);
  for (const story of STORIES) {
    const base = bases[story.base];
    if (base) await maker.play(story, { baseId: base.id });
  }
  for (const [index, story] of CASE_STORIES.entries()) {
    const caseId = cases?.caseIds[index];
    if (caseId !== undefined) await maker.play({ ...story, base: index }, { caseId }, cases?.setTime);
  }
  cases?.setTime(now);
  await maker.settle();
  await maker.cancelOne(bases[11] ?? bases[0]);
  return { visits: STORIES.length + 1 };
}

type About = { readonly baseId: string } | { readonly caseId: string };

class Maker {
  private readonly database: Database;
  private readonly today: string;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly people: VisitPeople,
    private readonly now: Date,
  ) {
    this.database = app.get(Database);
    this.today = shanghaiDate(now);
  }

  async play(story: Story, about: About, setTime?: (moment: Date) => void): Promise<void> {
    const { one, two } = this.people;
    const [lead, second] = story.leads === 'one' ? [one, two] : [two, one];
    const day = addDays(this.today, story.day);
    const at = (hour: number) => new Date(startOfShanghaiDay(day).getTime() + hour * 3_600_000);
    const id = await this.plan(story, about, day, lead, second);
    if (story.until === 'planned') return;
    const visit = await this.record(id, story, lead, at);
    if (story.until === 'under_way') return;
    const { contentHash } = await this.app.get(SubmitVisit).run(
      callOf(
        lead,
        at(12),
        { id },
        {
          finishedAt: at(11.5).toISOString(),
          counts: visit,
          signature: aSignature(lead, at(11.6)),
          witness: aSignature({ name: '陪同人（演示）' }, at(11.6)),
        },
      ),
    );
    if (story.until === 'submitted') return;
    const seen = callOf(second, at(13), { id }, { contentHash, signature: aSignature(second, at(13)) });
    await this.app.get(CosignVisit).run(seen);
    if (story.until === 'cosigned') return;
    setTime?.(at(14));
    await this.app.get(ReportVisit).run(callOf(lead, at(14), { id }));
  }

  private async plan(story: Story, about: About, day: string, lead: User, second: User): Promise<string> {
    const planned = new Date(Math.min(startOfShanghaiDay(day).getTime() - 5 * 86_400_000, this.now.getTime()));
    const { id } = await this.app.get(PlanVisit).run(
      callOf(
        this.people.city,
        planned,
        {},
        {
          kind: story.kind ?? 'surveillance',
          ...about,
          plannedOn: day,
          leadId: lead.userId,
          secondId: second.userId,
          instructions: story.instructions ?? null,
        },
      ),
    );
    return id;
  }

  /** What the phone brought home, and how much of each there was. */
  private async record(id: string, story: Story, lead: User, at: (hour: number) => Date) {
    const [visit] = await this.database.query<{ checklist: Checklist; ring: [number, number][] | null; label: string }>(
      `select v.checklist, a.ring, (select min(label) from supply.visit_label where visit_id = v.id) as label
       from supply.visit v left join supply.base_area a on a.base_id = v.base_id where v.id = $1`,
      [id],
    );
    if (!visit) throw new Error('the visit that was planned is there');
    const middle = middleOf(visit.ring);
    const findings = Object.entries(story.findings ?? {});
    const photos = ['A1', ...findings.map(([clause]) => clause)].map((clause, index) =>
      photoOf(clause, index, at(9.5 + index / 4), middle, story.isDoubtful === true && index > 0),
    );
    const answers = answersOf(visit.checklist, story, photos, at(10));
    const fixes = fixesOf(middle, story.isDoubtful === true, at);
    const samples = [
      { id: uuidv7(), label: visit.label, what: '鲜果', quantity: '2 kg', takenAt: at(11).toISOString() },
    ];
    const body: Sync = {
      deviceId: `demo-${lead.username}`,
      deviceTime: new Date(at(11.9).getTime() + (story.isDoubtful ? 260_000 : 800)).toISOString(),
      startedAt: at(9).toISOString(),
      answers: story.until === 'under_way' ? answers.slice(0, 26) : answers,
      fixes,
      samples,
      photos: photos.map(({ sent }) => sent),
    };
    await this.app.get(SyncVisit).run(callOf(lead, at(11.9), { id }, inspections.syncVisit.body?.parse(body)));
    for (const photo of photos) await this.upload(id, lead, at(11.9), photo);
    if (story.isDoubtful) await this.addAltered(id, lead, at);
    const more = story.isDoubtful ? 1 : 0;
    return { answers: answers.length, fixes: fixes.length, samples: 1, photos: photos.length + more };
  }

  private async upload(id: string, who: User, now: Date, { sent, bytes }: DemoPhoto): Promise<void> {
    const call = { ...callOf(who, now, { id, photoId: sent.id }), query: { offset: 0 } as never, rawBody: bytes };
    await this.app.get(UploadPhotoChunk).run(call);
  }

  /** One photo came home other than it was taken. */
  private async addAltered(id: string, lead: User, at: (hour: number) => Date): Promise<void> {
    const photo = photoOf('E1', 7, at(10.9), null, false);
    const body = { deviceId: 'demo-phone', deviceTime: at(11.9).toISOString(), photos: [photo.sent] };
    await this.app.get(SyncVisit).run(callOf(lead, at(11.9), { id }, inspections.syncVisit.body?.parse(body)));
    const altered = Buffer.from(photo.bytes);
    altered[altered.length - 30] = (altered[altered.length - 30] ?? 0) ^ 1;
    await this.upload(id, lead, at(11.9), { ...photo, bytes: altered }).catch(() => undefined);
  }

  /** The applicant answered one finding, the oldest is closed, and the rest wait, one of them past its day. */
  async settle(): Promise<void> {
    const mover = this.app.get(MoveNonConformity);
    const { applicant, one } = this.people;
    const rows = await this.database.query<{ id: string; severity: string; openedAt: Date }>(
      `select id, severity, opened_at as "openedAt" from supply.non_conformity where party_id = $1 order by opened_at, number`,
      [applicant.partyId],
    );
    const daysAfter = ({ openedAt }: { openedAt: Date }, days: number) =>
      new Date(openedAt.getTime() + days * 86_400_000);
    for (const [index, row] of rows.filter(({ severity }) => severity === 'minor').entries()) {
      const text = index === 0 ? '已更换温度记录仪，每日拍照存档。' : '已补签并培训记录人员。';
      await mover.run('answer', callOf(applicant, daysAfter(row, 6), { id: row.id }), { text });
      if (index === 0)
        await mover.run('close', callOf(one, daysAfter(row, 9), { id: row.id }), { text: '现场复核，记录连续。' });
    }
  }

  async cancelOne(base: KnownBase | undefined): Promise<void> {
    if (!base) return;
    const { one, two, city } = this.people;
    const story: Story = { base: 11, day: 6, until: 'planned', leads: 'one' };
    const id = await this.plan(story, { baseId: base.id }, addDays(this.today, story.day), one, two);
    await this.app.get(CancelVisit).run(callOf(city, this.now, { id }, { reason: '台风预警，另行安排（演示数据）' }));
  }
}

interface DemoPhoto {
  readonly bytes: Buffer;
  readonly sent: NonNullable<Sync['photos']>[number];
}
type Middle = readonly [longitude: number, latitude: number];

/** Without an area nobody knows where the base is, and then no place is sent. */
function middleOf(ring: readonly (readonly [number, number])[] | null): Middle | null {
  if (!ring || ring.length === 0) return null;
  const sum = (axis: 0 | 1) => ring.reduce((total, corner) => total + corner[axis], 0) / ring.length;
  return [sum(0), sum(1)];
}

function photoOf(clause: string, index: number, takenAt: Date, middle: Middle | null, isFar: boolean): DemoPhoto {
  const bytes = paintPhoto(index * 13 + clause.charCodeAt(0));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const place = middle && {
    longitude: middle[0] + (isFar ? 0.03 : index * 0.0001),
    latitude: middle[1] + index * 0.0001,
    accuracyMetres: isFar ? 85 : 6 + index,
  };
  return {
    bytes,
    sent: { id: uuidv7(), clause, sha256, byteCount: bytes.length, takenAt: takenAt.toISOString(), place },
  };
}

function answersOf(checklist: Checklist, { findings = {} }: Story, photos: readonly DemoPhoto[], at: Date) {
  return clausesOf(checklist).map(({ code }, index): NonNullable<Sync['answers']>[number] => {
    const found = findings[code];
    const photo = photos.find(({ sent }) => sent.clause === code);
    return {
      id: uuidv7(),
      sequence: index + 1,
      clause: code,
      verdict: found?.[0] ?? (index % 17 === 16 ? 'not_applicable' : 'conforming'),
      note: found?.[1] ?? null,
      photoIds: photo ? [photo.sent.id] : [],
      answeredAt: new Date(at.getTime() + index * 60_000).toISOString(),
    };
  });
}

function fixesOf(middle: Middle | null, isDoubtful: boolean, at: (hour: number) => Date): NonNullable<Sync['fixes']> {
  if (!middle) return [];
  const [longitude, latitude] = middle;
  const measured = { id: uuidv7(), takenAt: at(9.1).toISOString(), longitude, latitude, accuracyMetres: 8 };
  if (!isDoubtful) return [measured];
  const manual = {
    id: uuidv7(),
    takenAt: at(9.2).toISOString(),
    longitude,
    latitude,
    manual: true,
    reason: '山谷里收不到卫星',
  };
  return [{ ...measured, accuracyMetres: 140 }, manual];
}

/** A few strokes that look like a name. */
const aSignature = ({ name }: { readonly name: string }, signedAt: Date) => ({
  id: uuidv7(),
  name,
  strokes: [
    [180, 120, 260, 90, 340, 130, 300, 260, 220, 300],
    [420, 100, 520, 220, 620, 110, 700, 280, 820, 150],
  ],
  signedAt: signedAt.toISOString(),
});

const callOf = (who: User, now: Date, params: object, body?: unknown) => ({
  who,
  now,
  params: params as never,
  query: undefined as never,
  body: body as never,
  requestId: uuidv7(),
  language: 'zh-CN' as const,
  headers: {},
  ip: '127.0.0.1',
});
