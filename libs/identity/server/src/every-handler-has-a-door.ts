import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { PATH_METADATA } from '@nestjs/common/constants';
import { ROUTE } from './door-call';

/** A handler that answers at a path but hangs at no door of the contract stops the start-up, before anybody can find it. */
@Injectable()
export class EveryHandlerHasADoor implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    for (const { metatype } of this.discovery.getControllers()) {
      if (!metatype) continue;
      const prototype = metatype.prototype as Record<string, unknown>;
      for (const method of this.scanner.getAllMethodNames(prototype)) {
        const handler = prototype[method];
        if (typeof handler !== 'function') continue;
        const hasPath = Reflect.hasMetadata(PATH_METADATA, handler);
        const hasDoor = this.reflector.get<unknown>(ROUTE, handler as () => unknown) !== undefined;
        if (hasPath && !hasDoor)
          throw new Error(`${metatype.name}.${method} answers at a path without a door of the contract`);
      }
    }
  }
}
