import process from 'node:process';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { typedTokens } from './build/typed-tokens.ts';

// Vitest says NODE_ENV=test: a page bundled from a test run would hold React's development build.
process.env.NODE_ENV = 'production';

/** The centre's page: for whatever browser an office has, apart from the workstation's bundles and its package. */
export default defineConfig({
  root: 'central/web',
  base: './',
  publicDir: false,
  plugins: [react()],
  css: { postcss: { plugins: [typedTokens] } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
