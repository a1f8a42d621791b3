import { DepartmentCode, RegionCode } from '#directory/directory.events.js';
import { Caller } from '#kernel/callers.port.js';

/** Whom a key may be made for: what it sees is named by codes as the directory writes them. */
export const KeyWish = Caller.extend({ departments: DepartmentCode.array().max(200), regions: RegionCode.array().max(200) });
