import type { OversightEvent } from './oversight.events.js';
import { servicePointDecider, type ServicePointFile } from './service-point.decider.js';

/** A service point as its events tell it; one without events is a regular one. */
export const readServicePoint = (events: readonly OversightEvent[]): ServicePointFile =>
  events.reduce(servicePointDecider.evolve, servicePointDecider.initial);
