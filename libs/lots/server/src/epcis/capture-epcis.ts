import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, Who, epcis } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { refuse, uuidv7 } from '@youjian/kernel';
import {
  type EpcisEvent,
  bareWord,
  classesIn,
  epcsIn,
  eventIdOf,
  isClassOf,
  lotCodesOf,
  ssccOfUrn,
  whatHappened,
} from '@youjian/lots-domain';
import { requireLot } from '../locked-lot';
import { schemaErrors } from './epcis-schema';
import { LotBooks } from './lot-books';
import { readEvents } from './read-events';
import { type ScopedLot, unsafeLotsByCode, unsafeLotsBySscc } from './read-lots';

type Call = CallOf<typeof epcis.captureEpcis>;

const MOST_EVENTS = 500;
/** A clock may be a little fast; what is told of tomorrow has not happened. */
const MOST_AHEAD_MS = 2 * 60 * 1000;

/** By the name a document calls them: their class, or the number of a carton or pallet. */
type LotsByName = ReadonlyMap<string, readonly ScopedLot[]>;

interface Told {
  readonly id: string;
  readonly eventId: string;
  readonly isErrorDeclaration: boolean;
  readonly content: EpcisEvent;
  readonly at: Date;
  readonly lots: readonly ScopedLot[];
}

/**
 * Takes what others say happened to lots: all of a document or none of it.
 *
 * An event is told once. Whoever finds it wrong tells it again with the same id and an error declaration; what was told
 * first stays, and whoever reads it sees that it was declared wrong. Nothing told is ever edited.
 */
@Injectable()
export class CaptureEpcis {
  constructor(
    private readonly database: Database,
    private readonly books: LotBooks,
  ) {}

  async run(call: Call): Promise<ReplyOf<typeof epcis.captureEpcis>> {
    const events = eventsOf(call.body);
    const lots = await this.lotsIn(events, call.who);
    const told = events.map((event, index) => toldOf(event, index, lots, call.now));
    await this.database.inTransaction(async (tx) => {
      await this.refuseOurOwn(tx, told);
      await this.refuseUnheardErrors(tx, told);
      await this.write(tx, told, call);
      await audit(tx, call, {
        action: 'epcis.capture',
        room: 'lots',
        subjectType: 'epcis_document',
        subjectId: told[0]?.eventId ?? '',
        after: {
          events: told.length,
          lots: [...new Set(told.flatMap((one) => one.lots.map(({ code }) => code)))].slice(0, 50),
        },
      });
    });
    const declarations = told.filter(({ isErrorDeclaration }) => isErrorDeclaration).length;
    return {
      captured: told.length - declarations,
      errorDeclarations: declarations,
      eventIDs: told.map(({ eventId }) => eventId),
      capturedAt: call.now.toISOString(),
    };
  }

  /** Every lot the document speaks of, in scope, by the names it goes by; an event about none of ours is not for us. */
  private async lotsIn(events: readonly EpcisEvent[], who: Who): Promise<LotsByName> {
    const lots = new Map([
      ...(await this.lotsOfClasses([...new Set(events.flatMap(classesIn))])),
      ...(await this.lotsOfUnits([...new Set(events.flatMap(epcsIn))])),
    ]);
    for (const lot of [...lots.values()].flat()) requireLot(who, lot);
    return lots;
  }

  private async lotsOfClasses(classes: readonly string[]): Promise<LotsByName> {
    const candidates = classes.map((epcClass) => [epcClass, lotCodesOf(epcClass)] as const);
    const known = await unsafeLotsByCode(
      this.database,
      candidates.flatMap(([, codes]) => codes ?? []),
    );
    const lots = new Map<string, ScopedLot[]>();
    for (const [epcClass, codes] of candidates) {
      if (codes === null) continue;
      const lot = codes.flatMap((code) => known.filter((one) => one.code === code && isClassOf(epcClass, one)))[0];
      if (!lot) refuse('not_found', { what: epcClass });
      lots.set(epcClass, [lot]);
    }
    return lots;
  }

  /** A carton or pallet that we numbered is what lies in it; another firm's number says nothing to us. */
  private async lotsOfUnits(epcs: readonly string[]): Promise<LotsByName> {
    const ssccs = epcs.flatMap((epc) => {
      const sscc = ssccOfUrn(epc);
      return sscc === null ? [] : [[epc, sscc] as const];
    });
    const known = await unsafeLotsBySscc(
      this.database,
      ssccs.map(([, sscc]) => sscc),
    );
    return new Map(ssccs.map(([epc, sscc]) => [epc, known.filter((lot) => lot.sscc === sscc)]));
  }

  /** What our own books say is known already; told again it would count twice. */
  private async refuseOurOwn(tx: Tx, told: readonly Told[]): Promise<void> {
    const fresh = told.filter(({ isErrorDeclaration, eventId }) => !isErrorDeclaration && eventId.startsWith('ni:'));
    if (fresh.length === 0) return;
    const own = await this.ownIds(tx, fresh);
    const known = fresh.find(({ eventId }) => own.has(eventId));
    if (known) refuse('epcis_event_known', { eventId: known.eventId });
  }

  private async ownIds(tx: Tx, told: readonly Told[]): Promise<Set<string>> {
    const lotIds = [...new Set(told.flatMap(({ lots }) => lots.map(({ id }) => id)))];
    const everything = { prefix: '', partyId: null, bizStep: null, from: null, before: null, after: null };
    const own = await readEvents(tx, { ...everything, lotIds, limit: 100_000, withCaptured: false }, this.books);
    return new Set(own.map(({ event }) => String(event['eventID'])));
  }

