// Which PBX is shown, and who says so: the environment, what an admin has saved, or nobody, and then the demo. The environment
// gives the connection whole. Were its parts mixed, whoever may save an address could have the environment's secret sent there;
// for the same reason a saved secret is bound to the way that it was saved for.
import { RequestRefused } from "#lib/errors.ts";
import { usualFeatures } from "#lib/setup/features.ts";
import { type PbxForm, pbxSchema, secretSchema, type TlsForm } from "#lib/setup/pbx-form.ts";
import type { PbxView } from "#lib/setup/setup-view.ts";
import type { AmiSettings, PbxChoice, TlsSettings } from "#server/ami/settings.ts";
import type { Setting, Settings } from "./settings.ts";

const saved: Setting<PbxForm> = { key: "pbx", schema: pbxSchema, secret: false };
const savedSecret: Setting<string> = { key: "pbx.secret", schema: secretSchema, secret: true };

export class PbxSetting {
  readonly #settings: Settings;
  readonly #environment: PbxChoice;

  /** `environment` is `demo` when it says nothing of a PBX. */
  constructor(settings: Settings, environment: PbxChoice) {
    this.#settings = settings;
    this.#environment = environment;
  }

  get fromEnvironment(): boolean {
    return this.#environment.mode !== "demo";
  }

  async view(): Promise<PbxView> {
    if (this.#environment.mode === "none")
      return { source: "environment", form: null, hasSecret: false, problem: "environment" };
    if (this.#environment.mode === "ami")
      return { source: "environment", form: formOf(this.#environment.ami), hasSecret: true, problem: null };
    const [form, secret] = await this.#read();
    const problem = form.problem ?? secret.problem;
    if (form.value === null && problem === null)
      return { source: "default", form: null, hasSecret: false, problem };
    return { source: "saved", form: form.value, hasSecret: secret.value !== null, problem };
  }

  /** What the floor shows: what was saved and cannot be read shows nothing, rather than a demo that looks like calls. */
  async choice(): Promise<PbxChoice> {
    if (this.fromEnvironment) return this.#environment;
    const [form, secret] = await this.#read();
    if (form.value !== null && secret.value !== null) {
      return { mode: "ami", ami: amiOf(form.value, secret.value) };
    }
    return form.value === null && form.problem === null ? { mode: "demo" } : { mode: "none" };
  }

  /** The secret to try this connection with: the one that was typed, or the saved one, if this is the way it was saved for. */
  async secretFor(form: PbxForm, typed: string | null): Promise<string> {
    if (typed !== null) return typed;
    const [before, secret] = this.fromEnvironment ? [null, null] : await this.#read();
    if (before?.value != null && secret?.value != null && wayOf(before.value) === wayOf(form)) {
      return secret.value;
    }
    throw new RequestRefused("invalid-request", "For another connection the secret must be typed again.", {
      fields: ["secret: needed"],
    });
  }

  /** Refused while the environment decides. */
  async save(form: PbxForm, typed: string | null, by: string | null): Promise<PbxChoice> {
    this.#refuseForEnvironment();
    const secret = await this.secretFor(form, typed);
    await this.#settings.write([this.#settings.of(saved, form), this.#settings.of(savedSecret, secret)], by);
    return { mode: "ami", ami: amiOf(form, secret) };
  }

  /** Back to the demo. */
  async forget(): Promise<PbxChoice> {
    this.#refuseForEnvironment();
    await this.#settings.remove(saved, savedSecret);
    return { mode: "demo" };
  }

  #read() {
    return Promise.all([this.#settings.read(saved), this.#settings.read(savedSecret)]);
  }

  #refuseForEnvironment(): void {
    if (!this.fromEnvironment) return;
    throw new RequestRefused(
      "not-possible",
      "The environment names the PBX; unset its AMI_ variables to change it here.",
    );
  }
}

/** What of a form decides where a secret goes and who may hear it. */
const wayOf = ({ host, port, tls, username }: PbxForm) => JSON.stringify([host, port, tls, username]);

export function amiOf({ host, port, tls, username }: PbxForm, secret: string): AmiSettings {
  return { host, port, username, secret, tls: tlsOf(tls) };
}

export function tlsOf(tls: TlsForm): TlsSettings | undefined {
  switch (tls.mode) {
    case "off":
      return undefined;
    case "system":
      return {};
    case "ca":
      return { ca: tls.ca };
    case "pin":
      return { fingerprint256: tls.fingerprint256 };
  }
}

function formOf({ host, port, tls, username }: AmiSettings): PbxForm {
  const form = { host, port, username, features: [...usualFeatures], distribution: "plain" as const };
  if (tls === undefined) return { ...form, tls: { mode: "off" } };
  if (tls.fingerprint256 !== undefined)
    return { ...form, tls: { mode: "pin", fingerprint256: tls.fingerprint256 } };
  return { ...form, tls: tls.ca === undefined ? { mode: "system" } : { mode: "ca", ca: tls.ca } };
}
