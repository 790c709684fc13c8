import type { LogFields, Logger } from '../../main/core/base/logger.ts';

/** A log that remembers: what somebody should look at, and apart from it how things went. */
export class HeardLogger implements Logger {
  readonly events: string[] = [];
  readonly lines: { readonly event: string; readonly fields: LogFields }[] = [];
  readonly course: { readonly event: string; readonly fields: LogFields }[] = [];

  info = (event: string, fields: LogFields = {}) => void this.course.push({ event, fields });
  warn = (event: string, fields: LogFields = {}) => this.#hear(event, fields);
  error = (event: string, fields: LogFields = {}) => this.#hear(event, fields);

  #hear(event: string, fields: LogFields): void {
    this.events.push(event);
    this.lines.push({ event, fields });
  }
}
