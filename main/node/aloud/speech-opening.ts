import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../../core/base/logger.ts';
import { appeared, type SpeechEnv, spawnBound, speechIn } from './speech-service.ts';

export interface SpeechVoiceOptions {
  readonly env: SpeechEnv;
  /** In memory, emptied by us. */
  readonly folder: string;
  readonly logger: Logger;
}

/** A speech service that has begun, and its end. */
interface Service {
  readonly env: SpeechEnv;
  readonly isThere: boolean;
  end(): void;
}

/** A service that is being started. */
interface OpenedSpeech {
  readonly service: Promise<Service>;
  end(): void;
}

/** Starts a service of its own; `end` may be called before it is there. */
export function openSpeech({ env, folder, logger }: SpeechVoiceOptions): OpenedSpeech {
  let child: ChildProcess | null = null;
  let place: string | null = null;
  let isOver = false;
  const end = () => {
    isOver = true;
    child?.kill('SIGKILL');
    child = null;
    const gone = place;
    place = null;
    if (gone === null) return;
    void rm(gone, { recursive: true, force: true }).catch((cause: unknown) =>
      logger.error('voice.not-wiped', {}, cause),
    );
  };
  const begin = async (): Promise<Service> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    place = await mkdtemp(join(folder, 'time-'));
    const { args, socket, address } = speechIn(place);
    const service = { env: { ...env, SPEECHD_ADDRESS: address }, end };
    if (isOver) {
      end();
      return { ...service, isThere: false };
    }
    const started = spawnBound('speech-dispatcher', args, env);
    started.once('error', (cause) => logger.warn('voice.not-started', { cause: cause.name }));
    child = started;
    return { ...service, isThere: (await appeared(socket, started)) && !isOver };
  };
  return { service: begin(), end };
}
