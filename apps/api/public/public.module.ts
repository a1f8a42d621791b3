import { Module } from '@nestjs/common';
import { Freshness } from '../http/freshness.js';
import { PublicController } from './public.controller.js';
import { PublicReading } from './public-reading.js';
import { PublishedController } from './published.controller.js';
import { PublishedReading } from './published-reading.js';

/** What everybody may ask, under one limit of rate. */
@Module({ controllers: [PublicController, PublishedController], providers: [Freshness, PublicReading, PublishedReading] })
export class PublicModule {}
