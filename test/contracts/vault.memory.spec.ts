import { MemoryVault } from '#platform/vault/memory.vault.js';
import { vaultContract } from './vault.contract.js';

vaultContract('memory', () => Promise.resolve({ vault: new MemoryVault(), close: () => Promise.resolve() }));
