import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The window of the shell: one page, relative addresses, for the Chromium that we ship with. */
export default defineConfig({
  root: 'renderer',
  base: './',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1400,
    rollupOptions: { input: 'renderer/index.html' },
  },
});
