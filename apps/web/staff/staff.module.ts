import { Module } from '@nestjs/common';
import { StaffStartPages } from './staff.controller.js';

/** The way in for staff. */
@Module({ controllers: [StaffStartPages] })
export class StaffModule {}
