import { applyDecorators, Controller, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Role } from '#kernel/callers.port.js';
import { Allow, Everybody } from '../../api/access/access.js';
import { PageFilter } from './page.filter.js';
import { SameOrigin } from './same-origin.guard.js';

/** A controller of pages that everybody may open: errors are pages, too, and forms come from this site alone. */
export const CitizenPages = (...paths: [string, ...string[]]) =>
  applyDecorators(ApiExcludeController(), Everybody(), UseGuards(SameOrigin), UseFilters(PageFilter), Controller(paths));

/** A controller of pages for staff of these roles; a handler may narrow them with `@Allow`. Errors are pages, too. */
export const StaffPages = (path: string, ...roles: readonly Role[]) =>
  applyDecorators(ApiExcludeController(), Allow(...roles), UseGuards(SameOrigin), UseFilters(PageFilter), Controller(path));
