import { Module } from '@nestjs/common';
import { CaseReading } from '../api/cases/case.reading.js';
import { Today } from '../api/http/today.js';
import { Finding } from './citizens/finding.js';
import { HomeController } from './citizens/home.controller.js';
import { DraftDesk } from './citizens/journey/draft-desk.js';
import { DraftFiles } from './citizens/journey/draft-files.js';
import { JourneyPages } from './citizens/journey/journey-pages.js';
import { Submitting } from './citizens/journey/submitting.js';
import { ReviewPages } from './citizens/review/review.controller.js';
import { Surroundings } from './citizens/surroundings.js';
import { AssetsController } from './ui/assets.controller.js';
import { GalleryController } from './ui/gallery.controller.js';

/** Pages for people: a folder for each group of them, and what they share in `ui`. */
@Module({
  controllers: [AssetsController, GalleryController, HomeController, ReviewPages],
  providers: [Today, CaseReading, Surroundings, Finding, DraftDesk, DraftFiles, Submitting, JourneyPages],
})
export class WebModule {}
