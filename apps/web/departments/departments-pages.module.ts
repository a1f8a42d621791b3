import { Module } from '@nestjs/common';
import { Scopes } from '../../api/access/scope.js';
import { Freshness } from '../../api/http/freshness.js';
import { Today } from '../../api/http/today.js';
import { DeskSearch, NamesLike } from '../../api/work-orders/desk-search.js';
import { DeskReading } from '../../api/work-orders/desk.reading.js';
import { KnownPersons } from '../../api/work-orders/known-persons.js';
import { OrderActs } from '../../api/work-orders/order-acts.js';
import { OrderHistories } from '../../api/work-orders/order-histories.js';
import { OrderReading } from '../../api/work-orders/order.reading.js';
import { SimilarOrders } from '../../api/work-orders/similar-orders.js';
import { WorkOrderContext } from '../../api/work-orders/work-order.context.js';
import { Bulk } from './desk/bulk.js';
import { DeskAround } from './desk/desk-around.js';
import { DeskScreen } from './desk/desk-screen.js';
import { DeskPages } from './desk/desk.controller.js';
import { DeskLive } from './desk/live.controller.js';
import { FiltersPages } from './desk/filters.controller.js';
import { SavedFilters } from './desk/filters.js';
import { Pulse } from '../ui/pulse.js';
import { StaffNames } from './names.js';
import { ActionInputs } from './order/action-input.js';
import { Colleagues } from './order/colleagues.js';
import { Doing } from './order/doing.js';
import { Evidence } from './order/evidence.js';
import { OrderLive } from './order/live.controller.js';
import { NextOrder } from './order/next-order.js';
import { OrderNumbers } from './order/order-numbers.js';
import { OrderDrafts } from './order/order-drafts.js';
import { OrderExtras } from './order/order-extras.js';
import { OrderDoor } from './order/order-door.js';
import { OrderPages } from './order/order-pages.js';
import { OrderScreen } from './order/order-screen.js';
import { OrdersPages } from './order/order.controller.js';
import { Taps } from './order/taps.js';
import { TemplatesPages } from './templates/templates.controller.js';
import { Templates } from './templates/templates.js';

/** Pages on which departments and their supervisors work. */
@Module({
  controllers: [DeskLive, FiltersPages, DeskPages, OrderLive, OrdersPages, TemplatesPages],
  providers: [
    Today,
    Scopes,
    Freshness,
    WorkOrderContext,
    DeskSearch,
    NamesLike,
    DeskReading,
    Pulse,
    Bulk,
    OrderReading,
    OrderActs,
    KnownPersons,
    SimilarOrders,
    StaffNames,
    OrderNumbers,
    ActionInputs,
    NextOrder,
    Taps,
    SavedFilters,
    DeskAround,
    DeskScreen,
    Templates,
    Colleagues,
    OrderDrafts,
    OrderExtras,
    OrderHistories,
    Evidence,
    Doing,
    OrderDoor,
    OrderScreen,
    OrderPages,
  ],
  exports: [Today, Scopes, DeskReading, StaffNames, Pulse, Colleagues],
})
export class DepartmentsPagesModule {}
