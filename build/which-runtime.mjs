// Writes the Electron that this checkout would start as JSON, or `null`. The product asks by starting this program
// (main/cli/doctor.ts): it imports nothing of build.
import { findRuntime } from './electron-runtime.mjs';

process.stdout.write(JSON.stringify(findRuntime()));
