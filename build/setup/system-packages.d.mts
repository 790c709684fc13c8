export const WINDOW_PACKAGES: readonly string[];
export const TEST_PACKAGES: readonly string[];
export const SPEECH_PACKAGES: readonly string[];
export function installSystemPackages(say: (text: string) => void, wanted?: readonly string[]): void;
export const SPREADSHEET_PACKAGES: readonly string[];
export function installSpreadsheet(say: (text: string) => void): void;
export function missingPackages(wanted: readonly string[], listing: string): string[];
export function aptLine(packages: readonly string[]): string;
export function availableNames(packages: readonly string[], known: ReadonlySet<string>): string[];
