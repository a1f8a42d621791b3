import { PostgresEventStore } from '#platform/event-store/postgres.event-store.js';
import { eventStoreContract, type OpenedStore, plantingCatalogue, recordedTimeContract, taken } from './event-store.contract.js';
import { postgresRig } from './event-store.postgres.rig.js';

const openPostgres = async (): Promise<OpenedStore> => {
  const rig = await postgresRig();
  return {
    store: await rig.open(),
    plant: async (stream, type, version, json) => {
      const writer = await PostgresEventStore.open({ url: rig.url, catalogue: plantingCatalogue(type, version) });
      await writer.append(stream, [{ ...taken(''), type, data: json }], 'any');
      await writer.close();
    },
    close: () => rig.close(),
  };
};

eventStoreContract('PostgreSQL', openPostgres);
recordedTimeContract('PostgreSQL', openPostgres);
