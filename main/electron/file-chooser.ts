/** The file picker of ours in place of the system's (B48). */
import { z } from 'zod';
import type { SendCommand } from './page-part.ts';

/** The page wants files: what it accepts and a way to give them. */
export interface ChooserRequest {
  readonly isMultiple: boolean;
  readonly accept: readonly string[];
  /** Paths on disk; an empty list is «Отмена». */
  readonly answer: (paths: readonly string[]) => Promise<void>;
}

/** What the protocol says of a chooser (`Page.fileChooserOpened`). */
export interface ChooserOpened {
  readonly mode?: string;
  readonly backendNodeId?: number;
}

/** Reads what the page accepts. @returns null where no element asks: a script that opens a picker by itself */
export async function chooserRequest(
  send: SendCommand,
  { mode, backendNodeId }: ChooserOpened,
  sessionId: string | undefined,
): Promise<ChooserRequest | null> {
  if (backendNodeId === undefined) return null;
  const described = await send('DOM.describeNode', { backendNodeId }, sessionId);
  const accept = attribute(attributesOf(described), 'accept');
  return {
    isMultiple: mode === 'selectMultiple',
    accept: accept.split(',').filter((kind) => kind.trim() !== ''),
    answer: async (paths) => {
      if (paths.length === 0) return;
      await send('DOM.setFileInputFiles', { files: [...paths], backendNodeId }, sessionId);
    },
  };
}

const Described = z.object({ node: z.object({ attributes: z.array(z.string()).optional() }) });

/** Names and values in turn. */
function attributesOf(described: unknown): readonly string[] {
  return Described.parse(described).node.attributes ?? [];
}

function attribute(flat: readonly string[], name: string): string {
  const at = flat.findIndex((one, index) => index % 2 === 0 && one === name);
  return at < 0 ? '' : (flat[at + 1] ?? '');
}