  /** An error is declared of something told before, and tells the same again, so that nobody is corrected by a mere id. */
  private async refuseUnheardErrors(tx: Tx, told: readonly Told[]): Promise<void> {
    const declared = told.filter(({ isErrorDeclaration }) => isErrorDeclaration);
    if (declared.length === 0) return;
    const heard = await tx.query<{ eventId: string; content: EpcisEvent }>(
      `select event_id as "eventId", content from lots.epcis_event where event_id = any($1::text[]) and not is_error_declaration`,
      [declared.map(({ eventId }) => eventId)],
    );
    const first = new Map(heard.map(({ eventId, content }) => [eventId, whatHappened(content)]));
    const missing = declared.filter(({ eventId }) => !first.has(eventId));
    const own = missing.length > 0 ? await this.ownIds(tx, missing) : new Set<string>();
    const unheard = missing.find(({ eventId }) => !own.has(eventId));
    if (unheard) refuse('not_found', { what: unheard.eventId });
    const other = declared.findIndex(
      ({ eventId, content }) => first.has(eventId) && first.get(eventId) !== whatHappened(content),
    );
    if (other >= 0)
      refuseEvent(
        told.indexOf(declared[other] as Told),
        'errorDeclaration',
        'differs',
        'The event differs from the one it declares wrong.',
      );
  }

  private async write(tx: Tx, told: readonly Told[], { now, who }: Call): Promise<void> {
    const { userId, name } = requireUser(who);
    const rows = [...told]
      .sort((a, b) => (a.eventId < b.eventId ? -1 : 1))
      .map((one) => ({
        id: one.id,
        event_id: one.eventId,
        is_error_declaration: one.isErrorDeclaration,
        event_type: String(one.content['type']),
        biz_step: typeof one.content['bizStep'] === 'string' ? bareWord(one.content['bizStep']) : null,
        event_time: one.at,
        content: one.content,
      }));
    // Two who tell the same at once wait for each other here; the second then finds it told.
    const written = await tx.query<{ id: string }>(
      `insert into lots.epcis_event (id, event_id, is_error_declaration, event_type, biz_step, event_time, content, captured_at, captured_by, captured_by_name)
       select id, event_id, is_error_declaration, event_type, biz_step, event_time, content, $2, $3, $4
       from jsonb_to_recordset($1) as t(id uuid, event_id text, is_error_declaration boolean, event_type text, biz_step text, event_time timestamptz, content jsonb)
       on conflict (event_id, is_error_declaration) do nothing returning id`,
      [JSON.stringify(rows), now, userId, name],
    );
    const ids = new Set(written.map(({ id }) => id));
    const known = told.find(({ id }) => !ids.has(id));
    if (known) refuse('epcis_event_known', { eventId: known.eventId });
    await tx.query(
      `insert into lots.epcis_event_lot (event, lot_id) select event, lot_id from jsonb_to_recordset($1) as t(event uuid, lot_id uuid)`,
      [JSON.stringify(told.flatMap(({ id, lots }) => lots.map((lot) => ({ event: id, lot_id: lot.id }))))],
    );
  }
}

/** The document's events, once the standard's schema has nothing against it. */
function eventsOf(document: Readonly<Record<string, unknown>>): readonly EpcisEvent[] {
  const body = document['epcisBody'];
  const list = typeof body === 'object' && body !== null ? (body as EpcisEvent)['eventList'] : undefined;
  if (Array.isArray(list) && list.length > MOST_EVENTS)
    refuseDocument('epcisBody.eventList', 'too_big', `At most ${MOST_EVENTS} events in one document.`);
  const errors = schemaErrors(document);
  if (errors.length > 0) refuse('invalid_input', { errors });
  if (document['type'] !== 'EPCISDocument') refuseDocument('type', 'invalid_value', 'An EPCISDocument is asked for.');
  const events = list as readonly EpcisEvent[];
  if (events.length === 0) refuseDocument('epcisBody.eventList', 'too_small', 'There is no event in it.');
  return events;
}

function toldOf(event: EpcisEvent, index: number, lots: LotsByName, now: Date): Told {
  const about = [
    ...new Map(
      [...classesIn(event), ...epcsIn(event)].flatMap((name) => lots.get(name) ?? []).map((lot) => [lot.id, lot]),
    ).values(),
  ];
  if (about.length === 0) refuseEvent(index, 'quantityList', 'no_lot', 'No lot of this house is named in it.');
  const at = new Date(String(event['eventTime']));
  if (at.getTime() > now.getTime() + MOST_AHEAD_MS)
    refuseEvent(index, 'eventTime', 'in_future', 'It has not happened yet.');
  if (at.getUTCFullYear() < 1990) refuseEvent(index, 'eventTime', 'too_old', 'It happened before 1990.');
  const eventId = typeof event['eventID'] === 'string' ? event['eventID'] : eventIdOf(event);
  if (eventId.length > 400) refuseEvent(index, 'eventID', 'too_big', 'At most 400 characters.');
  return {
    id: uuidv7(),
    eventId,
    isErrorDeclaration: event['errorDeclaration'] !== undefined,
    content: { ...event, eventID: eventId },
    at,
    lots: about,
  };
}

const refuseEvent = (index: number, field: string, code: string, message: string): never =>
  refuseDocument(`epcisBody.eventList.${index}.${field}`, code, message);

function refuseDocument(path: string, code: string, message: string): never {
  refuse('invalid_input', { errors: [{ path, code, message }] });
}
