/**
 * A whole visit by keyboard with the real screen reader. It runs in a box over this system (test/support/debian-box.ts), in
 * which Orca is installed for it: the machine itself stays as it is.
 */
import { existsSync, readFileSync } from 'node:fs';
import { PROJECT } from '../../../build/project.ts';
import { SPEECH_PACKAGES } from '../../../build/setup/system-packages.mjs';
import { DebianBox } from '../../support/debian-box.ts';
import type { Heard } from '../../support/speech/blind-person.ts';
import type { Utterance } from '../../support/speech/ear.ts';
import { writeReport } from './report.ts';

const ANSWER = '/run/blind-visit.json';

interface Answer {
  readonly fault: string;
  readonly transcript: readonly Heard[];
  readonly all: readonly Utterance[];
  readonly log: string;
}

/** @returns whether nothing that the written script of the visit names was left unsaid; report `out/soak/orca.json` */
export async function soakOrca(): Promise<boolean> {
  if (DebianBox.obstacle !== null) throw new Error(DebianBox.obstacle);
  const box = await DebianBox.open();
  try {
    console.log(`orca: installing ${SPEECH_PACKAGES.join(' ')} in a box`);
    const installed = box.run(
      `{ apt-get update && apt-get install -y --no-install-recommends ${SPEECH_PACKAGES.join(' ')} && localedef -i ru_RU -f UTF-8 ru_RU.UTF-8; } 2>&1`,
    );
    if (installed.code !== 0) throw new Error(`not installed: ${installed.out.slice(-2000)}`);
    const node = `${PROJECT}/node_modules/.bin/node`;
    const ran = box.run(
      `cd ${PROJECT} && HOME=/root dbus-run-session -- ${node} test/support/speech/blind-visit.ts ${ANSWER} 2>&1`,
    );
    const path = box.path(ANSWER);
    if (!existsSync(path)) throw new Error(`no answer: ${ran.out.slice(-4000)}`);
    const answer = JSON.parse(readFileSync(path, 'utf8')) as Answer;
    writeReport('orca', answer);
    for (const { step, missing, said } of answer.transcript) {
      console.log(`${missing.length === 0 ? 'ok  ' : 'FAIL'} ${step}`);
      if (missing.length > 0) console.log(`     not said: ${missing.join(' · ')}`);
      for (const { language, text } of said) console.log(`     ${language}: ${text.slice(0, 160)}`);
    }
    if (answer.fault !== '') console.log(`FAIL ${answer.fault}`);
    return answer.fault === '' && answer.transcript.every(({ missing }) => missing.length === 0);
  } finally {
    box.close();
  }
}
