import { type DynamicModule, Module } from '@nestjs/common';
import { ApiModule } from '../api/api.module.js';
import { CapabilitiesModule } from '../capabilities.module.js';
import { type Parts, PartsModule } from '../parts.js';
import { WorkerModule } from '../worker/worker.module.js';

/** Everything in one process. */
@Module({})
export class RedressModule {
  static of(parts: Parts): DynamicModule {
    return { module: RedressModule, imports: [PartsModule.of(parts), CapabilitiesModule, ApiModule, WorkerModule] };
  }
}
