"use client";
// What Centrala shall be able to do, each with the price of its rights: what is dear stands apart and is off.
import { useTranslations } from "use-intl";
import { type Feature, features, needsOf, usualFeatures } from "#lib/setup/features.ts";

export const featureText = {
  floor: "featureFloor",
  parking: "featureParking",
  pool: "featurePool",
  members: "featureMembers",
  calls: "featureCalls",
  originate: "featureOriginate",
  listen: "featureListen",
  recordings: "featureRecordings",
  filters: "featureFilters",
  documentation: "featureDocumentation",
} as const satisfies Record<Feature, string>;

export function FeatureList({
  chosen,
  onChoose,
}: {
  chosen: readonly Feature[];
  onChoose: (chosen: Feature[]) => void;
}) {
  const words = useTranslations("setup");
  const set = (feature: Feature, on: boolean) =>
    onChoose(features.filter((each) => (each === feature ? on : chosen.includes(each))));
  const line = (feature: Feature, text?: string) => (
    <Line
      key={feature}
      label={words(featureText[feature])}
      text={text}
      checked={feature === "floor" || chosen.includes(feature)}
      fixed={feature === "floor"}
      onChange={(on) => set(feature, on)}
    />
  );
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium text-13">{words("features")}</legend>
      {usualFeatures.map((feature) =>
        line(feature, feature === "floor" ? words("featureFloorText") : undefined),
      )}
      <p className="mt-3 mb-1 font-medium text-13">{words("heavyTitle")}</p>
      {features
        .filter((feature) => !usualFeatures.includes(feature))
        .map((feature) =>
          line(feature, words(needsOf[feature].write.includes("command") ? "heavyCommand" : "heavySystem")),
        )}
    </fieldset>
  );
}

function Line({
  label,
  text,
  checked,
  fixed,
  onChange,
}: {
  label: string;
  text: string | undefined;
  checked: boolean;
  fixed: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <label className="hit flex items-start gap-2.5 rounded-md py-1.5">
      <input
        type="checkbox"
        checked={checked}
        disabled={fixed}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0 text-13">
        {label}
        {text === undefined ? null : <span className="block text-12 text-faint">{text}</span>}
      </span>
    </label>
  );
}
