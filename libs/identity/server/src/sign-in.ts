import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CallOf, identity } from '@youjian/contract';
import { Database } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import type { Ready } from './door-call';
import { IdentitySettings } from './identity-settings';
import { isPassword, prepareNobodysHash } from './passwords';
import { ScopeNames } from './scope-names';
import { readyWithCookie, sessionCookie } from './session-cookie';
import { Sessions } from './sessions';
import { SignInThrottle } from './sign-in-throttle';
import { USER_COLUMNS, type UserRecord, toSignedInUser } from './user-row';

const FIND = {
  name: 'identity.sign_in.find',
  text: `select ${USER_COLUMNS}, u.password_hash from identity."user" u where lower(u.username) = $1`,
};

type Found = UserRecord & { readonly password_hash: string };

/**
 * Opens a session for a name and its password. An unknown name, a wrong password and a user who may no longer enter get
 * the same answer after the same work, and are counted the same way.
 */
@Injectable()
export class SignIn implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly throttle: SignInThrottle,
    private readonly sessions: Sessions,
    private readonly names: ScopeNames,
    private readonly settings: IdentitySettings,
  ) {}

  async onModuleInit(): Promise<void> {
    await prepareNobodysHash();
  }

  async run(call: CallOf<typeof identity.signIn>): Promise<Ready> {
    const { username, password } = call.body;
    const counted = await this.throttle.count(username, call.ip, call.now);
    const user = await this.recognise(username, password);
    if (!user) refuse('wrong_credentials');
    await this.throttle.forgive(counted);
    if (user.demo && this.settings.production) refuse('demo_account_refused');

    // Whoever planted a cookie in this browser finds it worthless: the token is new, and the planted session is over.
    await this.sessions.end(call.headers['cookie']);
    const userAgent = call.headers['user-agent'];
    const { token, expiresAt } = await this.sessions.begin(
      user.id,
      typeof userAgent === 'string' ? userAgent : undefined,
      call.now,
    );
    return readyWithCookie(
      { user: await toSignedInUser(user, this.names) },
      sessionCookie(token, expiresAt, call.headers),
    );
  }

  private async recognise(username: string, password: string): Promise<Found | undefined> {
    const [found] = await this.database.query<Found>(FIND, [username.toLowerCase()]);
    const isRight = await isPassword(found?.password_hash, password);
    return isRight && found?.active ? found : undefined;
  }
}
