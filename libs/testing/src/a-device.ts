import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { Device, till } from '@youjian/contract';
import { uuidv7 } from '@youjian/kernel';

interface Queryable {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

export interface DeviceOptions {
  /** An outlet that stands already; without it one is opened. */
  readonly outletId?: string;
  readonly name?: string;
  readonly enrolledAt?: Date;
  /** Entries are in the journal up to here, as far as this till knows; for one that goes on where another left. */
  readonly journal?: { readonly seq: number; readonly hash: string };
}

export interface ADevice extends Device {
  readonly publicKey: { kty: 'EC'; crv: 'P-256'; x: string; y: string };
  /** The headers of a call by this till. `body` is what is sent, word for word. */
  headersOf(method: string, url: string, body?: string | Buffer): Record<string, string>;
  /** Anything else signed by this till's key. */
  sign(text: string): string;
  /** The next entry of its journal. */
  write(entry: till.TillEntry | object): till.JournalItem;
}

/** An enrolled till with a key of its own, which signs what it sends and writes a journal as the real one does. */
export async function aDevice(on: Queryable, options: DeviceOptions = {}): Promise<ADevice> {
  const outletId = options.outletId ?? (await anOutlet(on));
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
  const jwk = { kty, crv, x, y } as ADevice['publicKey'];
  const deviceId = uuidv7();
  const name = options.name ?? '测试收银台';
  const [row] = await on.query<{ number: number; kind: string }>(
    `insert into identity.device_key (id, outlet_id, outlet_kind, name, number, public_key, enrolled_at, enrolled_by)
     select $1, o.id, o.kind, $3, coalesce((select max(number) from identity.device_key where outlet_id = o.id), 0) + 1, $4, $5, '测试'
     from outlets.outlet o where o.id = $2 returning number, outlet_kind as kind`,
    [deviceId, outletId, name, JSON.stringify(jwk), options.enrolledAt ?? new Date('2020-01-01T00:00:00Z')],
  );
  if (!row) throw new Error(`there is no outlet ${outletId}`);
  const signText = (text: string): string =>
    sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  let last = options.journal ?? { seq: 0, hash: '0'.repeat(64) };
  return {
    kind: 'device',
    deviceId,
    number: row.number,
    name,
    outletId,
    outletKind: row.kind,
    publicKey: jwk,
    sign: signText,
    headersOf: (method, url, body = '') => {
      const at = new Date().toISOString();
      const signature = signText(`${method}\n${url}\n${at}\n${sha256(body)}`);
      return { 'x-youjian-device': deviceId, 'x-youjian-at': at, 'x-youjian-signature': signature };
    },
    write: (entry) => {
      const text = JSON.stringify(entry);
      const chained = `${last.hash}\n${text}`;
      const item = {
        seq: last.seq + 1,
        prevHash: last.hash,
        hash: sha256(chained),
        text,
        signature: signText(chained),
      };
      last = { seq: item.seq, hash: item.hash };
      return item;
    },
  };
}

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');

/** A kiosk at a service area that is open around the clock. */
export async function anOutlet(on: Queryable, kind = 'pavilion'): Promise<string> {
  const id = uuidv7();
  const code = `O-${randomUUID().slice(0, 8)}`;
  await on.query(
    `insert into outlets.outlet (id, code, kind, name, name_en, region_code, address, address_en, lat, lng, opens_at, closes_at, opened_on, offers_pickup, licence_no)
     values ($1, $2, $3, '测试驿站', 'Test pavilion', '441424', '测试路1号', '1 Test Road', 23.9, 115.7, '00:00', '23:59', '2020-01-01', true, $2)`,
    [id, code, kind],
  );
  return id;
}
