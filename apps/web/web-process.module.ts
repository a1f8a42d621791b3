import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { KeyGuard } from '../api/access/key.guard.js';
import { HealthController } from '../api/health/health.controller.js';
import { Readers } from '../api/health/readers.js';
import { SchemaPipe } from '../api/http/schema.pipe.js';
import { Metrics } from '../api/metrics/metrics.js';
import { MetricsController } from '../api/metrics/metrics.controller.js';
import { CapabilitiesModule } from '../capabilities.module.js';
import { type Parts, PartsModule } from '../parts.js';
import { RootController } from './root.controller.js';
import { EdgeFilter } from './ui/edge.filter.js';
import { WebModule } from './web.module.js';

/** The pages in a process of their own, which says by itself how it is. */
@Module({
  controllers: [RootController, HealthController, MetricsController],
  providers: [
    Metrics,
    Readers,
    { provide: APP_GUARD, useClass: KeyGuard },
    { provide: APP_PIPE, useClass: SchemaPipe },
    { provide: APP_FILTER, useClass: EdgeFilter },
  ],
})
export class WebProcessModule {
  static of(parts: Parts): DynamicModule {
    return { module: WebProcessModule, imports: [PartsModule.of(parts), CapabilitiesModule, WebModule] };
  }
}
