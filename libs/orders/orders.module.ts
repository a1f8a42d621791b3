import { Module } from '@nestjs/common';
import { OrderIntake } from './order.intake.js';
import { OrderWords } from './order-words.intake.js';
import { ActOnWorkOrderHandler, OpenWorkOrderHandler } from './work-order.handler.js';

/** Work orders: from opening to the citizen's word that it was put right. The ports come from the composition root. */
@Module({ providers: [OrderWords, OrderIntake, OpenWorkOrderHandler, ActOnWorkOrderHandler] })
export class OrdersModule {}
