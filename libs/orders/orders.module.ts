import { Module } from '@nestjs/common';
import { deciderHandlers } from '#platform/cqrs.js';
import {
  AcceptWorkOrder,
  AnswerCallBackUnder,
  CheckDeadline,
  OpenWorkOrderUnder,
  ResolveWorkOrderSealed,
} from './work-order.commands.js';
import { workOrderDecider } from './work-order.decider.js';
import { workOrderStream } from './work-order.events.js';
import { AnswerCallBackHandler, OpenWorkOrderHandler, ResolveWorkOrderHandler } from './work-order.handler.js';

/** Work orders: from opening to the citizen's word that it was put right. */
@Module({
  providers: [
    OpenWorkOrderHandler,
    ResolveWorkOrderHandler,
    AnswerCallBackHandler,
    ...deciderHandlers(workOrderDecider, ({ data }) => workOrderStream(data.workOrderId), {
      OpenWorkOrderUnder,
      AcceptWorkOrder,
      ResolveWorkOrderSealed,
      CheckDeadline,
      AnswerCallBackUnder,
    }),
  ],
})
export class OrdersModule {}
