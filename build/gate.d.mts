export function whatIsMissing(version: string, hasDependencies: boolean): string | null;
