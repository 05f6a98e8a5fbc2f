import type { BodyInputOf, inspections, ReplyOf } from '@youjian/contract';

export type Pack = ReplyOf<typeof inspections.visitPack>;
export type Card = ReplyOf<typeof inspections.myVisits>['items'][number];
export type Clause = Pack['checklist']['sections'][number]['clauses'][number];
export type Section = Pack['checklist']['sections'][number];
export type Shown = ReplyOf<typeof inspections.showVisit>;
type SyncBody = BodyInputOf<typeof inspections.syncVisit>;
export type SyncContent = Omit<SyncBody, 'deviceTime' | 'clockOffsetMs'>;
export type SentAnswer = NonNullable<SyncBody['answers']>[number];
export type SubmitBody = BodyInputOf<typeof inspections.submitVisit>;
export type Signature = SubmitBody['signature'];

export const VERDICTS = ['conforming', 'minor', 'major', 'not_applicable'] as const;
export type Verdict = (typeof VERDICTS)[number];
export const isFinding = (verdict: Verdict | null): boolean => verdict === 'minor' || verdict === 'major';

/** Everything on this phone belongs to the person who was signed in; `key` is person and visit together. */
export const keyOf = (personId: string, visitId: string): string => `${personId}/${visitId}`;
interface Mine {
  readonly key: string;
  readonly personId: string;
  readonly visitId: string;
}

/** A visit as the server listed it, and its pack once it was downloaded. */
export interface VisitRow extends Mine {
  readonly card: Card;
  readonly pack: Pack | null;
  readonly packAt: string | null;
}

/** editing: a person works on it. queued: signed, on its way. sent: the server has all of it. */
export type DraftState = 'editing' | 'queued' | 'sent';
export interface DraftRow extends Mine {
  readonly state: DraftState;
  readonly startedAt: string;
  readonly changedAt: string;
  /** The last sequence an answer of this phone was sent with, and how many answers were frozen for sending. */
  readonly lastSequence: number;
  readonly frozenAnswers: number;
  /** Under which checklist the answers were given. */
  readonly checklistHash: string;
}

export interface AnswerRow {
  /** key of the visit and the clause */
  readonly id: string;
  readonly key: string;
  readonly clause: string;
  readonly verdict: Verdict | null;
  readonly note: string;
  readonly photoIds: readonly string[];
  readonly answeredAt: string;
  /** What of it was frozen for sending last; the same again is not sent again. */
  readonly frozen: string | null;
}

export interface Place {
  readonly longitude: number;
  readonly latitude: number;
  readonly accuracyMetres: number | null;
}

export interface PhotoRow {
  readonly id: string;
  readonly key: string;
  readonly clause: string;
  readonly sha256: string;
  readonly byteCount: number;
  readonly width: number;
  readonly height: number;
  readonly takenAt: string;
  readonly place: Place | null;
  /** Null when the picture is on the server only (it was taken on another phone). */
  readonly blob: Blob | null;
  readonly announced: boolean;
}

export interface FixRow extends Place {
  readonly id: string;
  readonly key: string;
  readonly takenAt: string;
  readonly manual: boolean;
  readonly reason: string | null;
  readonly announced: boolean;
}

export interface SampleRow {
  readonly id: string;
  readonly key: string;
  readonly label: string;
  readonly variety: string | null;
  readonly what: string;
  readonly quantity: string;
  readonly note: string | null;
  readonly takenAt: string;
  readonly announced: boolean;
}

export interface StoredProblem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export type Sending =
  | { readonly kind: 'sync'; readonly body: SyncContent }
  | { readonly kind: 'photo'; readonly photoId: string; readonly totalBytes: number }
  | { readonly kind: 'submit'; readonly body: SubmitBody }
  | { readonly kind: 'cosign'; readonly contentHash: string; readonly signature: Signature }
  | { readonly kind: 'report' };

/** One thing to be sent. It leaves this table only when the server has confirmed it. */
export interface OutboxRow extends Mine {
  readonly seq?: number;
  readonly id: string;
  readonly what: Sending;
  /** `settled`: refused for good, and the server has taken the visit without it. */
  readonly state: 'waiting' | 'aside' | 'sent' | 'settled';
  readonly requestKey: string;
  readonly attempts: number;
  readonly nextAt: number;
  readonly sentBytes: number;
  readonly problem: StoredProblem | null;
  readonly queuedAt: string;
  readonly sentAt: string | null;
}

/** Not through yet: it waits for the network or for a person. */
export const isOpen = ({ state }: Pick<OutboxRow, 'state'>): boolean => state === 'waiting' || state === 'aside';

/** How far this phone's clock was from the server's, when they last spoke. */
export interface ClockRow {
  readonly name: 'clock';
  readonly offsetMs: number;
  readonly worstMs: number;
  readonly deviceAt: number;
}
