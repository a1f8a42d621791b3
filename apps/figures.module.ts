import { Global, Module } from '@nestjs/common';
import { Directory, DirectoryProgress } from '#directory/directory.port.js';
import { EventStore } from '#kernel/event-store.port.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { RecordedFigures } from '#scorecards/figures.query.js';
import { Schemes } from '#scorecards/scheme.reader.js';
import { KnownFigures } from '#scorecards/scorecards.port.js';

/** The figures as the read models know them, for whoever publishes them. */
@Global()
@Module({
  providers: [
    {
      provide: KnownFigures,
      inject: [EventStore, ReadDb, Directory, DirectoryProgress, Rulebook, Schemes],
      useFactory: (
        ...[store, readDb, directory, progress, { zone }, schemes]: [
          EventStore,
          ReadDb,
          Directory,
          DirectoryProgress,
          Rulebook,
          Schemes,
        ]
      ) => new RecordedFigures(store, readDb, { directory, progress, zone }, schemes),
    },
  ],
  exports: [KnownFigures],
})
export class FiguresModule {}
