// Where the PBX is and how to get in.

export type TlsSettings = {
  /** Certificates to trust in place of the system's, as PEM. */
  readonly ca?: string | undefined;
  /** The SHA-256 fingerprint of the one certificate to accept, in hex, colons or not. Without `ca` it is the only test. */
  readonly fingerprint256?: string | undefined;
  /** The name the certificate must carry, when it is not `host`. */
  readonly servername?: string | undefined;
};

export type AmiSettings = {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly secret: string;
  readonly tls?: TlsSettings | undefined;
  /** `auto` proves the secret by MD5 challenge and sends it plain only to a server that has no challenge. */
  readonly login?: "auto" | "md5" | "plain" | undefined;
  readonly connectTimeoutMs?: number | undefined;
  /** From the open connection to the accepted login. */
  readonly loginTimeoutMs?: number | undefined;
  readonly actionTimeoutMs?: number | undefined;
};

/** What the floor shows: our demo PBX, a real one, or nothing, because a setting of the real one is bad. */
export type PbxChoice =
  | { readonly mode: "demo" }
  | { readonly mode: "ami"; readonly ami: AmiSettings }
  | { readonly mode: "none" };

export const defaultTimeouts = { connectMs: 5_000, loginMs: 5_000, actionMs: 10_000 } as const;
