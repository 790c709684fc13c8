/** One whole visit in the real window, with real mouse and keys; every step is checked from outside. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright';
import { PROJECT } from '../../../build/project.ts';
import { ru } from '../../../renderer/texts/ru.ts';
import { trainingPassword } from '../../../training/accounts.ts';
import { mayAskPin } from '../../../training/eds/pin-window.ts';
import { filesWith } from '../../support/marker-search.ts';
import { scannedPage } from '../../support/scanned-page.ts';
import { Person } from '../../support/screen-hands.ts';
import { pinWindowThere, typeTrainingPin } from '../../support/training-pin.ts';
import { typedTraces } from '../../support/typed-traces.ts';
import { until, Workstation } from '../../support/workstation.ts';
import type { DemoReport } from './report.ts';

export interface DemoVisit {
  readonly display: string;
  /** `1280x800`: goes into the names of the pictures. */
  readonly size: string;
  readonly report: DemoReport;
}

const FEEDBACK = 'https://feedback.example.org/czn-17?arm=3';

/** Picked in a calendar, not typed. */
const BIRTH_DATE = '1956-04-12';

const config = {
  centre: { name: 'Центр занятости города Н', workstation: 'Рабочее место 3', hotline: '8 800 000-00-00' },
  feedback: { address: FEEDBACK, caption: 'Оцените обслуживание' },
};

/** The folders that a search of the machine covers. */
function searched(root: string): string[] {
  const { XDG_RUNTIME_DIR, HOME } = process.env;
  return [root, tmpdir(), '/dev/shm', PROJECT, XDG_RUNTIME_DIR, HOME].filter((place) => place !== undefined);
}

/** In the window: is there anything but white on the first canvas? */
function isDrawn(): boolean {
  const canvas = document.querySelector('canvas');
  const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  return pixels.some((value, index) => index % 4 === 0 && value < 128);
}

