/** The voice of speech-dispatcher, through its own client `spd-say`. */
import { type ChildProcess, execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Voice } from '../../core/aloud/step-speaker.ts';
import type { Logger } from '../../core/base/logger.ts';
import { firstOf, onPath, type SpeechEnv, spawnBound, speechAppeared, speechIn } from './speech-service.ts';

interface SpeechVoiceParts {
  readonly env: SpeechEnv;
  /** In memory, emptied by us. */
  readonly folder: string;
  readonly logger: Logger;
}

/** A voice that does not list its languages in this time, in milliseconds, or does not say a letter, is none. */
const LISTS = 10_000;

const run = promisify(execFile);

/** Where a session has its sound: ALSA's devices, the sockets of PulseAudio and PipeWire, or a voice set up by hand. */
function soundPlaces({ XDG_RUNTIME_DIR: runtime, HOME: home }: SpeechEnv): readonly string[] {
  return [
    '/dev/snd',
    ...(runtime ? [join(runtime, 'pulse/native'), join(runtime, 'pipewire-0')] : []),
    ...(home ? [join(home, '.config/speech-dispatcher')] : []),
  ];
}

/** Whether a client of the service comes to its end well, and in time. */
function endsWell(args: readonly string[], env: SpeechEnv): Promise<boolean> {
  const client = spawnBound('spd-say', args, env);
  return new Promise((resolve) => {
    const limit = setTimeout(() => client.kill('SIGKILL'), LISTS);
    const end = (isWell: boolean) => {
      clearTimeout(limit);
      resolve(isWell);
    };
    client.once('error', () => end(false));
    client.once('exit', (code) => end(code === 0));
  });
}

/** A speech service that has begun, and its end. */
interface Service {
  readonly env: SpeechEnv;
  readonly isThere: boolean;
  end(): void;
}

export function speechVoice({ env, folder, logger }: SpeechVoiceParts): Voice {
  let current: { end(): void } | null = null;

  /** Starts a service of its own; `end` may be called before it is there. */
  const open = (): { readonly service: Promise<Service>; end(): void } => {
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
      return { ...service, isThere: (await speechAppeared(socket, started)) && !isOver };
    };
    return { service: begin(), end };
  };

  const voice: Voice = {
    async isThere() {
      // What a crash has left behind.
      await rm(folder, { recursive: true, force: true });
      // Nothing is started on a machine without sound.
      if (!(await firstOf(soundPlaces(env)))) return false;
      const programs = ['speech-dispatcher', 'spd-say', 'setpriv'];
      const found = await Promise.all(programs.map((name) => onPath(env.PATH ?? '', name)));
      if (!found.every(Boolean)) return false;
      const opened = open();
      try {
        const service = await opened.service;
        if (!service.isThere) return false;
        const options = { env: service.env, timeout: LISTS };
        const { stdout } = await run('spd-say', ['--list-synthesis-voices'], options);
        // A line a voice: name, language, variant.
        if (!/(?<![\w-])ru(?:-RU)?(?![\w-])/i.test(stdout)) return false;
        // Where the sound goes nowhere a voice begins and never ends: it says a letter that nobody hears.
        return await endsWell(['--wait', '--volume', '-100', '--language', 'ru', '--', 'а'], service.env);
      } catch {
        return false;
      } finally {
        opened.end();
      }
    },

    say(text, onEnd) {
      voice.stop();
      const opened = open();
      let client: ChildProcess | null = null;
      const mine = {
        end() {
          client?.kill('SIGKILL');
          opened.end();
        },
      };
      current = mine;
      const over = () => {
        if (current !== mine) return;
        current = null;
        mine.end();
        onEnd();
      };
      const speak = async () => {
        const service = await opened.service;
        if (current !== mine) return;
        if (!service.isThere) return over();
        client = spawnBound('spd-say', ['--wait', '--language', 'ru', '--', text], service.env);
        client.once('error', over);
        client.once('exit', over);
      };
      speak().catch((cause: unknown) => {
        logger.error('voice.not-started', {}, cause);
        over();
      });
    },

    stop() {
      const ending = current;
      current = null;
      ending?.end();
    },
  };
  return voice;
}
