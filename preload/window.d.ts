import type { SectorBridge } from './bridge.ts';

declare global {
  interface Window {
    readonly sector: SectorBridge;
  }
}
