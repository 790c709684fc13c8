import type { TrainingKey } from './key.ts';
import { PortBusyError, startTraining } from './server.ts';

/** What the process tells whoever started it. */
export type TrainingMessage =
  | {
      readonly type: 'ready';
      readonly port: number;
      readonly fingerprint: string;
      readonly certificate: string;
    }
  | { readonly type: 'failed'; readonly code: string; readonly message: string };

/** Time for a last message to leave before the process ends. */
const LAST_WORDS = 200;

function report(message: TrainingMessage): void {
  if (process.send !== undefined) process.send(message);
  else process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** The port after `--port`, or 0 for a free one; nothing if it is not a port. */
function portFrom(args: readonly string[]): number | undefined {
  const at = args.findIndex((one) => one === '--port' || one.startsWith('--port='));
  if (at < 0) return 0;
  const text = args[at]?.startsWith('--port=') ? args[at].slice('--port='.length) : args[at + 1];
  const port = Number(text);
  return text !== undefined && /^\d+$/.test(text) && port <= 65535 ? port : undefined;
}

/** The key pair that the shell has made and trusts, handed over in the environment. */
function keyFrom(env: NodeJS.ProcessEnv): TrainingKey | undefined {
  const { SECTOR_TRAINING_KEY: privateKey, SECTOR_TRAINING_PUBLIC_KEY: publicKey } = env;
  return privateKey && publicKey ? { privateKey, publicKey } : undefined;
}

function fail(code: string, message: string): void {
  report({ type: 'failed', code, message });
  setTimeout(() => process.exit(1), LAST_WORDS);
}

async function main(): Promise<void> {
  const port = portFrom(process.argv.slice(2));
  if (port === undefined) {
    fail('training.bad-port', 'После --port нужно число от 0 до 65535.');
    return;
  }
  const key = keyFrom(process.env);
  const training = await startTraining(key === undefined ? { port } : { port, key });
  const stop = () => training.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
  report({
    type: 'ready',
    port: training.port,
    fingerprint: training.fingerprint,
    certificate: training.certificate,
  });
}

main().catch((error: unknown) => {
  if (error instanceof PortBusyError) fail(error.code, error.message);
  else fail('training.failed', `Учебные порталы не запустились: ${String(error)}`);
});
