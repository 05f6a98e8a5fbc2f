import { Controller } from '@nestjs/common';
import { type CallOf, centre as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { DeclarationLabel } from './declaration-label';
import { ListCartons } from './list-cartons';
import { PalletReader } from './list-pallets';
import { PackCartons } from './pack-cartons';
import { Pallets } from './pallets';
import { ShowScan } from './show-scan';
import { VoidCartons } from './void-cartons';

/** Cartons, pallets, and what their labels say. */
@Controller()
export class PackingController {
  constructor(
    private readonly packCartons: PackCartons,
    private readonly voidCartons: VoidCartons,
    private readonly listCartons: ListCartons,
    private readonly pallets: Pallets,
    private readonly palletReader: PalletReader,
    private readonly showScan: ShowScan,
    private readonly label: DeclarationLabel,
  ) {}

  @Door(contract.packCartons) pack(@Call() call: CallOf<typeof contract.packCartons>) {
    return this.packCartons.run(call);
  }
  @Door(contract.voidCartons) open(@Call() call: CallOf<typeof contract.voidCartons>) {
    return this.voidCartons.run(call);
  }
  @Door(contract.listCartons) cartons(@Call() call: CallOf<typeof contract.listCartons>) {
    return this.listCartons.run(call);
  }
  @Door(contract.buildPallet) build(@Call() call: CallOf<typeof contract.buildPallet>) {
    return this.pallets.build(call);
  }
  @Door(contract.stackPallets) stack(@Call() call: CallOf<typeof contract.stackPallets>) {
    return this.pallets.stackLot(call);
  }
  @Door(contract.listPallets) listPallets(@Call() call: CallOf<typeof contract.listPallets>) {
    return this.palletReader.list(call);
  }
  @Door(contract.showScan) scan(@Call() call: CallOf<typeof contract.showScan>) {
    return this.showScan.run(call);
  }
  @Door(contract.showDeclarationLabel) declaration(@Call() call: CallOf<typeof contract.showDeclarationLabel>) {
    return this.label.run(call);
  }
}
