import { evaluatorsForms } from '../support/staff-form-rows.evaluators.js';
import { everyFormWhileAway } from '../support/lost-connection.spec-of.js';

await everyFormWhileAway(evaluatorsForms);
