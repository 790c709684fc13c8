/** An extension of a signature vendor that the machine's configuration names, read and checked. */
export interface EdsExtension {
  /** Chromium's id of 32 letters a–p. */
  readonly id: string;
  /** The name that people see. */
  readonly title: string;
  /** Absolute path of the unpacked folder, resolved, without links. */
  readonly folder: string;
  readonly manifest: ExtensionManifest;
  /** Native messaging hosts by name. */
  readonly hosts: ReadonlyMap<string, NativeHost>;
}
/** What is used of an extension's manifest (MV2 and MV3). */
export interface ExtensionManifest {
  readonly version: string;
  readonly contentScripts: readonly ContentScript[];
  readonly background:
    | { readonly scripts: readonly string[]; readonly isModule: boolean }
    | { readonly page: string }
    | null;
  readonly webAccessible: readonly {
    readonly resources: readonly string[];
    readonly matches: readonly string[];
  }[];
}
/** Chromium's content script entry. */
export interface ContentScript {
  readonly matches: readonly string[];
  readonly excludeMatches: readonly string[];
  readonly js: readonly string[];
  readonly runAt: 'document_start' | 'document_end' | 'document_idle';
  readonly allFrames: boolean;
}
/** A program that speaks native messaging over stdio. */
export interface NativeHost {
  readonly name: string;
  /** Absolute path of the program. */
  readonly path: string;
  readonly allowedOrigins: readonly string[];
}
