import { z } from 'zod';
import { fail, ok, type Result } from '../core/base/result.ts';
import { NodeProcess } from './node-process.ts';

export interface TrainingOptions {
  /** The Node of the program (`beside.ts`). */
  readonly node: string;
  /** The bundle of `training/main.ts`. */
  readonly entry: string;
  readonly port: number;
  /** The key pair whose certificate this run of Chromium trusts. */
  readonly key: { readonly privateKey: string; readonly publicKey: string };
}

/** Starts the shipped training portals in a process of their own; `stop` resolves when their port is free again. */
/** What the process says when it has begun, or cannot. */
const Said = z.object({ type: z.string(), code: z.string().optional(), message: z.string().optional() });

export function startTrainingProcess({
  node,
  entry,
  port,
  key,
}: TrainingOptions): Promise<Result<{ readonly stop: () => Promise<void> }>> {
  return new Promise((resolve) => {
    const portals = new NodeProcess({
      ...{ node, entry, args: ['--port', String(port)] },
      env: { SECTOR_TRAINING_KEY: key.privateKey, SECTOR_TRAINING_PUBLIC_KEY: key.publicKey },
    });
    portals.onMessage((heard) => {
      const message = Said.safeParse(heard).data;
      resolve(
        message?.type === 'ready'
          ? ok({ stop: () => portals.close() })
          : fail(message?.code ?? 'training.failed', message?.message ?? 'Учебные порталы не запустились.'),
      );
    });
    portals.onExit(() => resolve(fail('training.failed', 'Учебные порталы не запустились.')));
  });
}
