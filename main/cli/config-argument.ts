/** Words of a command that takes `--config <folder>` and nothing else by name. */
import { parseArgs } from 'node:util';

/** @returns null where a key stands that the command does not know */
export function readWithConfig(
  args: readonly string[],
): { readonly positionals: readonly string[]; readonly folder: string | undefined } | null {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { config: { type: 'string' } },
    });
    return { positionals, folder: values.config };
  } catch {
    return null; // parseArgs throws for a key that it does not know.
  }
}
