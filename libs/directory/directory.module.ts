import { Module, type OnModuleDestroy } from '@nestjs/common';
import { EventStore } from '#kernel/event-store.port.js';
import { deciderHandlers } from '#platform/cqrs.js';
import { departmentDecider } from './department.decider.js';
import { RegisterDepartment, RegisterRegion, RegisterServiceItem, RegisterServicePoint } from './directory.commands.js';
import { departmentStream, regionStream, serviceItemStream, servicePointStream } from './directory.events.js';
import { Directory, DirectoryPast, DirectoryProgress } from './directory.port.js';
import { DirectoryReader } from './directory.reader.js';
import { regionDecider } from './region.decider.js';
import { serviceItemDecider } from './service-item.decider.js';
import { servicePointDecider } from './service-point.decider.js';

/** Needs `EventStore`, `Streams` and `DirectoryPast` from the composition root, both global. */
@Module({
  providers: [
    ...deciderHandlers(regionDecider, ({ data }) => regionStream(data.code), { RegisterRegion }),
    ...deciderHandlers(departmentDecider, ({ data }) => departmentStream(data.code), { RegisterDepartment }),
    ...deciderHandlers(serviceItemDecider, ({ data }) => serviceItemStream(data.code), { RegisterServiceItem }),
    ...deciderHandlers(servicePointDecider, ({ data }) => servicePointStream(data.code), { RegisterServicePoint }),
    {
      provide: DirectoryReader,
      useFactory: (store: EventStore, past: DirectoryPast) => new DirectoryReader(store, () => past.pages()),
      inject: [EventStore, DirectoryPast],
    },
    { provide: Directory, useExisting: DirectoryReader },
    { provide: DirectoryProgress, useFactory: (reader: DirectoryReader) => reader.log, inject: [DirectoryReader] },
  ],
  exports: [Directory, DirectoryProgress],
})
export class DirectoryModule implements OnModuleDestroy {
  constructor(private readonly reader: DirectoryReader) {}

  onModuleDestroy(): Promise<void> {
    return this.reader.log.close();
  }
}
