import { type DynamicModule, Module } from '@nestjs/common';
import { CapabilitiesModule } from '../capabilities.module.js';
import { type Parts, PartsModule } from '../parts.js';
import { WorkerModule } from './worker.module.js';

/** The worker in a process of its own. */
@Module({})
export class WorkerProcessModule {
  static of(parts: Parts): DynamicModule {
    return { module: WorkerProcessModule, imports: [PartsModule.of(parts), CapabilitiesModule, WorkerModule] };
  }
}
