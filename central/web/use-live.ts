/** A line of live news: the view as it is now, or as it was last, with the time of that. */
import { useEffect, useState } from 'react';
import type { LiveView } from '../api/forms.ts';

export interface Live {
  readonly view: LiveView | null;
  /** When the service told it last, ISO 8601; null for never. */
  readonly at: string | null;
  readonly isStale: boolean;
  readonly isRefused: boolean;
}

const NOTHING: Live = { view: null, at: null, isStale: false, isRefused: false };

/** The service says something every 10 seconds; a line that says nothing for longer is dead. */
const SILENT = 25_000;

/** Between two attempts to get a line. */
const AGAIN = 2000;

/** @param onSignedOut the session has ended */
export function useLive(query: string, onSignedOut: () => void): Live {
  const [live, setLive] = useState<Live>(NOTHING);
  useEffect(() => {
    setLive(NOTHING);
    return follow(query, (change) => setLive((before) => ({ ...before, ...change })), onSignedOut);
  }, [query, onSignedOut]);
  return live;
}

/** Opens the line again and again; answers how to end it. */
function follow(query: string, tell: (change: Partial<Live>) => void, onSignedOut: () => void): () => void {
  let source: EventSource | null = null;
  let isOver = false;
  let timer = 0;
  let silent = 0;
  const heard = () => {
    clearTimeout(silent);
    silent = setTimeout(again, SILENT);
  };
  const open = () => {
    if (isOver) return;
    source = new EventSource(`/api/live?${query}`);
    source.addEventListener('view', ({ data }: MessageEvent<string>) => {
      heard();
      const news: { at: string; view: LiveView } = JSON.parse(data);
      tell({ ...news, isStale: false });
    });
    source.addEventListener('heartbeat', ({ data }: MessageEvent<string>) => {
      heard();
      const at: string = JSON.parse(data);
      tell({ at, isStale: false });
    });
    source.addEventListener('error', again);
    heard();
  };
  const again = () => {
    source?.close();
    clearTimeout(silent);
    clearTimeout(timer);
    if (isOver) return;
    tell({ isStale: true });
    void statusOf(query).then((status) => {
      if (isOver) return;
      if (status === 401) onSignedOut();
      else if (status === 403) tell({ isRefused: true, isStale: false });
      else timer = setTimeout(open, AGAIN);
    });
  };
  open();
  return () => {
    isOver = true;
    source?.close();
    clearTimeout(timer);
    clearTimeout(silent);
  };
}

/** Why there is no line: a browser tells a page no more than that there is none. */
async function statusOf(query: string): Promise<number> {
  const ended = new AbortController();
  try {
    const { status } = await fetch(`/api/live?${query}`, { signal: ended.signal });
    return status;
  } catch {
    return 0;
  } finally {
    ended.abort();
  }
}
