import { Module } from '@nestjs/common';
import { ForgetPersonHandler } from './forget-person.handler.js';

/** Forgetting people. `Vault`, `Streams` and `Clock` come from the composition root. */
@Module({ providers: [ForgetPersonHandler] })
export class IdentityModule {}
