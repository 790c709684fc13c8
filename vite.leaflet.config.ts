import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page that leaflets are printed from: apart from the window, which must not wait for it. */
export default defineConfig({
  root: 'renderer',
  base: './',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: '../dist/renderer/leaflet',
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: 'renderer/leaflet.html' },
  },
});
