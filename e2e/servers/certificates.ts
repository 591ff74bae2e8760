// Throw-away certificates for servers under test: an authority made on the spot, and by it a certificate for one name.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { systemEnv } from "#e2e/lab/place.ts";

/** Writes ca.pem, cert.pem and key.pem into the folder; good for two days, for this name alone. */
export function makeCertificates(folder: string, name: string): void {
  const openssl = (...args: string[]) =>
    execFileSync("openssl", args, { cwd: folder, env: systemEnv, stdio: "pipe" });
  const fresh = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  openssl("req", "-x509", ...fresh, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Our authority");
  writeFileSync(`${folder}/names`, `subjectAltName=DNS:${name}\n`);
  openssl("req", ...fresh, "-keyout", "key.pem", "-out", "request.pem", "-subj", `/CN=${name}`);
  const signed = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "names", "-days", "2"];
  openssl("x509", "-req", "-in", "request.pem", ...signed, "-out", "cert.pem");
}
