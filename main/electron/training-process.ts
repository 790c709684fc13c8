import { utilityProcess } from 'electron';
import { fail, ok, type Result } from '../core/base/result.ts';

/** Starts the shipped training portals in a process of their own; answers their certificate's fingerprint. */
export function startTrainingProcess(
  entry: string,
  port: number,
): Promise<Result<{ readonly fingerprint: string; readonly stop: () => void }>> {
  return new Promise((resolve) => {
    const child = utilityProcess.fork(entry, ['--port', String(port)], { serviceName: 'sector-training' });
    child.once(
      'message',
      (message: { type: string; fingerprint?: string; code?: string; message?: string }) => {
        resolve(
          message.type === 'ready' && message.fingerprint
            ? ok({ fingerprint: message.fingerprint, stop: () => void child.kill() })
            : fail(message.code ?? 'training.failed', message.message ?? 'Учебные порталы не запустились.'),
        );
      },
    );
    child.once('exit', () => resolve(fail('training.failed', 'Учебные порталы не запустились.')));
  });
}
