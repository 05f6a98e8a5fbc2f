import { Controller } from '@nestjs/common';
import { type CallOf, tillDesk as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { ChangeDevice } from './change-device';
import { InviteDevice } from './invite-device';
import { ListDevices } from './list-devices';

@Controller()
export class DevicesController {
  constructor(
    private readonly inviteDevice: InviteDevice,
    private readonly devices: ListDevices,
    private readonly changeDevice: ChangeDevice,
  ) {}

  @Door(contract.inviteDevice) invite(@Call() call: CallOf<typeof contract.inviteDevice>) {
    return this.inviteDevice.run(call);
  }

  @Door(contract.replaceDevice) replace(@Call() call: CallOf<typeof contract.replaceDevice>) {
    return this.inviteDevice.replace(call);
  }

  @Door(contract.listDevices) list(@Call() call: CallOf<typeof contract.listDevices>) {
    return this.devices.run(call);
  }

  @Door(contract.showDevice) show(@Call() call: CallOf<typeof contract.showDevice>) {
    return this.devices.show(call);
  }

  @Door(contract.renameDevice) rename(@Call() call: CallOf<typeof contract.renameDevice>) {
    return this.changeDevice.rename(call);
  }

  @Door(contract.revokeDevice) revoke(@Call() call: CallOf<typeof contract.revokeDevice>) {
    return this.changeDevice.revoke(call);
  }
}
