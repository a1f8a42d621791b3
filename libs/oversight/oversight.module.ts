import { Module } from '@nestjs/common';
import { RecomputePointLimitHandler } from './recompute-point-limit.handler.js';
import { ActOnServicePointHandler } from './service-point.handler.js';

/** Supervision of whole service points. */
@Module({ providers: [ActOnServicePointHandler, RecomputePointLimitHandler] })
export class OversightModule {}
