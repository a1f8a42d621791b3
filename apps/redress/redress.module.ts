import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { OutboxCourier } from '#platform/couriers/outbox.courier.js';
import { ApiModule } from '../api/api.module.js';
import { Today } from '../api/http/today.js';
import { CapabilitiesModule } from '../capabilities.module.js';
import { type Parts, PartsModule } from '../parts.js';
import { EdgeFilter } from '../web/ui/edge.filter.js';
import { WebModule } from '../web/web.module.js';
import { WorkerModule } from '../worker/worker.module.js';
import { DemoController } from './demo.controller.js';
import { DemoReader } from './demo-reader.js';
import { DemoProgress } from './demo-progress.js';
import { DevelopmentIdentity } from './identity/development-identity.js';
import { IdentityProtocol, PersonasPages } from './identity/identity.controller.js';
import { Visitors } from './identity/visitors.js';
import { LiveOrders } from './live-orders.js';
import { OutboxController } from './outbox.controller.js';
import { Simulator } from './simulator.js';
import { StartPageController } from './start-page.controller.js';
import { StartPageReader } from './start-page.data.js';
import { After, TimerQueue, TimeTravel, Timers } from './time-travel.js';

/** What only a demonstration has: people to be, and messages that are kept instead of sent. */
const demonstration = ({ outbox, queue }: Parts): Required<Pick<ModuleMetadata, 'controllers' | 'providers'>> => ({
  controllers: [PersonasPages, IdentityProtocol, DemoController, ...(outbox ? [OutboxController] : [])],
  providers: [
    Visitors,
    DevelopmentIdentity,
    LiveOrders,
    Simulator,
    Timers,
    After,
    TimeTravel,
    DemoReader,
    { provide: TimerQueue, useValue: queue },
    ...(outbox ? [{ provide: OutboxCourier, useValue: outbox }] : []),
  ],
});

/** Everything in one process. */
@Module({
  controllers: [StartPageController],
  providers: [Today, DemoProgress, StartPageReader, { provide: APP_FILTER, useClass: EdgeFilter }],
})
export class RedressModule {
  static of(parts: Parts): DynamicModule {
    const imports = [PartsModule.of(parts), CapabilitiesModule, ApiModule, WebModule, WorkerModule];
    if (parts.settings.NODE_ENV === 'production') return { module: RedressModule, imports };
    return { module: RedressModule, imports, ...demonstration(parts) };
  }
}
