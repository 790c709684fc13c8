import { parseArgs } from 'node:util';

/** How the program was asked to run. Only `training` exists on a workstation; the rest is for development. */
export interface Flags {
  readonly isTraining: boolean;
  /** Port of the training portals on loopback. */
  readonly trainingPort: number;
  /** An ordinary window of this size; null covers the display. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** Folders in place of the machine's own, for tests. */
  readonly configFolder: string | null;
  readonly stateFolder: string | null;
  readonly runtimeFolder: string | null;
  readonly usbDevices: string | null;
  /** Where the PC/SC service listens. */
  readonly pcscSocket: string | null;
  /** The home whose documents, lists and thumbnails a closing sweeps; without it a developer's are spared. */
  readonly homeFolder: string | null;
  /** Mounts below this folder are removable drives. */
  readonly drives: string | null;
  /** False for tests that hold on to one program and kill it: it is not renewed and counts no crashes. */
  readonly isSupervised: boolean;
  /** The portal workshop of IT in place of visits (decision 36). */
  readonly isWorkshop: boolean;
}

const TRAINING_PORT = 47443;

/**
 * Reads the command line. In a packaged program everything but `--training` and `--workshop` is ignored (B78): Chromium's own
 * switches pass through here too and are nobody's business.
 */
export function readFlags(argv: readonly string[], isPackaged: boolean): Flags {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: {
      training: { type: 'boolean' },
      workshop: { type: 'boolean' },
      'training-port': text,
      windowed: { type: 'boolean' },
      size: text,
      'config-folder': text,
      'state-folder': text,
      'runtime-folder': text,
      'usb-devices': text,
      'pcsc-socket': text,
      'home-folder': text,
      drives: text,
      unsupervised: { type: 'boolean' },
    },
  });
  const own = (name: keyof typeof values): string | null => {
    const value = values[name];
    return !isPackaged && typeof value === 'string' ? value : null;
  };
  const size = /^(\d{3,5})x(\d{3,5})$/.exec(
    own('size') ?? (values.windowed && !isPackaged ? '1280x800' : ''),
  );
  return {
    isTraining: values.training === true,
    trainingPort: Number(own('training-port') ?? TRAINING_PORT),
    size: size ? { width: Number(size[1]), height: Number(size[2]) } : null,
    configFolder: own('config-folder'),
    stateFolder: own('state-folder'),
    runtimeFolder: own('runtime-folder'),
    usbDevices: own('usb-devices'),
    pcscSocket: own('pcsc-socket'),
    homeFolder: own('home-folder'),
    drives: own('drives'),
    isSupervised: isPackaged || values.unsupervised !== true,
    isWorkshop: values.workshop === true,
  };
}
