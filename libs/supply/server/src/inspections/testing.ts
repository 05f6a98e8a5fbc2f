import { createHash } from 'node:crypto';
import { type BodyInputOf, type User, inspections } from '@youjian/contract';
import type { Database } from '@youjian/database';
import { fixedClock, uuidv7 } from '@youjian/kernel';
import { type Checklist, clausesOf } from '@youjian/supply-domain';
import { aCall, aUser } from '@youjian/testing';
import { MoveCase } from '../certification/move-case';
import { RecordSiteVisit } from '../certification/record-site-visit';
import { CosignVisit } from './cosign-visit';
import { PlanVisit } from './plan-visit';
import { ReportVisit } from './report-visit';
import { SubmitVisit } from './submit-visit';
import { SyncVisit } from './sync-visit';
import { UploadPhotoChunk } from './upload-photo-chunk';

export type SyncBody = BodyInputOf<typeof inspections.syncVisit>;

/** Somebody who may inspect, with an account. */
export async function anInspector(sql: Database, regionCode = '4414', more: Partial<User> = {}): Promise<User> {
  const user = aUser('inspector', regionCode, more);
  await sql.query(
    `insert into identity."user" (id, username, name, password_hash, roles, region_code, party_id, created_at)
     values ($1, $2, $3, 'nobody', array['inspector'], $4, $5, '2020-01-01')`,
    [user.userId, user.userId, user.name, regionCode, user.partyId],
  );
  return user;
}

/** Bytes that begin like a JPEG, each photo different from the next. */
export function aPhoto(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length);
  for (let index = 0; index < length; index++) bytes[index] = (index * 31 + seed * 97) & 0xff;
  bytes.set([0xff, 0xd8, 0xff, 0xe0], 0);
  return bytes;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** An answer for each clause; those named are findings, with the photo that proves them. */
export const answersFor = (
  checklist: Checklist,
  findings: Readonly<Record<string, readonly ['minor' | 'major', string]>> = {},
  at = '2026-11-23T10:00:00+08:00',
): NonNullable<SyncBody['answers']> =>
  clausesOf(checklist).map(({ code }, index) => {
    const found = findings[code];
    return {
      id: uuidv7(),
      sequence: index + 1,
      clause: code,
      verdict: found ? found[0] : 'conforming',
      ...(found ? { note: `问题：${code}`, photoIds: [found[1]] } : { photoIds: [] }),
      answeredAt: at,
    };
  });

export const aSignature = (name = '检查员') => ({
  id: uuidv7(),
  name,
  strokes: [[10, 10, 200, 300, 400, 100]],
  signedAt: '2026-11-23T12:00:00+08:00',
});

/** The verbs of a visit, as the doors call them. */
export class VisitVerbs {
  constructor(
    private readonly database: Database,
    readonly now: Date,
    /** Of a case; where none is visited, nothing is issued. */
    private readonly moves = new MoveCase(undefined as never),
  ) {}

  plan(body: object, who = aUser('city_officer', '4414')) {
    return new PlanVisit(this.database).run(aCall(who, this.now, { body }));
  }
  sync(id: string, who: User, body: Partial<SyncBody>) {
    const whole = { deviceId: 'phone-1', deviceTime: this.now.toISOString(), ...body };
    const sent = inspections.syncVisit.body?.parse(whole);
    return new SyncVisit(this.database).run(aCall(who, this.now, { params: { id }, body: sent }));
  }
  chunk(id: string, photoId: string, who: User, offset: number, bytes: Buffer) {
    const call = aCall(who, this.now, { params: { id, photoId }, query: { offset } });
    return new UploadPhotoChunk(this.database).run({ ...call, rawBody: bytes });
  }
  submit(id: string, who: User, counts: object, signature = aSignature()) {
    const body = { finishedAt: '2026-11-23T12:00:00+08:00', counts, signature };
    return new SubmitVisit(this.database).run(aCall(who, this.now, { params: { id }, body }));
  }
  cosign(id: string, who: User, contentHash: string, signature = aSignature()) {
    return new CosignVisit(this.database).run(
      aCall(who, this.now, { params: { id }, body: { contentHash, signature } }),
    );
  }
  report(id: string, who: User) {
    const siteVisit = new RecordSiteVisit(this.moves, fixedClock(this.now));
    return new ReportVisit(this.database, siteVisit).run(aCall(who, this.now, { params: { id } }));
  }
}
