import { Module } from '@nestjs/common';
import { CaseActs } from '../api/cases/case-acts.js';
import { CaseReading } from '../api/cases/case.reading.js';
import { TrackingModule } from '../api/cases/tracking.module.js';
import { Today } from '../api/http/today.js';
import { ToldBefore } from './citizens/complaint/told-before.js';
import { Finding } from './citizens/finding.js';
import { HomeController } from './citizens/home.controller.js';
import { DraftDesk } from './citizens/journey/draft-desk.js';
import { DraftFiles } from './citizens/journey/draft-files.js';
import { Entries } from './citizens/journey/entries.js';
import { JourneyController } from './citizens/journey/journey.controller.js';
import { JourneyPages } from './citizens/journey/journey-pages.js';
import { Submitting } from './citizens/journey/submitting.js';
import { OpenPagesModule } from './citizens/open/open-pages.module.js';
import { ReadingLimitModule } from './citizens/reading-limit.module.js';
import { ShortLinksController } from './citizens/short/short.controller.js';
import { ShortLinks } from './citizens/short/short-links.js';
import { Surroundings } from './citizens/surroundings.js';
import { CaseDesk } from './citizens/tracking/case-desk.js';
import { CaseDoor } from './citizens/tracking/case-door.js';
import { CasePages } from './citizens/tracking/case-pages.js';
import { TrackingPages } from './citizens/tracking/tracking.controller.js';
import { DepartmentsPagesModule } from './departments/departments-pages.module.js';
import { LinksPages } from './departments/links.controller.js';
import { EvaluatorsPagesModule } from './evaluators/evaluators-pages.module.js';
import { OperatorsPagesModule } from './operators/operators-pages.module.js';
import { StaffModule } from './staff/staff.module.js';
import { SupervisorsPagesModule } from './supervisors/supervisors-pages.module.js';
import { RulesPagesModule } from './supervisors/rules-pages.module.js';
import { AssetsController } from './ui/assets.controller.js';
import { GalleryController } from './gallery/gallery.controller.js';

/** Pages for people: a folder for each group of them, and what they share in `ui`. */
@Module({
  imports: [
    TrackingModule,
    ReadingLimitModule,
    OpenPagesModule,
    DepartmentsPagesModule,
    SupervisorsPagesModule,
    EvaluatorsPagesModule,
    OperatorsPagesModule,
    RulesPagesModule,
    StaffModule,
  ],
  controllers: [
    AssetsController,
    GalleryController,
    HomeController,
    JourneyController,
    ShortLinksController,
    TrackingPages,
    LinksPages,
  ],
  providers: [
    Today,
    CaseReading,
    Surroundings,
    Finding,
    ToldBefore,
    Entries,
    ShortLinks,
    DraftDesk,
    DraftFiles,
    Submitting,
    JourneyPages,
    CaseActs,
    CaseDesk,
    CaseDoor,
    CasePages,
  ],
})
export class WebModule {}
