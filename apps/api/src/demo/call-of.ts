import type { INestApplicationContext } from '@nestjs/common';
import type { User } from '@youjian/contract';
import { Clock, uuidv7 } from '@youjian/kernel';

/** What a door would hand on, in nobody's browser. */
export function callOf<Params, Body>(app: INestApplicationContext, who: User, params: Params, body: Body) {
  return {
    params,
    query: undefined as never,
    body,
    who,
    requestId: `demo-${uuidv7()}`,
    language: 'zh-CN' as const,
    now: app.get(Clock).now(),
    headers: {},
    ip: '127.0.0.1',
  };
}
