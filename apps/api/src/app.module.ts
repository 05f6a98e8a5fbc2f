import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AttributionModule, OrderAttribution } from '@youjian/attribution-server';
import { CatalogModule } from '@youjian/catalog-server';
import { DatabaseModule } from '@youjian/database';
import { IdentityModule } from '@youjian/identity-server';
import { InventoryModule } from '@youjian/inventory-server';
import type { Clock } from '@youjian/kernel';
import { LotsModule } from '@youjian/lots-server';
import { CreditReader, NoticeSettings, OrderLedger, OrdersModule } from '@youjian/orders-server';
import { OutletsModule, TillPricesModule } from '@youjian/outlets-server';
import { OrderBooks, PaymentsModule, type PaymentsSettings } from '@youjian/payments-server';
import { RegionsModule } from '@youjian/regions-server';
import { StatisticsModule } from '@youjian/statistics-server';
import { SupplyModule, SupplySettings } from '@youjian/supply-server';
import { TransparencyModule } from '@youjian/transparency-server';
import type { DataSource } from 'typeorm';
import { ProblemFilter } from './http/problem.filter';
import { Jobs } from './jobs';

export interface AppOptions {
  readonly dataSource: DataSource;
  readonly dataKey: Buffer;
  readonly production: boolean;
  readonly namedStatements: boolean;
  readonly payments: PaymentsSettings;
  readonly smtp: NoticeSettings['smtp'];
  readonly clock?: Clock;
}

/** Orders read what they were credited with through a port; attribution, the room below, is what stands behind it. */
@Global()
@Module({
  imports: [AttributionModule],
  providers: [{ provide: CreditReader, useExisting: OrderAttribution }],
  exports: [CreditReader],
})
class CreditModule {}

/** Payments ask orders what they believe they were paid, through a port: orders, the room below, stand behind it. */
@Global()
@Module({
  imports: [OrdersModule],
  providers: [{ provide: OrderBooks, useExisting: OrderLedger }],
  exports: [OrderBooks],
})
class BooksModule {}

/** What a room must know of the process it runs in, where the room's own module is imported by others as it stands. */
@Global()
@Module({})
class SettingsModule {
  static with(supply: SupplySettings, notices: NoticeSettings): DynamicModule {
    return {
      module: SettingsModule,
      providers: [
        { provide: SupplySettings, useValue: supply },
        { provide: NoticeSettings, useValue: notices },
      ],
      exports: [SupplySettings, NoticeSettings],
    };
  }
}

@Module({})
export class AppModule {
  static with(options: AppOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.with(options.dataSource, {
          namedStatements: options.namedStatements,
          ...(options.clock ? { clock: options.clock } : {}),
        }),
        IdentityModule.with({ dataKey: options.dataKey, production: options.production }),
        SettingsModule.with(
          new SupplySettings(options.payments.publicOrigin, !options.production),
          new NoticeSettings(options.payments.publicOrigin, options.production, options.smtp),
        ),
        RegionsModule,
        SupplyModule,
        LotsModule,
        CatalogModule,
        OutletsModule,
        TillPricesModule,
        InventoryModule,
        PaymentsModule.with(options.payments),
        OrdersModule,
        BooksModule,
        AttributionModule,
        CreditModule,
        StatisticsModule,
        TransparencyModule,
      ],
      providers: [Jobs, { provide: APP_FILTER, useClass: ProblemFilter }],
    };
  }
}
