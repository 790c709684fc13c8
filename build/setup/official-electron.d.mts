export interface OfficialOptions {
  readonly project: string;
  readonly cache: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly now?: number;
}
export function installOfficial(options: OfficialOptions): Promise<string | null>;
export function failedLately(memory: string, mirror: string, now: number): boolean;
