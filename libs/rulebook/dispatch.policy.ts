/** Where an order goes when no unit is named as having handled the matter. */
export interface DispatchRule {
  /** As `default@2#complaints`: set, version and rule. */
  readonly version: string;
  /** The department it is sent to at once; `null` where somebody has to look first. */
  readonly to: string | null;
  /** The department whose dispatch desk decides what is unclear; `null` where any supervisor may. */
  readonly desk: string | null;
}
