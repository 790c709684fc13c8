/** The content of a file, read piece by piece: a scan may be larger than what should lie in memory. */
export interface ScanBytes {
  readonly size: number;
  /** Up to `length` bytes from `position`; fewer only at the end of the file. */
  read(position: number, length: number): Promise<Buffer>;
}
