import { Module } from '@nestjs/common';
import { Cases } from './case.reader.js';

/** One case across capabilities. */
@Module({ providers: [Cases], exports: [Cases] })
export class CaseFilesModule {}
