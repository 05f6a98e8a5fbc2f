import { Injectable } from '@nestjs/common';
import type { CallOf, identity } from '@youjian/contract';
import type { Ready } from './door-call';
import { endedCookie, readyWithCookie } from './session-cookie';
import { Sessions } from './sessions';

/** Ends the session in the database, so that a copied cookie ends with it. */
@Injectable()
export class SignOut {
  constructor(private readonly sessions: Sessions) {}

  async run(call: CallOf<typeof identity.signOut>): Promise<Ready> {
    await this.sessions.end(call.headers['cookie']);
    return readyWithCookie({ ok: true }, endedCookie(call.headers));
  }
}
