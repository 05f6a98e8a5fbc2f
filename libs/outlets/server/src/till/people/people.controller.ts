import { Controller } from '@nestjs/common';
import { type CallOf, tillBooks as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { TillSettings } from '../till-settings';
import { QuickKeysDesk } from './quick-keys-desk';
import { TillBadges } from './till-badges';
import { TillStaff } from './till-staff';

/** Who works at tills, and within what limits. */
@Controller()
export class TillPeopleController {
  constructor(
    private readonly staff: TillStaff,
    private readonly badges: TillBadges,
    private readonly keys: QuickKeysDesk,
    private readonly settings: TillSettings,
  ) {}

  @Door(contract.listTillStaff) list(@Call() call: CallOf<typeof contract.listTillStaff>) {
    return this.staff.list(call);
  }

  @Door(contract.addTillPerson) add(@Call() call: CallOf<typeof contract.addTillPerson>) {
    return this.staff.add(call);
  }

  @Door(contract.changeTillPerson) change(@Call() call: CallOf<typeof contract.changeTillPerson>) {
    return this.staff.change(call);
  }

  @Door(contract.setTillPin) setPin(@Call() call: CallOf<typeof contract.setTillPin>) {
    return this.staff.setPin(call);
  }

  @Door(contract.readTillBadge) readBadge(@Call() call: CallOf<typeof contract.readTillBadge>) {
    return this.badges.read(call);
  }

  @Door(contract.issueTillBadge) issueBadge(@Call() call: CallOf<typeof contract.issueTillBadge>) {
    return this.badges.issue(call);
  }

  @Door(contract.readQuickKeys) readKeys(@Call() call: CallOf<typeof contract.readQuickKeys>) {
    return this.keys.read(call);
  }

  @Door(contract.pinQuickKeys) pinKeys(@Call() call: CallOf<typeof contract.pinQuickKeys>) {
    return this.keys.pin(call);
  }

  @Door(contract.readTillLimits) limits(@Call() call: CallOf<typeof contract.readTillLimits>) {
    return this.settings.read(call);
  }

  @Door(contract.setTillLimits) setLimits(@Call() call: CallOf<typeof contract.setTillLimits>) {
    return this.settings.set(call);
  }
}
