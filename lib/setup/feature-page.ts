// The page "What each feature needs", made of the table by which the set-up writes an AMI account and the doctor judges one, so that
// it cannot say anything else than these do.

import { type DialSettings, usualDialSettings } from "#lib/dial/settings.ts";
import en from "#lib/messages/en.json" with { type: "json" };
import type { DialPlacesForm } from "./dial-places.ts";
import { type Feature, features, heavyClasses, needsOf, usualFeatures } from "./features.ts";

const titles: Readonly<Record<Feature, string>> = {
  floor: en.setup.featureFloor,
  parking: en.setup.featureParking,
  pool: en.setup.featurePool,
  members: en.setup.featureMembers,
  calls: en.setup.featureCalls,
  originate: en.setup.featureOriginate,
  listen: en.setup.featureListen,
  recordings: en.setup.featureRecordings,
  filters: en.setup.featureFilters,
  documentation: en.setup.featureDocumentation,
};

type Place = readonly [what: string, where: string, without: string];
type InDialplan = DialPlacesForm & Pick<DialSettings, "answerBy">;

/** One for each setting: a new one is no page until it says what it is for. */
const places: Readonly<Record<keyof InDialplan, Place>> = {
  context: [
    "Transfers to an extension or a number",
    "a context in which agents may dial what they may dial, and nothing dearer",
    "calls can be transferred to queues alone",
  ],
  queues: [
    "Transfers and waiting callers to a queue",
    "for each queue a context and the extension by which a call gets into it",
    "that queue is not offered as a place to send a call to",
  ],
  swapKey: [
    "Changing sides in a consultation",
    "the key `atxferswap` of features.conf, where it is not Asterisk's own",
    "Asterisk's own key is pressed",
  ],
  answerBy: [
    "One's own phone answers by itself when one places a call",
    "a subroutine that tells the phone so, as `context,exten,priority`; Asterisk 20 and later",
    "the phone rings until it is lifted",
  ],
};

const code = (words: readonly string[]) =>
  words.length === 0 ? "–" : words.map((word) => `\`${word}\``).join(", ");

export function featurePage(): string {
  const rows = features.map((feature) => {
    const { read, write, actions } = needsOf[feature];
    const usual = feature === "floor" ? "always" : usualFeatures.includes(feature) ? "yes" : "no";
    return `| ${titles[feature]} | ${usual} | ${code(read)} | ${code(write)} | ${code(actions)} |`;
  });
  const heavy = features.filter((feature) =>
    needsOf[feature].write.some((each) => heavyClasses.includes(each)),
  );
  return `# What each feature needs

Made from the table that the set-up and the doctor use: \`npm run docs\` writes it anew, and \`npm run verify\` fails while it differs.

## From manager.conf

Classes of events to hear (\`read\`) and of actions to send (\`write\`), and the actions that these classes are for, as Asterisk compares them, in lower case. An account that lacks a class keeps all features that do not need it; the doctor names what is off.

| feature | on at first | read | write | actions |
| --- | --- | --- | --- | --- |
${rows.join("\n")}

With ${code(heavyClasses)} a stolen login rules the PBX. Of the features above, ${heavy.map((feature) => `"${titles[feature]}"`).join(", ")} ask for one of them, and stay off until somebody wants them.

Messages to people, roles, the audit and the wallboard need nothing from Asterisk.

## From the dialplan

Only an administrator says where calls are sent, in the settings of a PBX: a context decides what a call may cost.

| what | needs | without it |
| --- | --- | --- |
| Placing calls | a context in which calls start, \`${usualDialSettings.context}\` where nothing is set; a user may have one of their own | a context that does not exist ends the call at once |
${Object.values(places)
  .map((row) => `| ${row.join(" | ")} |`)
  .join("\n")}
`;
}
