/** Stands between the background page of a signature extension and the bridge: texts go both ways, nothing else. */
import { contextBridge, ipcRenderer } from 'electron';

// The name stands here again because a sandboxed preload imports types only; a test compares them.
const CHANNEL = 'sector:eds';

contextBridge.exposeInMainWorld('sectorEds', {
  say: (head: unknown, body: unknown) => ipcRenderer.send(CHANNEL, String(head), String(body)),
  listen(heard: (head: string, body: string) => void) {
    ipcRenderer.on(CHANNEL, (_event, head: string, body: string) => heard(head, body));
  },
});
