import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { typedTokens } from './build/typed-tokens.ts';

// Vitest says NODE_ENV=test: a window bundled from a test run would hold React's development build.
process.env.NODE_ENV = 'production';

const PDFJS = join(import.meta.dirname, 'node_modules/pdfjs-dist');

/** What pdf.js fetches by itself when a document asks for it: decoders of scanners' pictures, standard fonts. */
function pdfCompanions(): Plugin {
  return {
    name: 'pdf-companions',
    generateBundle() {
      // The script engine of PDF forms is never used: our previews run nothing.
      for (const folder of ['wasm', 'standard_fonts'])
        for (const name of readdirSync(join(PDFJS, folder)))
          if (!name.startsWith('quickjs'))
            this.emitFile({
              type: 'asset',
              fileName: `pdfjs/${folder}/${name}`,
              source: readFileSync(join(PDFJS, folder, name)),
            });
    },
  };
}

/** The window of the shell: one page, relative addresses, for the Chromium that we ship with. */
export default defineConfig({
  root: 'renderer',
  base: './',
  publicDir: false,
  plugins: [react(), pdfCompanions()],
  css: { postcss: { plugins: [typedTokens] } },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1400,
    // Papers are drawn by a page of their own, in a process of its own.
    rollupOptions: { input: ['renderer/index.html', 'renderer/painter.html'] },
  },
});
