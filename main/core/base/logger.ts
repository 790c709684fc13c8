/** A line for IT. Fields are machine words and numbers: never a name, an address or a file name. */
export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields, cause?: unknown): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;
