import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { ChangePassword } from './change-password';
import { ChangeUser } from './change-user';
import { CreateUser } from './create-user';
import { DataKey } from './data-key';
import { DeviceKeys } from './device-keys';
import { DoorGuard } from './door.guard';
import { EveryHandlerHasADoor } from './every-handler-has-a-door';
import { HouseKey } from './house-key';
import { AuditController, SessionController, UsersController } from './identity.controller';
import { IdentitySettings } from './identity-settings';
import { ListAudit } from './list-audit';
import { ListPersonalReads } from './list-personal-reads';
import { ListUsers } from './list-users';
import { ResetPassword } from './reset-password';
import { ScopeNames } from './scope-names';
import { Sessions } from './sessions';
import { SignIn } from './sign-in';
import { SignInThrottle } from './sign-in-throttle';
import { SignOut } from './sign-out';
import { WhoAmI } from './who-am-i';

const verbs = [
  SignIn,
  SignOut,
  WhoAmI,
  ChangePassword,
  ListUsers,
  CreateUser,
  ChangeUser,
  ResetPassword,
  ListAudit,
  ListPersonalReads,
];

export interface IdentityModuleOptions {
  readonly dataKey: Buffer;
  /** Production refuses the demonstration accounts. Without this, NODE_ENV says so. */
  readonly production?: boolean;
}

/** Who may enter. Global, because every room's doors are guarded here and every room may ask who stands there. */
@Global()
@Module({})
export class IdentityModule {
  static with({ dataKey, production }: IdentityModuleOptions): DynamicModule {
    return {
      module: IdentityModule,
      imports: [DiscoveryModule],
      controllers: [SessionController, UsersController, AuditController],
      providers: [
        ...verbs,
        { provide: APP_GUARD, useClass: DoorGuard },
        { provide: DataKey, useValue: new DataKey(dataKey) },
        { provide: IdentitySettings, useValue: new IdentitySettings(production) },
        DeviceKeys,
        EveryHandlerHasADoor,
        HouseKey,
        ScopeNames,
        Sessions,
        SignInThrottle,
      ],
      exports: [DataKey, DeviceKeys, HouseKey, IdentitySettings, ScopeNames, Sessions, SignInThrottle],
    };
  }
}
