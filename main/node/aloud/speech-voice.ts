/** The voice of speech-dispatcher, through its own client `spd-say`. */
import { type ChildProcess, execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Voice } from '../../core/aloud/step-speaker.ts';
import { openSpeech, type SpeechVoiceOptions } from './speech-opening.ts';
import { firstOf, onPath, type SpeechEnv, spawnBound } from './speech-service.ts';

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

export function speechVoice(options: SpeechVoiceOptions): Voice {
  const { env, folder, logger } = options;
  let current: { end(): void } | null = null;

  const voice: Voice = {
    async isThere() {
      // What a crash has left behind.
      await rm(folder, { recursive: true, force: true });
      // Nothing is started on a machine without sound.
      if (!(await firstOf(soundPlaces(env)))) return false;
      const programs = ['speech-dispatcher', 'spd-say', 'setpriv'];
      const found = await Promise.all(programs.map((name) => onPath(env.PATH ?? '', name)));
      if (!found.every(Boolean)) return false;
      const opened = openSpeech(options);
      try {
        const service = await opened.service;
        if (!service.isThere) return false;
        const limits = { env: service.env, timeout: LISTS };
        const { stdout } = await run('spd-say', ['--list-synthesis-voices'], limits);
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
      const opened = openSpeech(options);
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
