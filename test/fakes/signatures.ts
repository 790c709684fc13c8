/** Stand-ins for what a signature leaves: hosts, their ledger, a store of certificates and what was in it before. */
import { fail, ok } from '../../main/core/base/result.ts';
import type { CertificateStore, CertificatesBefore } from '../../main/core/eds/certificate-store.ts';
import type { HostLedger, SignatureHosts } from '../../main/core/eds/signature-hosts.ts';

/** Hosts that end when they are told to, or never. */
export class FakeHosts implements SignatureHosts, HostLedger {
  alive = 0;
  isStubborn = false;
  isUsed = false;
  ends = 0;

  start(): void {
    this.alive += 1;
    this.isUsed = true;
  }

  async end(): Promise<void> {
    this.ends += 1;
    if (!this.isStubborn) this.alive = 0;
  }

  living() {
    return Array.from({ length: this.alive }, (_, index) => ({ pid: 100 + index, startedAt: 1 }));
  }

  wasUsed(): boolean {
    return this.isUsed;
  }

  async endLeft(): Promise<number> {
    return this.alive;
  }

  close(): void {
    this.isUsed = false;
  }
}

/** A store of certificates; `isShut`: its program does not answer. `sticky` are not removed. */
export class FakeCertificates implements CertificateStore, CertificatesBefore {
  readonly there = new Set<string>();
  readonly sticky = new Set<string>();
  isShut = false;
  known: ReadonlySet<string> | null = null;

  async list() {
    return this.isShut ? fail('eds.certificates-not-listed', 'Не отвечает.') : ok(new Set(this.there));
  }

  async remove(thumbprint: string): Promise<void> {
    if (!this.sticky.has(thumbprint)) this.there.delete(thumbprint);
  }

  async read() {
    return this.known;
  }

  async write(thumbprints: ReadonlySet<string>): Promise<void> {
    this.known = thumbprints;
  }
}
