/** The only script that stands between our window and Electron. Visited sites never get it. */
import { contextBridge, ipcRenderer } from 'electron';
import type { EventName, Payload } from './contract.ts';
import type { SectorBridge } from './sector-bridge.ts';

// The names stand here again because a sandboxed preload imports types only; a test compares them.
const CALL_CHANNEL = 'sector:call';
const EVENT_CHANNEL = 'sector:event';

const listeners = new Map<string, Set<(payload: unknown) => void>>();
const latest = new Map<string, unknown>();

ipcRenderer.on(EVENT_CHANNEL, (_event, name: string, payload: unknown) => {
  latest.set(name, payload);
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

// Asks for the snapshots while the page is still loading, so that its first picture is the right one.
ipcRenderer.send(EVENT_CHANNEL);

const bridge: SectorBridge = {
  call(method, ...input) {
    return ipcRenderer.invoke(CALL_CHANNEL, method, input[0]);
  },
  subscribe<E extends EventName>(event: E, listener: (payload: Payload<E>) => void): () => void {
    const wrapped = (payload: unknown) => listener(payload as Payload<E>);
    const group = listeners.get(event) ?? new Set();
    listeners.set(event, group.add(wrapped));
    if (latest.has(event)) wrapped(latest.get(event));
    return () => void group.delete(wrapped);
  },
};

contextBridge.exposeInMainWorld('sector', bridge);
