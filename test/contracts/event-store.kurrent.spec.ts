import { KurrentEventStore } from '#platform/event-store/kurrent.event-store.js';
import { KurrentDouble } from '../support/kurrent-double.js';
import { contractCatalogue, eventStoreContract, type OpenedStore, plantingCatalogue, taken } from './event-store.contract.js';

const openAt = (url: string, stopServer: () => void): OpenedStore => {
  const store = new KurrentEventStore(url, contractCatalogue);
  return {
    store,
    plant: async (stream, type, version, json) => {
      const writer = new KurrentEventStore(url, plantingCatalogue(type, version));
      await writer.append(stream, [{ ...taken(''), type, data: json }], 'any');
      await writer.close();
    },
    close: async () => {
      await store.close();
      stopServer();
    },
  };
};

const openDouble = async (): Promise<OpenedStore> => {
  const double = await KurrentDouble.start();
  return openAt(double.url, () => {
    double.goAway();
  });
};

eventStoreContract('KurrentDB protocol double', openDouble);

const real = process.env['KURRENTDB_URL'];
if (real) eventStoreContract('KurrentDB', () => Promise.resolve(openAt(real, () => undefined)));
