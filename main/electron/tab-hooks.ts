/** What a tab's page gets through the debugger protocol, and how what it asks for comes to the tab. */
import type { WebContents } from 'electron';
import type { PageRequests } from '../core/policy/page-requests.ts';
import { MadeDocuments } from './made-documents.ts';
import { hookPage } from './page-hooks.ts';
import type { PagePart } from './page-part.ts';
import { PrintWatch } from './page-print.ts';
import { quietConsole } from './page-quiet.ts';
import { PressWatch } from './press-watch.ts';
import type { TabOptions } from './tab-options.ts';

export interface TabHooks {
  readonly requests: PageRequests;
  /** Somebody pressed something in a frame of another site. */
  readonly onPress: () => void;
  /** The page has sent too many messages. */
  readonly onFlood: () => void;
  /** Parts of the tab's own. */
  readonly parts: readonly PagePart[];
}

/** Attaches to the page of a tab; the debugger protocol answers only where a document is. */
export async function hookTab(contents: WebContents, options: TabOptions, hooks: TabHooks): Promise<void> {
  const { logger, onChooser, onPrint, onDocument, pageParts } = options;
  const { requests, onPress, onFlood, parts } = hooks;
  await hookPage(contents, {
    ...{ logger, onFlood },
    onChooser: (request) => {
      if (requests.grantsFiles()) onChooser(request);
    },
    parts: [
      quietConsole,
      new PressWatch(onPress),
      new PrintWatch((asked) => {
        if (requests.grantsPrint(asked.isPress)) onPrint(asked);
      }),
      ...parts,
      new MadeDocuments(onDocument),
      ...pageParts(contents),
    ],
  });
}
