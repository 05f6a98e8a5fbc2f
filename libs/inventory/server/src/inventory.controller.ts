import { Controller } from '@nestjs/common';
import { type CallOf, catalog, inventory, recalls } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { AdminProducts } from './admin-products';
import { ListIncoming } from './incoming/list-incoming';
import { UnpackIncoming } from './incoming/unpack-incoming';
import { ListStock } from './list-stock';
import { LockPhotos } from './lock-photos';
import { LockTasks } from './lock-tasks';
import { MoveStock } from './move-stock';
import { ListProducts } from './shelf/list-products';
import { ShowProduct } from './shelf/show-product';

@Controller()
export class ShelfController {
  constructor(
    private readonly listProducts: ListProducts,
    private readonly showProduct: ShowProduct,
  ) {}

  @Door(catalog.listProducts) list(@Call() call: CallOf<typeof catalog.listProducts>) {
    return this.listProducts.run(call);
  }

  @Door(catalog.showProduct) show(@Call() call: CallOf<typeof catalog.showProduct>) {
    return this.showProduct.run(call);
  }

  @Door(catalog.quote) quote(@Call() call: CallOf<typeof catalog.quote>) {
    return this.showProduct.quote(call);
  }
}

@Controller()
export class StockController {
  constructor(
    private readonly adminProducts: AdminProducts,
    private readonly listStock: ListStock,
    private readonly moveStock: MoveStock,
  ) {}

  @Door(catalog.listAdminProducts) products(@Call() call: CallOf<typeof catalog.listAdminProducts>) {
    return this.adminProducts.list(call);
  }

  @Door(catalog.showAdminProduct) product(@Call() call: CallOf<typeof catalog.showAdminProduct>) {
    return this.adminProducts.show(call);
  }

  @Door(inventory.listStock) stock(@Call() call: CallOf<typeof inventory.listStock>) {
    return this.listStock.run(call);
  }

  @Door(inventory.outletStock) outletStock(@Call() call: CallOf<typeof inventory.outletStock>) {
    return this.listStock.ofOutlet(call);
  }

  @Door(inventory.listPlaces) places(@Call() call: CallOf<typeof inventory.listPlaces>) {
    return this.listStock.placesOf(call);
  }

  @Door(inventory.listMovements) movements(@Call() call: CallOf<typeof inventory.listMovements>) {
    return this.listStock.movements(call);
  }

  @Door(inventory.receiveStock) receive(@Call() call: CallOf<typeof inventory.receiveStock>) {
    return this.moveStock.receive(call);
  }

  @Door(inventory.countStock) count(@Call() call: CallOf<typeof inventory.countStock>) {
    return this.moveStock.count(call);
  }
}

@Controller()
export class LockTasksController {
  constructor(
    private readonly lockTasks: LockTasks,
    private readonly photos: LockPhotos,
  ) {}

  @Door(recalls.listLockTasks) list(@Call() call: CallOf<typeof recalls.listLockTasks>) {
    return this.lockTasks.list(call);
  }

  @Door(recalls.confirmLockTask) confirm(@Call() call: CallOf<typeof recalls.confirmLockTask>) {
    return this.lockTasks.confirm(call);
  }

  @Door(recalls.uploadLockPhoto) uploadPhoto(@Call() call: CallOf<typeof recalls.uploadLockPhoto>) {
    return this.photos.upload(call);
  }

  @Door(recalls.uploadTillLockPhoto) uploadAtTill(@Call() call: CallOf<typeof recalls.uploadTillLockPhoto>) {
    return this.photos.uploadAtTill(call);
  }

  @Door(recalls.readLockPhoto) readPhoto(@Call() call: CallOf<typeof recalls.readLockPhoto>) {
    return this.photos.read(call);
  }
}

/** Stock on its way to outlets. */
@Controller()
export class IncomingController {
  constructor(
    private readonly listIncoming: ListIncoming,
    private readonly unpackIncoming: UnpackIncoming,
  ) {}

  @Door(inventory.listIncoming) list(@Call() call: CallOf<typeof inventory.listIncoming>) {
    return this.listIncoming.run(call);
  }

  @Door(inventory.unpackIncoming) unpack(@Call() call: CallOf<typeof inventory.unpackIncoming>) {
    return this.unpackIncoming.run(call);
  }
}
