import { Module } from '@nestjs/common';
import { Disclosures } from './disclosure.intake.js';

/** What staff were shown of citizens, on the record. `Streams`, `Vault` and `Clock` come from the composition root. */
@Module({ providers: [Disclosures], exports: [Disclosures] })
export class DisclosuresModule {}
