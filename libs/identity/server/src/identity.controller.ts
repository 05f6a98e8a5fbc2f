import { Controller } from '@nestjs/common';
import { type CallOf, identity } from '@youjian/contract';
import { ChangePassword } from './change-password';
import { ChangeUser } from './change-user';
import { CreateUser } from './create-user';
import { Call, Door } from './door';
import { ListAudit } from './list-audit';
import { ListPersonalReads } from './list-personal-reads';
import { ListUsers } from './list-users';
import { ResetPassword } from './reset-password';
import { SignIn } from './sign-in';
import { SignOut } from './sign-out';
import { WhoAmI } from './who-am-i';

/** One's own session. */
@Controller()
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly signOut: SignOut,
    private readonly whoAmI: WhoAmI,
    private readonly changePassword: ChangePassword,
  ) {}

  @Door(identity.signIn) enter(@Call() call: CallOf<typeof identity.signIn>) {
    return this.signIn.run(call);
  }
  @Door(identity.signOut) leave(@Call() call: CallOf<typeof identity.signOut>) {
    return this.signOut.run(call);
  }
  @Door(identity.whoAmI) me(@Call() call: CallOf<typeof identity.whoAmI>) {
    return this.whoAmI.run(call);
  }
  @Door(identity.changePassword) password(@Call() call: CallOf<typeof identity.changePassword>) {
    return this.changePassword.run(call);
  }
}

/** Users, and what they did. */
@Controller()
export class UsersController {
  constructor(
    private readonly listUsers: ListUsers,
    private readonly createUser: CreateUser,
    private readonly changeUser: ChangeUser,
    private readonly resetPassword: ResetPassword,
  ) {}

  @Door(identity.listUsers) list(@Call() call: CallOf<typeof identity.listUsers>) {
    return this.listUsers.run(call);
  }
  @Door(identity.createUser) create(@Call() call: CallOf<typeof identity.createUser>) {
    return this.createUser.run(call);
  }
  @Door(identity.changeUser) change(@Call() call: CallOf<typeof identity.changeUser>) {
    return this.changeUser.run(call);
  }
  @Door(identity.resetPassword) reset(@Call() call: CallOf<typeof identity.resetPassword>) {
    return this.resetPassword.run(call);
  }
}

@Controller()
export class AuditController {
  constructor(
    private readonly listAudit: ListAudit,
    private readonly listPersonalReads: ListPersonalReads,
  ) {}

  @Door(identity.listAudit) audit(@Call() call: CallOf<typeof identity.listAudit>) {
    return this.listAudit.run(call);
  }
  @Door(identity.listPersonalReads) reads(@Call() call: CallOf<typeof identity.listPersonalReads>) {
    return this.listPersonalReads.run(call);
  }
}
