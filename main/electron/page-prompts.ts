import type { WebContents } from 'electron';

/**
 * Questions that Chromium or the system would put to a person, answered with no. A refusal that is only
 * «prevented» and never answered holds the request for good, so each is answered.
 */
export function refusePrompts(contents: WebContents): void {
  // The browser's own password window (B27): the page gets its 401.
  contents.on('login', (event, _details, _who, answer) => {
    event.preventDefault();
    answer();
  });
  // Unanswered, Electron would take the first certificate it finds (B29). Without one is an answer of its own
  // that the types do not know.
  contents.on('select-client-certificate', (event, _url, _certificates, answer) => {
    event.preventDefault();
    Reflect.apply(answer, undefined, []);
  });
  contents.on('select-bluetooth-device', (event, _devices, answer) => {
    event.preventDefault();
    answer('');
  });
}
