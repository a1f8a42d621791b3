import { applyDecorators, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Role } from '#kernel/callers.port.js';
import type { Action } from '#orders/lifecycle.policy.js';
import { Allow } from '../access/access.js';
import { ActedAnswer } from './work-order.answers.js';

/** A controller of what these roles do with an order that they have seen. */
export const OrderActions = (...roles: readonly Role[]) =>
  applyDecorators(
    ApiTags('work orders'),
    ApiBearerAuth(),
    ApiHeader({ name: 'If-Match', required: true }),
    ApiResponse({ status: 200, description: 'Done', standardSchema: ActedAnswer }),
    Allow(...roles),
    Controller('api/v1/work-orders/:id'),
  );

/** One of these actions, sent to the address of its name. */
export const OrderAction = (action: Action, summary: string) =>
  applyDecorators(Post(action), HttpCode(200), ApiOperation({ summary }));
