import { PostgresEventStore } from '#platform/event-store/postgres.event-store.js';
import { createDatabase } from '../support/database.js';
import {
  contractCatalogue,
  eventStoreContract,
  type OpenedStore,
  plantingCatalogue,
  recordedTimeContract,
  taken,
} from './event-store.contract.js';

const openPostgres = async (): Promise<OpenedStore> => {
  const database = await createDatabase();
  const store = await PostgresEventStore.open({ url: database.url, catalogue: contractCatalogue });
  return {
    store,
    plant: async (stream, type, version, json) => {
      const writer = await PostgresEventStore.open({ url: database.url, catalogue: plantingCatalogue(type, version) });
      await writer.append(stream, [{ ...taken(''), type, data: json }], 'any');
      await writer.close();
    },
    close: async () => {
      await store.close();
      await database.drop();
    },
  };
};

eventStoreContract('PostgreSQL', openPostgres);
recordedTimeContract('PostgreSQL', openPostgres);
