/**
 * Hears what a speech service is told to say: speech-dispatcher with an output that writes every sentence to a file, with
 * the language of its voice, in place of making it a sound.
 */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { HANGS } from '../patience.ts';

export interface Utterance {
  /** Of the voice: `ru`. */
  readonly language: string;
  readonly text: string;
}

/** Orca names the keys that are pressed; these say nothing of the screen. */
const KEYS = new Set(['tab', 'табуляция', 'return', 'ввод', 'пробел', 'f6', 'escape', 'левый shift']);

/** Milliseconds without a word that end a sentence. */
const QUIET = 700;

/** The kinds of output of the tests: a voice that writes. */
const VOICE = (file: string) => `
GenericExecuteSynth "echo '$LANGUAGE|$DATA' >> ${file}"
GenericLanguage "ru" "ru" "utf-8"
GenericLanguage "en" "en" "utf-8"
GenericLanguage "tt" "tt" "utf-8"
AddVoice "ru" "FEMALE1" "ru"
AddVoice "en" "FEMALE1" "en"
DefaultVoice "ru"
GenericDelimiters ""
GenericMaxChunkLength 5000
GenericRecodeFallback "?"
GenericRateAdd 0
GenericRateMultiply 1
GenericPunctNone ""
GenericPunctSome ""
GenericPunctMost ""
GenericPunctAll ""
`;

const SERVICE = `
LogLevel 1
LogDir "default"
DefaultLanguage "ru"
AudioOutputMethod "alsa"
AddModule "ear" "sd_generic" "ear.conf"
DefaultModule ear
`;

export class Ear {
  readonly #file: string;

  private constructor(file: string) {
    this.#file = file;
  }

  /** Sets up the speech service of the account whose home this is. */
  static in(home: string): Ear {
    const folder = join(home, '.config/speech-dispatcher');
    mkdirSync(join(folder, 'modules'), { recursive: true });
    const file = join(home, 'heard.txt');
    writeFileSync(join(folder, 'speechd.conf'), SERVICE);
    writeFileSync(join(folder, 'modules/ear.conf'), VOICE(file));
    // A sound card that swallows everything: without any the service waits for one for ever.
    writeFileSync(join(home, '.asoundrc'), 'pcm.!default { type null }\nctl.!default { type null }\n');
    return new Ear(file);
  }

  /** Everything so far, in its order, without the names of keys. */
  heard(): readonly Utterance[] {
    if (!existsSync(this.#file)) return [];
    return readFileSync(this.#file, 'utf8')
      .split('\n')
      .filter((line) => line.includes('|'))
      .map((line) => {
        const [language = '', ...words] = line.split('|');
        return { language, text: words.join('|').replace(/\s+/g, ' ').trim() };
      })
      .filter(({ text }) => text !== '' && !KEYS.has(text.toLowerCase()));
  }

  /** Waits until nothing new was said for a while, so that a key does not cut a sentence off. */
  async quiet(ms = QUIET): Promise<void> {
    let count = -1;
    for (const endsAt = performance.now() + HANGS; performance.now() < endsAt; await pause(ms)) {
      const now = this.heard().length;
      if (now === count) return;
      count = now;
    }
  }

  /** Waits for something after the first `since` utterances; null when it was not said. */
  async wait(since: number, wanted: (one: Utterance) => boolean): Promise<Utterance | null> {
    for (const endsAt = performance.now() + HANGS; performance.now() < endsAt; await pause(50)) {
      const found = this.heard().slice(since).find(wanted);
      if (found) return found;
    }
    return null;
  }
}
