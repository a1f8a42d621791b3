import { departmentsForms } from '../support/staff-form-rows.departments.js';
import { everyFormWhileAway } from '../support/lost-connection.spec-of.js';

await everyFormWhileAway(departmentsForms);
