/** What the workshop hears of pages: their own words, windows, print, permissions, questions. */
import { hostOf } from '../core/workshop/recording.ts';
import type { Workshop } from '../core/workshop/workshop.ts';
import type { WorkshopPolicy } from '../core/workshop/workshop-policy.ts';
import { WorkshopWatch } from '../electron/workshop-watch.ts';
import type { BrowserWing } from './portals.ts';

/** @param watches gets one for each page that opens, for as long as it lives */
export function listenForWorkshop(
  workshop: Workshop,
  policy: WorkshopPolicy,
  pages: BrowserWing,
  watches: Set<WorkshopWatch>,
): void {
  pages.workshopParts.push((page) => {
    const watch = new WorkshopWatch((report) => {
      const { recorder } = workshop;
      if (!recorder) return;
      if (report.kind === 'press') recorder.pressed({ ...report, isAsked: false });
      else if (report.kind === 'token') recorder.token(report);
      else if (report.kind === 'extension') recorder.noted('extensions', report.id);
      else {
        recorder.stored(report.page, report.names);
        if (report.hasPassword) recorder.password(report.page);
        if (report.hasWorker) recorder.noted('workers', new URL(report.page).origin);
      }
      workshop.changed.emit();
    });
    watches.add(watch);
    page.once('destroyed', () => {
      watches.delete(watch);
      watch.end();
    });
    return watch;
  });
  policy.missed.subscribe((url) => workshop.missed(hostOf(url) ?? ''));
  policy.popup.subscribe((url) => workshop.recorder?.noted('popups', hostOf(url) ?? ''));
  pages.browser.printRequested.subscribe(() => workshop.recorder?.printed());
  pages.browser.refused.subscribe(({ reason }) => {
    const permission = /^permission\.(.+)$/.exec(reason)?.[1];
    if (permission !== undefined) workshop.recorder?.noted('permissions', permission);
    if (reason === 'certificate')
      workshop.recorder?.noted('untrusted', hostOf(pages.browser.page?.getURL() ?? '') ?? '');
  });
  let asked = '';
  pages.browser.changed.subscribe(({ question }) => {
    if (question?.kind === 'confirm' && question.id !== asked) workshop.recorder?.questioned();
    asked = question?.id ?? asked;
  });
}
