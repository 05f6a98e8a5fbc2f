import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { CallOf, Route } from '@youjian/contract';
import { Database } from '@youjian/database';
import { Refusal, refuse } from '@youjian/kernel';
import { type Observable, from, lastValueFrom } from 'rxjs';
import { DataKey } from './data-key';
import { ROUTE, Ready, type RequestWithCall } from './door-call';
import type { FieldCipher } from './field-cipher';
import { hashOf } from './request-hash';

/** A request whose process died leaves its mark behind; after this long it may be tried again. */
const LEASE = '60 seconds';

interface Earlier {
  route: string;
  body_hash: Buffer;
  state: 'running' | 'done';
  status: number | null;
  reply: { sealed: string } | null;
}

function scopeOf({ who }: CallOf<Route>): string {
  if (who.kind === 'user') return who.userId;
  return who.kind === 'device' ? who.deviceId : 'anyone';
}

/**
 * A POST with an Idempotency-Key happens once: the same words again get the first answer, other words under the same key
 * are refused, and while the first is running the second is told so. It hangs at the doors that promise this.
 * An answer may hold an address or a one-time password, so it is kept sealed.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly cipher: FieldCipher;

  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
    key: DataKey,
  ) {
    this.cipher = key.cipherFor('identity.replies');
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = this.reflector.get<Route | undefined>(ROUTE, context.getHandler());
    const { call } = context.switchToHttp().getRequest<RequestWithCall>();
    if (!route || !call?.requestKey) return next.handle();
    return from(this.once(route, call, call.requestKey, next));
  }

  private async once(route: Route, call: CallOf<Route>, key: string, next: CallHandler): Promise<unknown> {
    const scope = scopeOf(call);
    const file = route.uploads && call.rawBody ? createHash('sha256').update(call.rawBody).digest('hex') : undefined;
    const hash = hashOf({ route: route.name, params: call.params, query: call.query, body: call.body, file });
    const earlier = await this.begin(scope, key, route.name, hash, call.now);
    if (earlier) return this.replay(earlier, route, hash, `${scope}/${key}`);
    try {
      const answer: unknown = await lastValueFrom(next.handle());
      await this.database.query(
        `update identity.idempotent_request set state = 'done', status = $3, reply = $4 where scope = $1 and key = $2`,
        [
          scope,
          key,
          route.status,
          JSON.stringify({
            sealed: this.cipher.seal(JSON.stringify(answer ?? null), `${scope}/${key}`).toString('base64'),
          }),
        ],
      );
      return answer;
    } catch (error) {
      // An honest "no" changed nothing, so the key is free again. After anything else nobody knows what happened: the mark stays.
      if (error instanceof Refusal)
        await this.database.query(`delete from identity.idempotent_request where scope = $1 and key = $2`, [
          scope,
          key,
        ]);
      throw error;
    }
  }

  /** Nothing when this request is the first with its key; else the earlier one. */
  private async begin(
    scope: string,
    key: string,
    route: string,
    hash: Buffer,
    now: Date,
  ): Promise<Earlier | undefined> {
    const [mine] = await this.database.query(
      `insert into identity.idempotent_request as r (scope, key, route, body_hash, state, started_at) values ($1, $2, $3, $4, 'running', $5)
       on conflict (scope, key) do update set started_at = excluded.started_at
         where r.state = 'running' and r.body_hash = excluded.body_hash and r.started_at < excluded.started_at - interval '${LEASE}'
       returning 1`,
      [scope, key, route, hash, now],
    );
    if (mine) return undefined;
    const [earlier] = await this.database.query<Earlier>(
      `select route, body_hash, state, status, reply from identity.idempotent_request where scope = $1 and key = $2`,
      [scope, key],
    );
    return earlier ?? refuse('idempotency_key_in_use');
  }

  private replay(earlier: Earlier, route: Route, hash: Buffer, place: string): Ready {
    if (earlier.route !== route.name || !earlier.body_hash.equals(hash)) refuse('idempotency_key_reused');
    if (earlier.state === 'running' || !earlier.reply) refuse('idempotency_key_in_use');
    const reply = this.cipher.open(Buffer.from(earlier.reply.sealed, 'base64'), place);
    return new Ready(
      reply,
      { 'content-type': 'application/json; charset=utf-8', 'idempotency-replayed': 'true' },
      earlier.status ?? route.status,
    );
  }
}
