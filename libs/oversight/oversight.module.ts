import { Module } from '@nestjs/common';
import { ActOnServicePointHandler } from './service-point.handler.js';

/** Supervision of whole service points. */
@Module({ providers: [ActOnServicePointHandler] })
export class OversightModule {}
