// Where in the dialplan of each PBX calls are sent. Nothing is guessed: what no administrator has said is not possible.
import { type DialPlacesForm, dialPlacesSchema, noDialPlaces } from "#lib/setup/dial-places.ts";
import type { Setting, Settings } from "./settings.ts";

const settingOf = (pbx: string): Setting<DialPlacesForm> => ({
  key: `dial-places.${pbx}`,
  schema: dialPlacesSchema,
  secret: false,
});

export class DialPlaces {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** What cannot be read is nothing, so that no call goes where nobody meant it to. */
  async of(pbx: string): Promise<DialPlacesForm> {
    return (await this.#settings.read(settingOf(pbx))).value ?? noDialPlaces;
  }

  async change(pbx: string, places: DialPlacesForm, by: string): Promise<void> {
    await this.#settings.write([this.#settings.of(settingOf(pbx), places)], by);
  }
}
