import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CapabilitiesModule } from '../capabilities.module.js';
import { type Parts, PartsModule } from '../parts.js';
import { ApiModule } from './api.module.js';
import { ProblemFilter } from './http/problem.filter.js';

/** The API in a process of its own. */
@Module({ providers: [{ provide: APP_FILTER, useClass: ProblemFilter }] })
export class ApiProcessModule {
  static of(parts: Parts): DynamicModule {
    return { module: ApiProcessModule, imports: [PartsModule.of(parts), CapabilitiesModule, ApiModule] };
  }
}
