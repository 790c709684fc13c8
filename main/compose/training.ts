/** The training mode: its portals in place of the configured ones, and the process that serves them. */
import { join } from 'node:path';
import type { TrainingKey } from '../../training/key.ts';
import { startTrainingProcess } from '../node/training-process.ts';
import type { Base } from './base.ts';

export type Training = Awaited<ReturnType<typeof readTraining>>;

/** What the workstation has in training in place of the configured portals. */
export async function readTraining() {
  const [{ trainingBundles }, { inTraining, realPortal }] = await Promise.all([
    import('../../training/bundles.ts'),
    import('../../training/instructions.ts'),
  ]);
  const bundles = trainingBundles.map((bundle) => ({
    ...bundle,
    navigate: [...bundle.navigate],
    resources: [...bundle.resources],
  }));
  return { bundles, standIn: inTraining, realPortal };
}

/** Starts the training portals; they end with the program. */
export async function startTraining({ beside, flags, lifetime }: Base, key: TrainingKey): Promise<void> {
  const started = await startTrainingProcess({
    ...{ node: beside.node, port: flags.trainingPort, key },
    entry: join(beside.folder, 'training.mjs'),
  });
  if (!started.ok) throw new Error(`${started.error.code}: ${started.error.message}`);
  lifetime.add(() => started.value.stop());
}
