import { MemoryBlobStore } from '#platform/blob/memory.blob-store.js';
import { blobStoreContract } from './blob-store.contract.js';

blobStoreContract('memory', () => Promise.resolve({ store: new MemoryBlobStore(), close: () => Promise.resolve() }));
