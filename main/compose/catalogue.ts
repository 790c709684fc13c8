/** The catalogue, read when somebody needs it, and what a person takes along of it. */
import { join } from 'node:path';
import { session } from 'electron';
import type { WorkstationView } from '../../preload/contract.ts';
import type { Logger } from '../core/base/logger.ts';
import type { Catalogue, Instruction, Places, PocketPart } from '../core/catalogue/catalogue.ts';
import type { LeafletRequest } from '../core/catalogue/leaflet-request.ts';
import { officialPage } from '../core/portals/official-page.ts';
import { leafletPdf } from '../electron/leaflet-pdf.ts';
import { bookingCode, feedbackCode } from '../node/feedback-code.ts';
import type { PageOf } from '../node/take-along.ts';
import type { Base } from './base.ts';
import type { Training } from './training.ts';

export type CatalogueWing = ReturnType<typeof openCatalogue>;

export function openCatalogue({ inForce, config, dist, logger }: Base, training: Training | null) {
  const state: { read: Promise<LoadedCatalogue> | null; places: Places } = { read: null, places: () => [] };
  const codes: {
    feedback: WorkstationView['feedback'];
    booking: WorkstationView['help']['booking'];
  } = { feedback: null, booking: null };
  const read = () => {
    state.read ??= readCatalogue(
      inForce.instructions ?? join(dist, 'instructions'),
      logger,
      training?.standIn,
    );
    return state.read;
  };
  const takeAlong = () => import('../node/take-along.ts');
  const pageOf: PageOf = (portal) => officialPage(config.portals, training?.realPortal(portal) ?? portal);
  return {
    read,
    /** Addresses of steps that a page stands at; none before the catalogue is read, which the first screen does not wait for. */
    placesOf: (host: string, path: string) => state.places(host, path),
    async readPlaces() {
      state.places = (await read()).placesOf;
    },
    /** Codes for a phone that the first screens show; null before they are made, and where no address is configured. */
    codes,
    /** @returns whether there is one to be shown */
    async makeCodes() {
      if (config.feedback) codes.feedback = await feedbackCode(config.feedback);
      if (config.centre.booking) codes.booking = await bookingCode(config.centre.booking);
      return codes.feedback !== null || codes.booking !== null;
    },
    codesOf: async (instruction: PocketPart & { readonly portal: string | null }) =>
      (await takeAlong()).codesOf(instruction, pageOf),
    async leafletPdf(request: LeafletRequest) {
      const { name: centreName, hotline } = config.centre;
      const { leafletOf } = await takeAlong();
      const frame = { centreName, hotline, feedback: codes.feedback };
      const leaflet = await leafletOf(request, await read(), frame, pageOf);
      return leaflet && leafletPdf(leaflet, session.defaultSession);
    },
  };
}

type LoadedCatalogue = Catalogue & { readonly placesOf: Places };

/** `standIn` leads an instruction to the portals of the training mode. */
async function readCatalogue(
  from: string | ReadonlyMap<string, string>,
  logger: Logger,
  standIn: (one: Instruction) => Instruction = (one) => one,
): Promise<LoadedCatalogue> {
  const [{ loadInstructions }, { createCatalogue, createPlaces }] = await Promise.all([
    import('../node/instruction-files.ts'),
    import('../core/catalogue/catalogue.ts'),
  ]);
  const { instructions: loaded, questionnaire, troubles } = await loadInstructions(from);
  for (const { file, english } of troubles) logger.warn('catalogue.trouble', { file, english });
  const instructions = loaded.map(standIn);
  return { ...createCatalogue(instructions, questionnaire), placesOf: createPlaces(instructions) };
}
