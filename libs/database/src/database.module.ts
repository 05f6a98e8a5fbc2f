import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Clock, systemClock } from '@youjian/kernel';
import { Database } from './database';
import { Events } from './events';

export interface DatabaseModuleOptions {
  readonly namedStatements?: boolean;
  readonly clock?: Clock;
}

/**
 * Gives every room the database, the events and the clock. The data source is connected before Nest starts, so that a
 * wrong setting is one clear sentence and not a stack trace.
 */
@Global()
@Module({})
export class DatabaseModule {
  static with(dataSource: DataSource, options: DatabaseModuleOptions = {}): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: Database, useFactory: () => new Database(dataSource, options) },
        { provide: Events, useClass: Events },
        { provide: Clock, useValue: options.clock ?? systemClock },
      ],
      exports: [Database, Events, Clock],
    };
  }
}
