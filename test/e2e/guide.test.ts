/** The instruction beside a portal follows the page in front; what the person turned by hand stays. */
import { expect, test } from 'vitest';
import { workstationForTests } from '../support/running.ts';
import { until } from '../support/workstation.ts';

const running = workstationForTests();
const TRUDVSEM = 'https://trudvsem.training.test';
const RESUME = 'instruction-1.1-resume';

/** The title of the step that is shown. */
const title = async () => (await running.station.shell.locator('.instruction-step-title').innerText()).trim();
const shows = (words: RegExp) =>
  until(
    async () => (words.test((await title()).replace(/\s+/g, ' ')) ? true : undefined),
    () => `no step ${words}`,
  );

/** Gives our window another size, as another screen would. */
async function resize(width: number, height: number): Promise<void> {
  await running.station.app.evaluate(
    ({ BaseWindow }, size) =>
      BaseWindow.getAllWindows()[0]?.contentView.children[0]?.setBounds({ x: 0, y: 0, ...size }),
    { width, height },
  );
}

/** Opens an instruction from the home screen and its portal from there. */
async function openBeside(card: string): Promise<void> {
  const { station, portal } = running;
  await station.at(card).click();
  await station.screen('reader');
  await station.at('reader-open-portal').click();
  await portal.arrived(`${TRUDVSEM}/`);
}

test('the step whose address is in front is shown; a step turned by hand stays until the address is another', async () => {
  const { station, portal } = running;
  await station.beginVisit();
  await openBeside(RESUME);
  await shows(/^Откройте портал/);

  await portal.begin(`location.href = '${TRUDVSEM}/resume/1'`);
  await portal.arrived('https://esia.training.test/login');
  await shows(/^Введите логин и пароль/);

  await station.at('step-next').click();
  await shows(/^Введите код/);
  await portal.begin(`history.replaceState(null, '', '?again=1')`);
  await portal.ask('1');
  await shows(/^Введите код/);

  await portal.begin(`
    document.querySelector('[data-testid="login-input"]').value = 'ivanov';
    document.querySelector('[data-testid="password-input"]').value = 'training';
    document.querySelector('[data-testid="login-submit"]').click();
  `);
  await portal.arrived(`${TRUDVSEM}/resume/1`);
  await shows(/^Откройте раздел «Резюме»/);

  // Within the section the person is ahead of us: the next page of the form turns nothing back.
  await station.at('step-next').click();
  await shows(/^Начните новое резюме/);
  await portal.go(`${TRUDVSEM}/resume/2`);
  await shows(/^Начните новое резюме/);
});

test('a page that moves without loading is followed too', async () => {
  const { station, portal } = running;
  await station.beginVisit();
  await openBeside('instruction-1.2-negotiations');
  await shows(/^Откройте портал/);
  await portal.begin(`history.pushState(null, '', '/vacancies/3?name=secret')`);
  await shows(/^Откройте вакансию/);
});

test('the window learns the written address and nothing of the rest, and the log neither', async () => {
  const { station, portal } = running;
  await station.beginVisit();
  await openBeside('instruction-1.2-negotiations');
  await portal.go(`${TRUDVSEM}/vacancies?name=ivanov-4510#passport-777`);
  const browser = await until(
    async () => {
      const view = await portal.browser();
      return view.portal?.places.length ? view : undefined;
    },
    () => 'no place',
  );
  expect(browser.portal?.places).toEqual(['trudvsem.training.test/vacancies']);
  expect(JSON.stringify(browser)).not.toMatch(/ivanov-4510|passport-777|\?/);
  expect(station.log.join('\n')).not.toMatch(/ivanov-4510|passport-777|vacancies/);
});

test('hidden and shown again, or read at home, an instruction is where the person stopped', async () => {
  const { station } = running;
  await station.beginVisit();
  await openBeside(RESUME);
  for (let turn = 0; turn < 4; turn += 1) await station.at('step-next').click();
  await shows(/^Начните новое резюме/);
  await station.at('guide').click();
  await station.at('pane').waitFor({ state: 'detached' });
  await station.at('guide').click();
  await shows(/^Начните новое резюме/);
  await station.at('pane-another').click();
  await station.at('instruction-4-training').click();
  await shows(/^Откройте портал/);
  await station.at('home').click();
  await station.screen('home');
  expect(await station.at(RESUME).innerText()).toMatch(/остановились\s+на\s+шаге\s+5/);
  await station.at(RESUME).click();
  await shows(/^Начните новое резюме/);
});

test('the pane lies beside the page, never on it, also where the screen stands upright, and a thumb reaches its buttons', async () => {
  const { station } = running;
  await station.beginVisit();
  await openBeside(RESUME);
  for (const [width, height] of [
    [1280, 800],
    [1024, 768],
    [800, 1280],
  ] as const) {
    await resize(width, height);
    const box = await until(
      async () => {
        const [pane, area, next] = await Promise.all(
          ['pane', 'portal-area', 'step-next'].map((id) => station.at(id).boundingBox()),
        );
        const page = await station.app.evaluate(({ BaseWindow }) => {
          const [, view] = BaseWindow.getAllWindows()[0]?.contentView.children ?? [];
          return view?.getBounds();
        });
        if (!pane || !area || !next || !page) return undefined;
        // Our window has taken the new size: its right and lower edges are the pane's.
        if (pane.x + pane.width !== width || pane.y + pane.height !== height) return undefined;
        // The page has followed the hole that our window keeps for it.
        return Math.abs(page.width - area.width) <= 2 && Math.abs(page.height - area.height) <= 2
          ? { pane, next, page }
          : undefined;
      },
      () => `no pane beside the page at ${width} × ${height}`,
    );
    const { pane, next, page } = box;
    const isBeside =
      page.x + page.width <= pane.x ||
      pane.x + pane.width <= page.x ||
      page.y + page.height <= pane.y ||
      pane.y + pane.height <= page.y;
    expect(isBeside, `${width} × ${height}`).toBe(true);
    expect(page.width * page.height, `${width} × ${height}`).toBeGreaterThan(width * height * 0.3);
    expect(Math.min(next.width, next.height)).toBeGreaterThanOrEqual(56);
    // The lower third and the outer half: where a thumb is that holds the tablet.
    expect(next.y + next.height / 2).toBeGreaterThan(height * 0.66);
    expect(next.x + next.width / 2).toBeGreaterThan(width / 2);
  }
  await resize(1280, 800);
});

test('a left hand gets the pane and its large button on the left, and the next person has it on the right again', async () => {
  const { station } = running;
  await station.beginVisit();
  await openBeside(RESUME);
  await station.at('pane-side').click();
  const boxes = await until(
    async () => {
      const [pane, area, next] = await Promise.all(
        ['pane', 'portal-area', 'step-next'].map((id) => station.at(id).boundingBox()),
      );
      const page = await station.app.evaluate(({ BaseWindow }) =>
        BaseWindow.getAllWindows()[0]?.contentView.children[1]?.getBounds(),
      );
      return pane?.x === 0 && area && next && page && Math.abs(page.x - area.x) <= 2
        ? { pane, next, page }
        : undefined;
    },
    () => 'the page has not followed',
  );
  expect(boxes.page.x).toBeGreaterThanOrEqual(boxes.pane.width);
  expect(boxes.next.x + boxes.next.width / 2).toBeLessThan(boxes.pane.width / 2);
  await station.makeFree();
  await station.beginVisit();
  await openBeside(RESUME);
  expect((await station.at('pane').boundingBox())?.x).toBeGreaterThan(640);
});
