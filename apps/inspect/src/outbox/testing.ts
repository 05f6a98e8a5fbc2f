import { sha256Of } from '../photo/reduce';

/** What went wrong on the way: the question never arrived, or its answer never came back. */
export type Fault = 'no_way' | 'answer_lost' | 'unavailable' | null;

interface Photo {
  readonly sha256: string;
  readonly byteCount: number;
  bytes: Uint8Array<ArrayBuffer>;
  state: 'announced' | 'complete' | 'altered';
}
interface Known {
  readonly answers: Map<string, { clause: string; sequence: number }>;
  readonly fixes: Set<string>;
  readonly samples: Set<string>;
  readonly photos: Map<string, Photo>;
  submitted: number;
}

/**
 * The server as the contract tells of it, in memory, behind a network that does what the test wants. It counts what it
 * took twice, which must stay nothing.
 */
export class FakeServer {
  readonly visits = new Map<string, Known>();
  readonly calls: string[] = [];
  readonly refuse = new Map<string, { status: number; code: string }>();
  private readonly answered = new Map<string, Response>();
  fault: (call: string) => Fault = () => null;

  readonly send = async (path: string, init: RequestInit): Promise<Response> => {
    const call = `${init.method ?? 'GET'} ${path}`;
    this.calls.push(call);
    const fault = this.fault(call);
    if (fault === 'no_way') throw new TypeError('network');
    if (fault === 'unavailable') return problem(503, 'temporarily_unavailable');
    const answer = await this.answer(path, init);
    if (fault === 'answer_lost') throw new TypeError('network');
    return answer;
  };

  private async answer(path: string, init: RequestInit): Promise<Response> {
    const [, visitId = '', rest = ''] = /\/inspect\/visits\/([^/]+)\/(.*)$/.exec(path) ?? [];
    const refused = [...this.refuse].find(([part]) => path.includes(part))?.[1];
    if (refused !== undefined) return problem(refused.status, refused.code);
    const known = this.visit(visitId);
    if (rest === 'photos') return json({ items: [...known.photos].map(([id, photo]) => stored(id, photo)) });
    if (rest.startsWith('photos/')) return this.takeBytes(known, rest, init);
    const body = JSON.parse(String(init.body)) as Record<string, unknown>;
    if (rest === 'sync') return this.takeContent(known, body);
    const key = new Headers(init.headers).get('idempotency-key') ?? '';
    const before = this.answered.get(key);
    if (before !== undefined) return before.clone();
    const answer = this.submit(known, body);
    if (answer.ok) this.answered.set(key, answer.clone());
    return answer;
  }

  visit(id: string): Known {
    const known = this.visits.get(id) ?? {
      answers: new Map(),
      fixes: new Set<string>(),
      samples: new Set<string>(),
      photos: new Map(),
      submitted: 0,
    };
    this.visits.set(id, known);
    return known;
  }

  private takeContent(known: Known, body: Record<string, unknown>): Response {
    type Item = { id: string; clause: string; sequence: number; sha256: string; byteCount: number };
    const list = (name: string) => body[name] as Item[];
    for (const one of list('answers')) known.answers.set(one.id, one);
    for (const { id } of list('fixes')) known.fixes.add(id);
    for (const { id } of list('samples')) known.samples.add(id);
    for (const { id, sha256, byteCount } of list('photos'))
      if (!known.photos.has(id))
        known.photos.set(id, { sha256, byteCount, bytes: new Uint8Array(), state: 'announced' });
    return json({ serverTime: new Date().toISOString() });
  }

  private async takeBytes(known: Known, rest: string, init: RequestInit): Promise<Response> {
    const [, id = '', offsetText = ''] = /^photos\/([^/]+)\/bytes\?offset=(\d+)$/.exec(rest) ?? [];
    const photo = known.photos.get(id);
    if (photo === undefined) return problem(404, 'not_found');
    const offset = Number(offsetText);
    if (offset > photo.bytes.length) return problem(409, 'upload_offset', { receivedBytes: photo.bytes.length });
    const part = new Uint8Array(await new Response(init.body).arrayBuffer());
    if (offset + part.length > photo.bytes.length) {
      const grown = new Uint8Array(offset + part.length);
      grown.set(photo.bytes.subarray(0, offset));
      grown.set(part, offset);
      photo.bytes = grown;
    }
    if (photo.bytes.length >= photo.byteCount) {
      const same = (await sha256Of(new Blob([photo.bytes]))) === photo.sha256;
      photo.state = same ? 'complete' : 'altered';
      if (!same) return problem(422, 'photo_altered');
    }
    return json(stored(id, photo));
  }

  private submit(known: Known, body: Record<string, unknown>): Response {
    const counts = body['counts'] as Record<string, number>;
    const missing = [...known.photos].filter(([, { state }]) => state === 'announced').map(([id]) => id);
    const fewer = known.answers.size < (counts['answers'] ?? 0) || known.photos.size < (counts['photos'] ?? 0);
    if (missing.length > 0 || fewer) return problem(409, 'visit_incomplete', { photos: missing });
    known.submitted += 1;
    return json({ state: 'submitted', contentHash: 'x', serverTime: new Date().toISOString() });
  }
}

const stored = (id: string, { bytes, state, byteCount }: Photo) => ({
  ...{ id, state, byteCount, receivedBytes: bytes.length },
});
const json = (value: unknown): Response => Response.json(value);
const problem = (status: number, code: string, facts: object = {}): Response =>
  Response.json({ code, title: code, status, ...facts }, { status });
