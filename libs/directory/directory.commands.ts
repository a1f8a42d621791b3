import { command } from '#kernel/message.js';
import type { DepartmentEntry, RegionEntry, ServiceItemEntry, ServicePointEntry } from './directory.events.js';

/** States what an entry is from a day on; what is known to be so already changes nothing. */
export class RegisterRegion extends command('RegisterRegion')<RegionEntry> {}
export class RegisterDepartment extends command('RegisterDepartment')<DepartmentEntry> {}
export class RegisterServiceItem extends command('RegisterServiceItem')<ServiceItemEntry> {}
export class RegisterServicePoint extends command('RegisterServicePoint')<ServicePointEntry> {}
