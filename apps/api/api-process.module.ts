import { type DynamicModule, Module } from '@nestjs/common';
import { CapabilitiesModule } from '../capabilities.module.js';
import { type Parts, PartsModule } from '../parts.js';
import { ApiModule } from './api.module.js';

/** The API in a process of its own. */
@Module({})
export class ApiProcessModule {
  static of(parts: Parts): DynamicModule {
    return { module: ApiProcessModule, imports: [PartsModule.of(parts), CapabilitiesModule, ApiModule] };
  }
}
