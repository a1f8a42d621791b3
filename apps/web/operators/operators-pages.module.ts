import { Module } from '@nestjs/common';
import { Scopes } from '../../api/access/scope.js';
import { Readers } from '../../api/health/readers.js';
import { Today } from '../../api/http/today.js';
import { NoticeActs } from '../../api/notices/notice-acts.js';
import { NoticeDesk } from '../../api/notices/notice-desk.js';
import { DisclosureReading } from '../../api/operators/disclosure-reading.js';
import { OperationsReading } from '../../api/operators/operations-reading.js';
import { RebuildActs } from '../../api/operators/rebuild-acts.js';
import { PointScopes } from '../../api/oversight/point-scopes.js';
import { AccessPages } from './access.controller.js';
import { FormKeys } from './form-keys.js';
import { ForgetPages } from './forget.controller.js';
import { DirectoryImport } from './directory-import.js';
import { ImportsPages } from './imports.controller.js';
import { JobsPages } from './jobs.controller.js';
import { KeysPages } from './keys.controller.js';
import { NoticesPages } from './notices.controller.js';
import { OverviewPages } from './overview.controller.js';
import { RebuildsPages } from './rebuilds.controller.js';

/** Pages for whoever runs the system. */
@Module({
  controllers: [OverviewPages, JobsPages, RebuildsPages, ImportsPages, NoticesPages, KeysPages, ForgetPages, AccessPages],
  providers: [
    DirectoryImport,
    FormKeys,
    Readers,
    Today,
    Scopes,
    PointScopes,
    OperationsReading,
    RebuildActs,
    NoticeDesk,
    NoticeActs,
    DisclosureReading,
  ],
})
export class OperatorsPagesModule {}
