import { applyDecorators, Controller, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Role } from '#kernel/callers.port.js';
import { Allow } from '../../api/access/access.js';
import { PageFilter } from '../ui/page.filter.js';
import { SameOrigin } from '../ui/same-origin.guard.js';

/** A controller of pages for staff of these roles: errors are pages, too, and forms come from this site alone. */
export const StaffPages = (path: string, ...roles: readonly Role[]) =>
  applyDecorators(ApiExcludeController(), Allow(...roles), UseGuards(SameOrigin), UseFilters(PageFilter), Controller(path));
