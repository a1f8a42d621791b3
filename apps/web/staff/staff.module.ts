import { Module } from '@nestjs/common';
import { Attempts } from './attempts.js';
import { Door } from './door.js';
import { LogInPages } from './log-in.controller.js';
import { StaffStartPages } from './staff.controller.js';

/** The way in for staff. */
@Module({ controllers: [LogInPages, StaffStartPages], providers: [Attempts, Door] })
export class StaffModule {}
