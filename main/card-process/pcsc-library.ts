/**
 * The functions of the library of PC/SC: `libpcsclite.so.1` of Linux or `winscard.dll` of Windows.
 * https://pcsclite.apdu.fr/api/group__API.html, https://learn.microsoft.com/windows/win32/api/winscard
 */
import koffi from 'koffi';

/** A call that was refused, with the code of the library (`SCARD_E_*`). */
export class PcscError extends Error {
  readonly code: number;

  constructor(call: string, code: number) {
    super(`${call}: 0x${code.toString(16)}`);
    this.code = code;
  }
}

/** What differs between the two libraries: names, letters, and the width of a `DWORD`. */
export const LIBRARY =
  process.platform === 'win32'
    ? { file: 'winscard.dll', letters: 'W', text: 'str16', dword: 'uint32', context: 'uintptr', atr: 36 }
    : { file: 'libpcsclite.so.1', letters: '', text: 'str', dword: 'ulong', context: 'long', atr: 33 };

/** Calls on a thread of koffi's pool: a service that does not answer holds nothing but this call. */
export function answered(
  name: string,
  call: ReturnType<LibraryHandle['func']>,
  ...args: readonly unknown[]
): Promise<void> {
  return new Promise((resolve, reject) => {
    call.async(...args, (cause: unknown, code: number | bigint) => {
      const answer = Number(code) >>> 0;
      if (cause) reject(cause);
      else if (answer !== 0) reject(new PcscError(name, answer));
      else resolve();
    });
  });
}

type LibraryHandle = ReturnType<typeof koffi.load>;
export type Library = ReturnType<typeof bind>;
let bound: Library | null = null;

/** The library, loaded at the first call. Throws where there is none. */
export function library(): Library {
  bound ??= bind();
  return bound;
}

function bind() {
  const { file, letters, text, dword, context, atr } = LIBRARY;
  const dll = koffi.load(file);
  koffi.struct('SCARD_READERSTATE', {
    szReader: text,
    pvUserData: 'void *',
    dwCurrentState: dword,
    dwEventState: dword,
    cbAtr: dword,
    rgbAtr: koffi.array('uint8', atr),
  });
  koffi.struct('SCARD_IO_REQUEST', { dwProtocol: dword, cbPciLength: dword });
  const call = (name: string, parameters: string) => dll.func(`long ${name}(${parameters})`);
  return {
    requestSize: koffi.sizeof('SCARD_IO_REQUEST'),
    establish: call('SCardEstablishContext', `${dword}, void *, void *, _Out_ ${context} *`),
    release: call('SCardReleaseContext', context),
    cancel: call('SCardCancel', context),
    connect: call(
      `SCardConnect${letters}`,
      `${context}, ${text}, ${dword}, ${dword}, _Out_ ${context} *, _Out_ ${dword} *`,
    ),
    transmit: call(
      'SCardTransmit',
      `${context}, SCARD_IO_REQUEST *, void *, ${dword}, void *, void *, _Inout_ ${dword} *`,
    ),
    disconnect: call('SCardDisconnect', `${context}, ${dword}`),
    list: call(`SCardListReaders${letters}`, `${context}, void *, void *, _Inout_ ${dword} *`),
    change: call(
      `SCardGetStatusChange${letters}`,
      `${context}, ${dword}, _Inout_ SCARD_READERSTATE *, ${dword}`,
    ),
  };
}
