/**
 * The border between the main process and the window of the shell: every method and every event, with a zod schema for
 * each, put together of the domains in contract/. It imports nothing of ours but them; both sides import it.
 *
 * A method takes one object or nothing and answers `Answer<output>`; nothing thrown crosses.
 * An event first delivers a snapshot to a new listener, then changes.
 */
import type { z } from 'zod';
import { catalogueMethods, leafletMethods } from './contract/catalogue.ts';
import { closingEvents } from './contract/closing.ts';
import { displayEvents, displayMethods } from './contract/display.ts';
import { filesEvents, filesMethods } from './contract/files.ts';
import { logMethods, mobileMethods } from './contract/log.ts';
import { portalEvents, portalMethods } from './contract/portal.ts';
import { printMethods } from './contract/print.ts';
import { journalMethods, reportMethods } from './contract/report.ts';
import { staffEvents, staffMethods } from './contract/staff.ts';
import { surveyMethods } from './contract/survey.ts';
import { visitEvents, visitMethods } from './contract/visit.ts';
import { callsOfIt, workshopEvents } from './contract/workshop.ts';
import { workstationEvents, workstationMethods } from './contract/workstation.ts';

export * from './contract/views.ts';
export { type Answer, CALL_CHANNEL, EVENT_CHANNEL } from './contract/wire.ts';
export * from './words.ts';

export const methods = {
  ...workstationMethods,
  ...visitMethods,
  ...surveyMethods,
  ...portalMethods,
  ...displayMethods,
  ...filesMethods,
  ...printMethods,
  ...catalogueMethods,
  ...leafletMethods,
  ...staffMethods,
  ...logMethods,
  ...mobileMethods,
  ...reportMethods,
  ...journalMethods,
  ...callsOfIt,
} as const;

export const events = {
  ...workstationEvents,
  ...visitEvents,
  ...closingEvents,
  ...portalEvents,
  ...displayEvents,
  ...filesEvents,
  ...staffEvents,
  ...workshopEvents,
} as const;

export type MethodName = keyof typeof methods;
export type Input<M extends MethodName> = z.infer<(typeof methods)[M]['input']>;
export type Output<M extends MethodName> = z.infer<(typeof methods)[M]['output']>;
export type EventName = keyof typeof events;
export type Payload<E extends EventName> = z.infer<(typeof events)[E]>;
