// How calls that start here are dialled, as an administrator has set it.
import { type DialSettings, dialSettingsSchema, usualDialSettings } from "#lib/dial/settings.ts";
import type { Setting, Settings } from "./settings.ts";

const setting: Setting<DialSettings> = { key: "dialing", schema: dialSettingsSchema, secret: false };

export class Dialing {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** What cannot be read is as if it had never been set: its rules are those that let the least through. */
  async read(): Promise<DialSettings> {
    return (await this.#settings.read(setting)).value ?? usualDialSettings;
  }

  async keep(value: DialSettings, by: string): Promise<void> {
    await this.#settings.write([this.#settings.of(setting, value)], by);
  }
}
