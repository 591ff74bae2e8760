// What a login's own list of actions says about its classes of `write`: which it surely has, which a feature lacks, and which
// nobody needs. An action that is absent though its class is there belongs to a module that is not loaded, and lacks no right.
import type { FeatureRights } from "#lib/setup/connection-answer.ts";
import { type Feature, heavyClasses, leastRights, needsOf, withFloor } from "#lib/setup/features.ts";
import { allows, classesFor, type Rights } from "#server/ami/rights.ts";

/** Proven by an action that this class alone opens, or that could otherwise only come from a class which is proven absent. */
export function grantedClasses(rights: Rights): readonly string[] {
  const granted = new Set<string>();
  // Part of Asterisk's core, and of `system` alone.
  const system = rights.actions.has("filter");
  for (const classes of rights.actions.values()) {
    const possible = system ? classes : classes.filter((each) => each !== "system");
    const [only] = possible;
    if (possible.length === 1 && only !== undefined) granted.add(only);
  }
  return [...granted].sort();
}

/** Nothing is missing as long as nothing is known. */
export function featureRights(rights: Rights, chosen: readonly Feature[]): readonly FeatureRights[] {
  const granted = grantedClasses(rights);
  return withFloor(chosen).map((feature) => {
    const { actions, write } = needsOf[feature];
    const refused = actions.filter((action) => !allows(rights, action));
    const missing = write.filter(
      (each) => !granted.includes(each) && refused.some((action) => classesFor(action).includes(each)),
    );
    return { feature, missing };
  });
}

export function surplusClasses(rights: Rights, chosen: readonly Feature[]): readonly string[] {
  const { write } = leastRights(chosen);
  return grantedClasses(rights).filter((each) => heavyClasses.includes(each) && !write.includes(each));
}
