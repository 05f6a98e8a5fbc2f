import { Controller } from '@nestjs/common';
import { type CallOf, outletPages as pages, outletRegistry as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { Assortments } from './assortments';
import { ChangeOutlet } from './change-outlet';
import { ChangeServices } from './change-services';
import { OutletContacts } from './contacts';
import { CreateOutlet } from './create-outlet';
import { HoursExceptions } from './hours-exceptions';
import { ListRegistry } from './list-registry';
import { MoveOutlet } from './move-outlet';
import { OutletHistory } from './outlet-history';
import { PublicPages } from './public-pages';
import { Registry } from './registry';

@Controller()
export class RegistryController {
  constructor(
    private readonly listRegistry: ListRegistry,
    private readonly registry: Registry,
    private readonly createOutlet: CreateOutlet,
    private readonly changeOutlet: ChangeOutlet,
    private readonly moveOutlet: MoveOutlet,
    private readonly history: OutletHistory,
  ) {}

  @Door(contract.listRegistryOutlets) list(@Call() call: CallOf<typeof contract.listRegistryOutlets>) {
    return this.listRegistry.run(call);
  }
  @Door(contract.showRegistryOutlet) show(@Call() call: CallOf<typeof contract.showRegistryOutlet>) {
    return this.registry.show(call);
  }
  @Door(contract.createOutlet) create(@Call() call: CallOf<typeof contract.createOutlet>) {
    return this.createOutlet.run(call);
  }
  @Door(contract.changeOutlet) change(@Call() call: CallOf<typeof contract.changeOutlet>) {
    return this.changeOutlet.facts(call);
  }
  @Door(contract.setOutletHours) hours(@Call() call: CallOf<typeof contract.setOutletHours>) {
    return this.changeOutlet.hours(call);
  }
  @Door(contract.moveOutlet) move(@Call() call: CallOf<typeof contract.moveOutlet>) {
    return this.moveOutlet.state(call);
  }
  @Door(contract.moveLicence) licence(@Call() call: CallOf<typeof contract.moveLicence>) {
    return this.moveOutlet.licence(call);
  }
  @Door(contract.outletHistory) readHistory(@Call() call: CallOf<typeof contract.outletHistory>) {
    return this.history.run(call);
  }
}

/** What an outlet offers, carries and whom to call there. */
@Controller()
export class OutletDetailsController {
  constructor(
    private readonly exceptions: HoursExceptions,
    private readonly services: ChangeServices,
    private readonly contacts: OutletContacts,
    private readonly assortments: Assortments,
    private readonly pages: PublicPages,
  ) {}

  @Door(contract.addHoursException) addException(@Call() call: CallOf<typeof contract.addHoursException>) {
    return this.exceptions.add(call);
  }
  @Door(contract.removeHoursException) removeException(@Call() call: CallOf<typeof contract.removeHoursException>) {
    return this.exceptions.remove(call);
  }
  @Door(contract.listOutletServices) listServices() {
    return this.services.list();
  }
  @Door(contract.saveOutletService) saveService(@Call() call: CallOf<typeof contract.saveOutletService>) {
    return this.services.save(call);
  }
  @Door(contract.setOutletServices) setServices(@Call() call: CallOf<typeof contract.setOutletServices>) {
    return this.services.set(call);
  }
  @Door(contract.readOutletContacts) readContacts(@Call() call: CallOf<typeof contract.readOutletContacts>) {
    return this.contacts.read(call);
  }
  @Door(contract.setOutletContacts) setContacts(@Call() call: CallOf<typeof contract.setOutletContacts>) {
    return this.contacts.set(call);
  }
  @Door(contract.readAssortment) readAssortment(@Call() call: CallOf<typeof contract.readAssortment>) {
    return this.assortments.read(call);
  }
  @Door(contract.setAssortment) setAssortment(@Call() call: CallOf<typeof contract.setAssortment>) {
    return this.assortments.set(call);
  }
  @Door(pages.showOutlet) showOutlet(@Call() call: CallOf<typeof pages.showOutlet>) {
    return this.pages.outlet(call);
  }
  @Door(pages.showOutletLicence) showLicence(@Call() call: CallOf<typeof pages.showOutletLicence>) {
    return this.pages.licence(call);
  }
}
