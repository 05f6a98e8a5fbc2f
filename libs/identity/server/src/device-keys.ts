import { createHash, createPublicKey, verify } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Device, till } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { refuse, uuidv7 } from '@youjian/kernel';
import type { z } from 'zod';

export type PublicKey = z.output<typeof till.publicKey>;

/** What of a request is signed. */
export interface SignedRequest {
  readonly method: string;
  readonly originalUrl: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly rawBody?: Buffer;
}

interface Row {
  readonly id: string;
  readonly outlet_id: string;
  readonly outlet_kind: string;
  readonly name: string;
  readonly number: number;
  readonly public_key: PublicKey;
  readonly revoked_at: Date | null;
}

// As for sessions: one query tells which till it is and, at most once a minute, notes that it was here.
const FIND = {
  name: 'identity.device.find',
  text: `with seen as (
      update identity.device_key set last_seen_at = $2
      where id = $1 and state = 'active' and (last_seen_at is null or last_seen_at < $2::timestamptz - interval '1 minute')
    )
    select id, outlet_id, outlet_kind, name, number, public_key, revoked_at from identity.device_key where id = $1`,
};

export interface NewDevice {
  readonly outletId: string;
  readonly outletKind: string;
  readonly name: string;
  readonly publicKey: PublicKey;
  readonly enrolledBy: string;
  readonly now: Date;
}

/** The keys of the tills: only the public halves are known here, the private ones never leave the browser that made them. */
@Injectable()
export class DeviceKeys {
  constructor(private readonly database: Database) {}

  /** Which till calls. A wrong signature of a known till is answered like an unknown till. */
  async recognise(request: SignedRequest, now: Date): Promise<Device> {
    const [id, at, signature] = ['device', 'at', 'signature'].map((name) => request.headers[`x-youjian-${name}`]);
    if (!isUuid(id) || typeof at !== 'string' || typeof signature !== 'string') refuse('device_key_required');
    const [row] = await this.database.query<Row>(FIND, [id, now]);
    if (!row || !isSignedBy(row.public_key, signedText(request, at), signature)) refuse('device_key_required');
    if (row.revoked_at) refuse('device_revoked', { revokedAt: row.revoked_at.toISOString() });
    return {
      kind: 'device',
      deviceId: row.id,
      number: row.number,
      name: row.name,
      outletId: row.outlet_id,
      outletKind: row.outlet_kind,
    };
  }

  /** What a till's signatures are checked with, revoked or not. */
  async keyOf(id: string): Promise<{ publicKey: PublicKey; enrolledAt: Date }> {
    const [row] = await this.database.query<{ publicKey: PublicKey; enrolledAt: Date }>(
      `select public_key as "publicKey", enrolled_at as "enrolledAt" from identity.device_key where id = $1`,
      [id],
    );
    return row ?? refuse('not_found', { what: id });
  }

  /** The numbers of an outlet's tills go up and are never given twice; whoever enrols holds the outlet's row meanwhile. */
  async enrol(tx: Sql, device: NewDevice): Promise<{ id: string; number: number }> {
    const id = uuidv7();
    const [row] = await tx.query<{ number: number }>(
      `insert into identity.device_key (id, outlet_id, outlet_kind, name, number, public_key, state, enrolled_at, enrolled_by)
       select $1, $2, $3, $4, coalesce(max(number), 0) + 1, $5, 'active', $6, $7 from identity.device_key where outlet_id = $2
       returning number`,
      [
        id,
        device.outletId,
        device.outletKind,
        device.name,
        JSON.stringify(device.publicKey),
        device.now,
        device.enrolledBy,
      ],
    );
    return { id, number: row?.number ?? 1 };
  }

  async rename(tx: Sql, id: string, name: string): Promise<void> {
    await tx.query(`update identity.device_key set name = $2 where id = $1`, [id, name]);
  }

  /** From here on every call of this till is refused. False when it had been revoked before. */
  async revoke(tx: Sql, id: string, { reason, by, now }: { reason: string; by: string; now: Date }): Promise<boolean> {
    const rows = await tx.query(
      `update identity.device_key set state = 'revoked', revoked_at = $2, revoked_by = $3, revoke_reason = $4
       where id = $1 and state = 'active' returning 1`,
      [id, now, by, reason],
    );
    return rows.length > 0;
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

const signedText = ({ method, originalUrl, rawBody }: SignedRequest, at: string): string => {
  const digest = createHash('sha256')
    .update(rawBody ?? '')
    .digest('hex');
  return `${method}\n${originalUrl}\n${at}\n${digest}`;
};

/** Whether it is a point of the curve; forty-three letters may be anything. */
export function isPublicKey(publicKey: PublicKey): boolean {
  try {
    return createPublicKey({ key: { ...publicKey }, format: 'jwk' }).asymmetricKeyType === 'ec';
  } catch {
    return false;
  }
}

/** ECDSA P-256 with SHA-256, r and s after each other, base64url: what WebCrypto makes. */
export function isSignedBy(publicKey: PublicKey, text: string, signature: string): boolean {
  if (!/^[\w-]{86}$/.test(signature)) return false;
  const key = createPublicKey({ key: { ...publicKey }, format: 'jwk' });
  return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
}
