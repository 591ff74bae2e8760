// Secrets at rest: AES-256-GCM under a key that lives in a file of its own beside the database, so that a copy of the
// database alone tells nothing. The name of the setting is sealed in: a ciphertext moved to another setting does not open.
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import {
  closeSync,
  fstatSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { CentralaError } from "#lib/errors.ts";
import { asFileFailure } from "./sqlite-failure.ts";

/** `another-key`: sealed under a key that this file no longer holds. `damaged`: changed, cut, or sealed for another setting. */
export type Opened =
  | { readonly text: string; readonly problem?: undefined }
  | { readonly text: null; readonly problem: "another-key" | "damaged" };

export type SecretBox = {
  /** `name` is the setting's key. */
  seal(name: string, text: string): string;
  open(name: string, sealed: string): Opened;
  /** A secret of its own for another purpose, the same at each start (RFC 5869). */
  derive(purpose: string): string;
};

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** Opens the box of this folder; its key is made on first use. Throws one sentence when the key file cannot be used. */
export function openSecretBox(dataDir: string): SecretBox {
  return secretBox(readKey(join(dataDir, "secret.key")));
}

export function secretBox(key: Buffer): SecretBox {
  const keyId = createHash("sha256")
    .update("centrala secret box")
    .update(key)
    .digest("base64url")
    .slice(0, 8);
  return {
    derive: (purpose) =>
      Buffer.from(hkdfSync("sha256", key, "", `centrala ${purpose}`, keyBytes)).toString("base64url"),
    seal: (name, text) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(name));
      const body = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return `v1.${keyId}.${body.toString("base64url")}`;
    },
    open: (name, sealed) => {
      const [, madeBy, text = ""] = /^v1\.([\w-]{8})\.([\w-]+)$/.exec(sealed) ?? [];
      if (madeBy !== undefined && madeBy !== keyId) return { text: null, problem: "another-key" };
      const body = Buffer.from(text, "base64url");
      if (body.length < nonceBytes + tagBytes) return { text: null, problem: "damaged" };
      const decipher = createDecipheriv("aes-256-gcm", key, body.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(Buffer.from(name)).setAuthTag(body.subarray(-tagBytes));
      try {
        const opened = [decipher.update(body.subarray(nonceBytes, -tagBytes)), decipher.final()];
        return { text: Buffer.concat(opened).toString("utf8") };
      } catch {
        return { text: null, problem: "damaged" };
      }
    },
  };
}

function readKey(file: string): Buffer {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch (error) {
    if (!isMissing(error)) throw unusable(file, "it cannot be read", error);
    makeKey(file);
    descriptor = openSync(file, "r");
  }
  try {
    const { mode } = fstatSync(descriptor);
    if ((mode & 0o077) !== 0)
      throw new CentralaError(
        "secret-key-exposed",
        `Others can read or change the key file ${file} (mode ${(mode & 0o777).toString(8)}); run chmod 600 on it.`,
        { file },
      );
    const key = Buffer.from(readFileSync(descriptor, "latin1").trim(), "hex");
    if (key.length !== keyBytes) throw unusable(file, "it does not hold 64 hex digits");
    return key;
  } finally {
    closeSync(descriptor);
  }
}

/** A whole file under another name first, then linked: of two processes that start together both read the same key. */
function makeKey(file: string): void {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    mkdirSync(join(file, ".."), { recursive: true, mode: 0o700 });
    writeFileSync(draft, `${randomBytes(keyBytes).toString("hex")}\n`, {
      mode: 0o600,
      flag: "wx",
      flush: true,
    });
    try {
      linkSync(draft, file);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  } catch (error) {
    throw asFileFailure(error, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

const isMissing = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT";

const unusable = (file: string, why: string, cause?: unknown) =>
  new CentralaError("secret-key-unusable", `The key file ${file} cannot be used: ${why}.`, { file }, cause);
