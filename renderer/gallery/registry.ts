import type { OverlayId, ScreenId } from '../views/choose-screen.ts';
import { otherOverlays } from './overlays.ts';
import { overlaysOfPapers } from './overlays-of-papers.ts';
import { workshopSamples } from './sample-workshop.ts';
import type { Samples } from './screen-sample.ts';
import { screensBeforeVisit } from './screens-before-visit.ts';
import { screensOfClosing } from './screens-of-closing.ts';
import { screensOfDesk } from './screens-of-desk.ts';
import { screensOfVisit } from './screens-of-visit.ts';

/** Every screen; one that is missing does not compile. */
export const screens: Samples<ScreenId> = {
  ...screensBeforeVisit,
  ...screensOfVisit,
  ...screensOfClosing,
  ...screensOfDesk,
  workshop: workshopSamples,
};

/** Everything that stands over a screen. */
export const overlays: Samples<OverlayId> = { ...overlaysOfPapers, ...otherOverlays };
