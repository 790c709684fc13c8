/** The steps of a whole visit, to be gone through by whatever hands: keys alone, or fingers alone. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { GOSUSLUGI } from './portal.ts';
import { scannedPage } from './scanned-page.ts';
import type { Workstation } from './workstation.ts';

/** Two things hands can do; everything else is looking. */
export interface VisitHands {
  /** Presses something of our window or of the portal page. */
  press(what: Locator): Promise<void>;
  /** Goes to a field and writes. */
  write(what: Locator, text: string): Promise<void>;
}

/** What is written into the search and as a name. */
export interface VisitWords {
  readonly query: string;
  readonly name: string;
}

/** From the free screen to the free screen: search, portal, login, form, upload, print, end. */
export async function wholeVisit(station: Workstation, hands: VisitHands, words: VisitWords): Promise<void> {
  await station.screen('free');
  await hands.press(station.at('audience-citizen'));
  await station.screen('start');
  await hands.press(station.at('purpose-filing'));
  await station.screen('home');

  await hands.write(station.at('search-input'), words.query);
  const instruction = station.shell.locator('[data-testid^="instruction-1.1"]').first();
  await instruction.waitFor();
  await hands.press(instruction);
  await station.screen('reader');
  await hands.press(station.at('step-next'));
  await hands.press(station.at('reader-back'));
  await station.screen('home');
  await hands.press(station.shell.locator('.search-clear'));

  await hands.press(station.at('tile-training-gosuslugi'));
  const portal = await station.page(`${GOSUSLUGI}/`);
  await hands.press(portal.getByTestId('login'));
  const login = await station.page('https://esia.training.test/');
  await hands.write(login.getByTestId('login-input'), 'petrova');
  await hands.write(login.getByTestId('password-input'), 'training');
  await hands.press(login.getByTestId('login-submit'));
  const cabinet = await station.page(`${GOSUSLUGI}/`);

  writeFileSync(join(station.folders.inbox, 'scan.png'), scannedPage('petrova'));
  await hands.press(station.at('files'));
  await station.shell.getByText('scan').first().waitFor();
  await hands.press(station.at('dialog-close'));

  const page = await goTo(station, cabinet, `${GOSUSLUGI}/application`);
  await hands.write(page.getByTestId('application-lastName'), words.name);

  await hands.press(station.at('print'));
  await station.at('print-confirm').waitFor();
  await station.shell.locator('[data-testid="print-confirm"]:enabled').waitFor();
  await hands.press(station.at('print-confirm'));
  await station.shell.locator('[data-testid="print-confirm"]').waitFor({ state: 'detached' });
  await hands.press(station.at('print-cancel'));

  await hands.press(station.at('finish'));
  await hands.press(station.at('finish-confirm'));
  await station.at('receipt').waitFor();
  await hands.press(station.at('receipt-done'));
  await station.screen('free');
}

/** Straight to a page of the portal, as a link would lead; how links are pressed is seen elsewhere. */
async function goTo(station: Workstation, page: Page, url: string): Promise<Page> {
  await page.evaluate((address) => {
    setTimeout(() => {
      location.href = address;
    });
  }, url);
  return station.page(url);
}
