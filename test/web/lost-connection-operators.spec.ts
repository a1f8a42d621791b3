import { operatorsForms } from '../support/staff-form-rows.operators.js';
import { everyFormWhileAway } from '../support/lost-connection.spec-of.js';

await everyFormWhileAway(operatorsForms);