/** Runs the visit; whatever happens, the workstation is stopped and its folders are removed. */
export async function demoVisit({ display, size, report }: DemoVisit): Promise<void> {
  const began = Date.now();
  const marker = `zq${createHash('sha256').update(`${began}${size}`).digest('hex').slice(0, 12)}`;
  const scan = scannedPage(marker);
  const station = await Workstation.start({ display, config });
  const person = new Person(station, display);
  const { folders } = station;
  const picture = async (name: string) => {
    await station.settled();
    execFileSync('scrot', ['-o', join(report.folder, `${size}-${name}.png`)], {
      env: { ...process.env, DISPLAY: display },
    });
  };
  const step = (name: string, work: () => Promise<string>) => report.step(`${size} ${name}`, work);
  const see = (claim: unknown, otherwise: string) => {
    if (!claim) throw new Error(otherwise);
  };
  let portal: Page | null = null;
  const page = (): Page => {
    if (!portal) throw new Error('the portal did not open');
    return portal;
  };

  /** Presses the page's button for signing; where the token asks for its PIN, types it into the token's window. */
  const sign = async (name: string) => {
    await page().locator('[data-plugin]').waitFor();
    await person.pressOn(page(), 'sign');
    if (mayAskPin(undefined, display)) {
      await station.shell.locator('[data-signing="at-work"]').waitFor();
      await pinWindowThere(display);
      await picture(name);
      await typeTrainingPin(display);
    } else await picture(name);
  };

  try {
    await step('free screen, the code for feedback can be read by a phone', async () => {
      await station.screen('free');
      await station.at('feedback-qr').waitFor();
      await picture('01-free');
      const read = execFileSync('zbarimg', ['-q', '--raw', join(report.folder, `${size}-01-free.png`)]);
      see(read.toString().trim() === FEEDBACK, `the code reads ${read}`);
      return 'zbarimg reads the configured address from the picture';
    });

    await step('a citizen picks a purpose, the marker is on disk', async () => {
      await person.press('audience-citizen');
      await station.screen('start');
      await picture('02-purpose');
      await person.press('purpose-filing');
      await station.screen('home');
      await station.shell.locator('[data-testid^="instruction-"]').first().waitFor();
      await picture('03-home');
      see(existsSync(join(folders.state, 'visit-open.json')), 'no dirty marker');
      return 'visit-open.json is there';
    });

    await step('an instruction is found by typing', async () => {
      await person.write('search-input', 'htp.vt');
      const found = station.shell.locator('[data-testid^="instruction-1.1"]').first();
      await found.waitFor();
      await picture('04-search');
      const id = (await found.getAttribute('data-testid')) ?? '';
      await person.press(id);
      await station.screen('reader');
      await picture('05-instruction');
      return `«резюме» typed in the wrong layout finds ${id}`;
    });

    await step('a portal opens', async () => {
      await person.press('reader-back');
      await station.screen('home');
      await person.press('search-input');
      await person.chord('ctrl+a');
      await person.chord('BackSpace');
      await person.press('tile-training-gosuslugi');
      portal = await station.page('https://gosuslugi.training.test/');
      await portal.getByTestId('storage-state').waitFor();
      await portal.locator('body[data-stored*="indexedDB"]').waitFor();
      await picture('06-portal');
      return `${await page().title()}`;
    });

    await step('a foreign link of the footer is refused', async () => {
      await person.pressOn(page(), 'footer-outside');
      await station.at('notice-back').waitFor();
      await picture('07-blocked');
      await person.press('notice-back');
      await station.at('notice-back').waitFor({ state: 'detached' });
      // Playwright waits for a navigation that our guard has cancelled; a new page ends its waiting.
      await person.press('reload');
      await until(
        async () => ((await page().getByTestId('login').count()) > 0 ? true : undefined),
        () => 'the page did not come back',
      );
      const { outsideHits } = await station.trainingState();
      see(outsideHits === 0, `${outsideHits} requests reached the foreign site`);
      return 'the foreign site has seen no request';
    });

    await step('an employer would sign in with an electronic signature', async () => {
      await page().goto('https://esia.training.test/login/eds');
      await sign('07a-sign-in');
      await page().getByTestId('profile').waitFor();
      const name = await page().locator('h1').innerText();
      see(name.includes('Ромашка'), `signed in as ${name}`);
      await picture('07b-signed-in');
      await person.pressOn(page(), 'logout');
      await until(
        async () => ((await station.trainingState()).ssoSessions.length === 0 ? true : undefined),
        () => 'the identity provider still knows the employer',
      );
      // Its server has ended the session before the page of the end has come.
      await page().waitForURL('https://esia.training.test/logout/done');
      await page().goto('https://gosuslugi.training.test/');
      return `the training token signs, the identity provider knows ${name}`;
    });

    await step('the visitor logs in through the single sign-on', async () => {
      await person.pressOn(page(), 'login');
      portal = await station.page('https://esia.training.test/');
      await person.writeOn(page(), 'login-input', marker);
      await person.writeOn(page(), 'password-input', trainingPassword);
      await picture('08-login');
      await person.pressOn(page(), 'login-submit');
      portal = await station.page('https://gosuslugi.training.test/');
      const state = await until(
        async () => {
          const now = await station.trainingState();
          return now.portalSessions.length > 0 ? now : undefined;
        },
        () => 'nobody is logged in on the portal',
      );
      see(
        state.ssoSessions.some(({ login }) => login === marker),
        'no session at the identity provider',
      );
      return 'the identity provider and the portal both know the person';
    });

    await step('a scan appears on the screen', async () => {
      writeFileSync(join(folders.inbox, `scan-${marker}.png`), scan);
      await person.press('files');
      await station.shell.getByText(marker).first().waitFor();
      await picture('09-files');
      // The inbox keeps it for the scanner, which may have it open, until the closing.
      see(readdirSync(folders.inbox).length === 1, 'the scan was taken away from the scanner');
      await person.chord('Escape');
      return 'copied from the inbox into the folder of the visit';
    });

    await step('an application is filled in', async () => {
      await page().goto('https://gosuslugi.training.test/application');
      for (const [field, text] of [
        ['application-lastName', `Petrova${marker}`],
        ['application-firstName', 'Maria'],
      ] as const) {
        await person.writeOn(page(), field, text);
      }
      await page().getByTestId('application-birthDate').fill(BIRTH_DATE);
      await page().locator('form[data-saved]').waitFor();
      await picture('10-form');
      await person.pressOn(page(), 'application-next');
      await page().getByTestId('application-education').selectOption({ index: 1 });
      await person.writeOn(page(), 'application-profession', `accountant ${marker}`);
      await person.pressOn(page(), 'application-next');
      await page().getByTestId('application-region').selectOption({ index: 1 });
      await person.pressOn(page(), 'application-next');
      await page().getByTestId('application-files').waitFor();
      const stored = await page().evaluate((text) => JSON.stringify(localStorage).includes(text), marker);
      see(stored, 'the draft is not in localStorage');
      return 'typed by keys; the portal keeps the draft in its storages';
    });

    await step('the scan is uploaded through our own picker', async () => {
      await person.pressOn(page(), 'application-files');
      await station.at('picker-file-1').waitFor();
      await picture('11-picker');
      await person.press('picker-file-1');
      await person.press('picker-confirm');
      await page().getByTestId('chosen-files').getByText(marker).waitFor();
      await person.pressOn(page(), 'application-consent');
      await person.pressOn(page(), 'application-submit');
      await page().getByTestId('result').waitFor();
      await picture('12-result');
      const expected = createHash('sha256').update(scan).digest('hex');
      const { uploads } = await station.trainingState();
      see(
        uploads.some(({ sha256 }) => sha256 === expected),
        'the portal did not get the scan',
      );
      return 'the portal has the same bytes (sha256)';
    });

    await step('the result is printed', async () => {
      await person.pressOn(page(), 'print');
      await station.at('print-confirm').waitFor();
      await station.shell.waitForFunction(isDrawn);
      await picture('13-print');
      await person.press('print-confirm');
      await station.shell.getByText(ru.print.doneTitle).waitFor();
      await person.press('print-cancel');
      return 'window.print() opens our preview; the training printer took it';
    });

    await step('the application is signed with the token', async () => {
      await person.pressOn(page(), 'open-sign');
      await sign('13a-sign');
      await page().getByTestId('signed').scrollIntoViewIfNeeded();
      await picture('13b-signed');
      return (await page().getByTestId('signed').innerText()).trim();
    });

    await step('a document is downloaded into the visit', async () => {
      await person.pressOn(page(), 'download-pdf');
      const visits = join(folders.runtime, 'visits');
      const pdf = await until(
        () =>
          readdirSync(visits, { recursive: true })
            .map(String)
            .find((name) => name.endsWith('.pdf')),
        () => 'no PDF in the folder of the visit',
      );
      see(pdf.includes('/'), 'not in a folder of its own');
      return 'the PDF lies in the folder of the visit and nowhere else';
    });

    await step('a second portal knows the person, a vacancy opens as a tab', async () => {
      await person.press('home');
      await station.screen('home');
      await person.press('tile-training-trudvsem');
      portal = await station.page('https://trudvsem.training.test/');
      await person.pressOn(page(), 'login');
      await until(
        async () => {
          const { portalSessions } = await station.trainingState();
          return portalSessions.length > 1 ? true : undefined;
        },
        () => 'the second portal does not know the person',
      );
      portal = await station.page('https://trudvsem.training.test/');
      await page().getByTestId('logout').waitFor();
      await page().goto('https://trudvsem.training.test/vacancies');
      await person.pressOn(page(), 'vacancy-1');
      await station.page('https://trudvsem.training.test/vacancies/1');
      await station.at('tab-1').waitFor();
      await picture('14-tabs');
      return 'single sign-on works across portals, `_blank` became a tab';
    });

    await step('something is thrown into the recycle bin', async () => {
      const data = join(folders.home, '.local', 'share');
      mkdirSync(data, { recursive: true });
      const paper = join(folders.home, `${marker}.txt`);
      writeFileSync(paper, marker);
      execFileSync('trash-put', [paper], {
        env: { ...process.env, HOME: folders.home, XDG_DATA_HOME: data },
      });
      see(readdirSync(join(data, 'Trash', 'files')).length === 1, 'the bin is empty');
      return 'trash-put filled the real bin of this account';
    });

    await step('a token that is left behind holds the closing', async () => {
      const device = join(folders.usb, '1-1');
      mkdirSync(device);
      writeFileSync(join(device, 'idVendor'), '0a89\n');
      writeFileSync(join(device, 'idProduct'), '0030\n');
      await person.press('finish');
      await station.at('finish-confirm').waitFor();
      await picture('15-confirm');
      await person.press('finish-confirm');
      await station.at('token-left').waitFor({ timeout: 60_000 });
      await picture('16-token');
      rmSync(device, { recursive: true });
      await station.at('receipt').waitFor({ timeout: 15_000 });
      return 'the gate saw «Рутокен ЭЦП» (a planted sysfs entry) and opened when it was gone';
    });

    await step('the receipt tells what was done', async () => {
      await person.press('receipt-details');
      await picture('17-receipt');
      const text = await station.at('receipt').innerText();
      see(/порта/.test(text) && /файл/.test(text), `the receipt says: ${text}`);
      return text.split('\n').find((line) => /порта/.test(line)) ?? '';
    });

    await step('the portals say that the person is logged out', async () => {
      const { ssoSessions, portalSessions } = await station.trainingState();
      see(ssoSessions.length === 0, 'the identity provider still knows the person');
      see(portalSessions.length === 0, `a portal still knows the person: ${JSON.stringify(portalSessions)}`);
      return 'no session at the identity provider nor at the portals';
    });

    await step('the workstation is free again', async () => {
      await person.press('receipt-done');
      await station.screen('free');
      await picture('18-free-again');
      see(!existsSync(join(folders.state, 'visit-open.json')), 'the dirty marker is still there');
      return 'the marker is gone';
    });

    await step('files, recycle bin and inbox are empty', async () => {
      const places = [
        join(folders.runtime, 'visits'),
        join(folders.home, '.local', 'share', 'Trash', 'files'),
        join(folders.home, '.local', 'share', 'Trash', 'info'),
        folders.inbox,
      ];
      const left = places.flatMap((place) => readdirSync(place));
      see(left.length === 0, `left: ${left.join(', ')}`);
      return 'the folder of visits, both halves of the bin and the inbox';
    });

    await step('the marker is in no file of the machine', async () => {
      const found = filesWith(marker, searched(folders.root), began);
      see(found.length === 0, `the marker is in ${found.join(', ')}`);
      return 'searched: home, tmp, shm, runtime, state and application folders, everything written since the start';
    });

    await step('the journal has one row of the visit', async () => {
      await station.stop();
      const journal = new Database(join(folders.state, 'journal.sqlite'), { readonly: true });
      const rows = journal.prepare('select purpose, end_reason, is_clean from visits').all();
      journal.close();
      see(rows.length === 1, `${rows.length} rows`);
      return JSON.stringify(rows[0]);
    });

    await step('nothing that was typed is in the journal, its tables, the state or the log', async () => {
      const journal = join(folders.state, 'journal.sqlite');
      const exports = join(folders.root, 'exports');
      mkdirSync(exports);
      for (const kind of [['export'], ['export', '--log'], ['report']]) {
        const out = join(exports, `${kind.join('')}.xlsx`);
        const command = [
          join(PROJECT, 'main/cli/sector.ts'),
          'journal',
          ...kind,
          '--file',
          journal,
          '--out',
          out,
        ];
        execFileSync(process.execPath, command);
      }
      // The password of all training accounts stands on the login page, and the mode is called so.
      const typed = [...person.typed, BIRTH_DATE, marker].filter((text) => text !== trainingPassword);
      const kept = { journal, folders: [folders.state, exports], log: station.log };
      const { found, values, files, lines } = typedTraces(typed, kept);
      see(found.length === 0, found.join('; '));
      see(typed.length > 5 && values > 30 && files > 3 && lines > 10, 'the search has seen too little');
      return `${typed.length} texts, none in ${values} values, ${files} files and ${lines} lines of the log`;
    });
  } finally {
    await station.dispose();
  }
}
