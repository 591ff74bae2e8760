// One further way in: the environment's settings, or else what an administrator has saved. The environment gives it whole, and a
// saved secret is bound to where it was saved for: whoever may change an address must not have a secret sent there that they
// never knew.
import type { z } from "zod";
import { RequestRefused } from "#lib/errors.ts";
import { secretSchema } from "#lib/setup/pbx-form.ts";
import type { SecretChoice } from "#lib/setup/ways-form.ts";
import type { Setting, Settings } from "#server/settings/settings.ts";

export type WayKind<Form, Made> = {
  readonly key: string;
  readonly schema: z.ZodType<Form>;
  /** What decides where the secret goes. */
  readonly destinationOf: (form: Form) => string;
  readonly make: (form: Form, secret: string | null) => Made;
  readonly formOf: (made: Made) => Form;
  readonly hasSecret: (made: Made) => boolean;
};

/** What the environment says of a way: `named` though null when its settings are bad. */
export type FromEnvironment<Made> = { readonly named: boolean; readonly made: Made | null };

export class SavedWay<Form, Made> {
  readonly #kind: WayKind<Form, Made>;
  readonly #settings: Settings;
  readonly #environment: FromEnvironment<Made>;
  readonly #form: Setting<Form>;
  readonly #secret: Setting<string>;

  constructor(kind: WayKind<Form, Made>, settings: Settings, environment: FromEnvironment<Made>) {
    this.#kind = kind;
    this.#settings = settings;
    this.#environment = environment;
    this.#form = { key: kind.key, schema: kind.schema, secret: false };
    this.#secret = { key: `${kind.key}.secret`, schema: secretSchema, secret: true };
  }

  async view() {
    const { named, made } = this.#environment;
    if (named) {
      const form = made === null ? null : this.#kind.formOf(made);
      const hasSecret = made !== null && this.#kind.hasSecret(made);
      const problem = made === null ? ("environment" as const) : null;
      return { source: "environment" as const, form, hasSecret, problem };
    }
    const [form, secret] = await this.#read();
    const problem = form.problem ?? secret.problem;
    const source = form.value === null && problem === null ? ("default" as const) : ("saved" as const);
    return { source, form: form.value, hasSecret: secret.value !== null, problem };
  }

  /** Null where the way is closed: nobody set it, or it cannot be read. */
  async open(): Promise<Made | null> {
    if (this.#environment.named) return this.#environment.made;
    const [form, secret] = await this.#read();
    if (form.value === null || secret.problem !== null) return null;
    return this.#kind.make(form.value, secret.value);
  }

  /** As it would be with this form. Throws where the saved secret is for another destination. */
  async made(form: Form, choice: SecretChoice): Promise<Made> {
    return this.#kind.make(form, await this.#secretFor(form, choice));
  }

  /** Refused while the environment decides. */
  async save(form: Form, choice: SecretChoice, by: string): Promise<Made> {
    this.#refuseForEnvironment();
    const secret = await this.#secretFor(form, choice);
    if (secret === null) await this.#settings.remove(this.#secret);
    const sealed = secret === null ? [] : [this.#settings.of(this.#secret, secret)];
    await this.#settings.write([this.#settings.of(this.#form, form), ...sealed], by);
    return this.#kind.make(form, secret);
  }

  async forget(): Promise<void> {
    this.#refuseForEnvironment();
    await this.#settings.remove(this.#form, this.#secret);
  }

  async #secretFor(form: Form, choice: SecretChoice): Promise<string | null> {
    if (choice.kind !== "saved") return choice.kind === "typed" ? choice.secret : null;
    const [before, secret] = this.#environment.named ? [null, null] : await this.#read();
    const { destinationOf } = this.#kind;
    if (before?.value != null && secret?.value != null && destinationOf(before.value) === destinationOf(form))
      return secret.value;
    throw new RequestRefused("invalid-request", "For another destination the secret must be typed again.", {
      fields: ["secret: needed"],
    });
  }

  #read() {
    return Promise.all([this.#settings.read(this.#form), this.#settings.read(this.#secret)]);
  }

  #refuseForEnvironment(): void {
    if (!this.#environment.named) return;
    throw new RequestRefused(
      "not-possible",
      "The environment sets this way in; unset it there to change it here.",
    );
  }
}
