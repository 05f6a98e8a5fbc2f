import { Controller } from '@nestjs/common';
import { type CallOf, transfers as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { ListTransfers } from './list-transfers';
import { MakeTransfer } from './make-transfer';
import { MoveTransfer } from './move-transfer';

@Controller()
export class TransfersController {
  constructor(
    private readonly lists: ListTransfers,
    private readonly makes: MakeTransfer,
    private readonly moves: MoveTransfer,
  ) {}

  @Door(contract.listTransfers) list(@Call() call: CallOf<typeof contract.listTransfers>) {
    return this.lists.list(call);
  }

  @Door(contract.showTransfer) show(@Call() call: CallOf<typeof contract.showTransfer>) {
    return this.lists.show(call);
  }

  @Door(contract.listTransferPlaces) places(@Call() call: CallOf<typeof contract.listTransferPlaces>) {
    return this.lists.places(call);
  }

  @Door(contract.makeTransfer) make(@Call() call: CallOf<typeof contract.makeTransfer>) {
    return this.makes.make(call);
  }

  @Door(contract.sendTransfer) send(@Call() call: CallOf<typeof contract.sendTransfer>) {
    return this.moves.send(call);
  }

  @Door(contract.receiveTransfer) receive(@Call() call: CallOf<typeof contract.receiveTransfer>) {
    return this.moves.receive(call);
  }

  @Door(contract.closeTransfer) close(@Call() call: CallOf<typeof contract.closeTransfer>) {
    return this.moves.close(call);
  }

  @Door(contract.cancelTransfer) cancel(@Call() call: CallOf<typeof contract.cancelTransfer>) {
    return this.moves.cancel(call);
  }
}

/** The same document in the hands of a till. */
@Controller()
export class KioskTransfersController {
  constructor(
    private readonly lists: ListTransfers,
    private readonly makes: MakeTransfer,
    private readonly moves: MoveTransfer,
  ) {}

  @Door(contract.kioskTransfers) list(@Call() call: CallOf<typeof contract.kioskTransfers>) {
    return this.lists.atTill(call);
  }

  @Door(contract.kioskPlaces) places(@Call() call: CallOf<typeof contract.kioskPlaces>) {
    return this.lists.placesAtTill(call);
  }

  @Door(contract.kioskMakeTransfer) make(@Call() call: CallOf<typeof contract.kioskMakeTransfer>) {
    return this.makes.makeAtTill(call);
  }

  @Door(contract.kioskSendTransfer) send(@Call() call: CallOf<typeof contract.kioskSendTransfer>) {
    return this.moves.send(call);
  }

  @Door(contract.kioskReceiveTransfer) receive(@Call() call: CallOf<typeof contract.kioskReceiveTransfer>) {
    return this.moves.receive(call);
  }
}
