import process from 'node:process';
import { utilityProcess } from 'electron';
import { fail, ok, type Result } from '../core/base/result.ts';

export interface TrainingOptions {
  /** The bundle of `training/main.ts`. */
  readonly entry: string;
  readonly port: number;
  /** The key pair whose certificate this run of Chromium trusts. */
  readonly key: { readonly privateKey: string; readonly publicKey: string };
}

/** Starts the shipped training portals in a process of their own; `stop` resolves when their port is free again. */
export function startTrainingProcess({
  entry,
  port,
  key,
}: TrainingOptions): Promise<Result<{ readonly stop: () => Promise<void> }>> {
  return new Promise((resolve) => {
    const child = utilityProcess.fork(entry, ['--port', String(port)], {
      serviceName: 'sector-training',
      env: {
        ...process.env,
        SECTOR_TRAINING_KEY: key.privateKey,
        SECTOR_TRAINING_PUBLIC_KEY: key.publicKey,
      },
    });
    const gone = new Promise<void>((resolveGone) => child.once('exit', () => resolveGone()));
    const stop = () => {
      child.kill();
      return gone;
    };
    child.once('message', (message: { type: string; code?: string; message?: string }) => {
      resolve(
        message.type === 'ready'
          ? ok({ stop })
          : fail(message.code ?? 'training.failed', message.message ?? 'Учебные порталы не запустились.'),
      );
    });
    child.once('exit', () => resolve(fail('training.failed', 'Учебные порталы не запустились.')));
  });
}
