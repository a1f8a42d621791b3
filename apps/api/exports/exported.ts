import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { type Answered, exportKey, type ExportTable, formats } from './export-table.js';
import { ExportInterceptor } from './export.interceptor.js';

/** A list that can also be had as a file: `format=csv` or `format=xlsx`. */
export const Exported = <Answer extends Answered, Row>(table: ExportTable<Answer, Row>) =>
  applyDecorators(
    SetMetadata(exportKey, table),
    UseInterceptors(ExportInterceptor),
    ApiQuery({ name: 'format', required: false, schema: { type: 'string', enum: [...formats] } }),
    ApiQuery({
      name: 'lang',
      required: false,
      description: 'With `format`: of the headings; that of `Accept-Language` without it.',
      schema: { type: 'string', enum: ['zh', 'en'] },
    }),
  );
