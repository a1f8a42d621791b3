import { Module } from '@nestjs/common';
import { Scopes } from '../access/scope.js';
import { Freshness } from '../http/freshness.js';
import { Today } from '../http/today.js';
import { ReleaseActs } from '../public/release-acts.js';
import { ReleaseReading } from '../public/release-reading.js';
import { PublicationActs } from './publication-acts.js';
import { PublicationReading } from './publication-reading.js';
import { PublicationScopes } from './publication-scopes.js';

const whatIsPublished = [PublicationScopes, PublicationReading, PublicationActs, ReleaseActs, ReleaseReading];

/** Publishing and what was published, for the API and for pages. */
@Module({ providers: [Scopes, Freshness, Today, ...whatIsPublished], exports: whatIsPublished })
export class PublishingModule {}
