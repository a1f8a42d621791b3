import { Module } from '@nestjs/common';
import { PointActs } from '../../api/oversight/point-acts.js';
import { PointFiles } from '../../api/oversight/point-files.js';
import { PointReading } from '../../api/oversight/point-reading.js';
import { PointScopes } from '../../api/oversight/point-scopes.js';
import { DepartmentsPagesModule } from '../departments/departments-pages.module.js';
import { SupervisorsLive } from './live.controller.js';
import { PointPages } from './point-pages.js';
import { PointsPages } from './points.controller.js';
import { QueuesPages } from './queues.controller.js';

/** Pages on which supervisors decide. */
@Module({
  imports: [DepartmentsPagesModule],
  controllers: [QueuesPages, PointsPages, SupervisorsLive],
  providers: [PointScopes, PointFiles, PointReading, PointActs, PointPages],
})
export class SupervisorsPagesModule {}
