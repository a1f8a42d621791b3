import { rulesForms } from '../support/staff-form-rows.rules.js';
import { everyFormWhileAway } from '../support/lost-connection.spec-of.js';

await everyFormWhileAway(rulesForms);
