import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { OutboxCourier } from '#platform/couriers/outbox.courier.js';
import { ApiModule } from '../api/api.module.js';
import { Today } from '../api/http/today.js';
import { CapabilitiesModule } from '../capabilities.module.js';
import { type Parts, PartsModule } from '../parts.js';
import { EdgeFilter } from '../web/ui/edge.filter.js';
import { WebModule } from '../web/web.module.js';
import { WorkerModule } from '../worker/worker.module.js';
import { DemoProgress } from './demo-progress.js';
import { OutboxController } from './outbox.controller.js';
import { StartPageController } from './start-page.controller.js';
import { StartPageReader } from './start-page.data.js';

/** Everything in one process. */
@Module({
  controllers: [StartPageController],
  providers: [Today, DemoProgress, StartPageReader, { provide: APP_FILTER, useClass: EdgeFilter }],
})
export class RedressModule {
  static of(parts: Parts): DynamicModule {
    const imports = [PartsModule.of(parts), CapabilitiesModule, ApiModule, WebModule, WorkerModule];
    const { outbox } = parts;
    if (!outbox) return { module: RedressModule, imports };
    const providers = [{ provide: OutboxCourier, useValue: outbox }];
    return { module: RedressModule, imports, controllers: [OutboxController], providers };
  }
}
