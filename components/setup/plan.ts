// What the set-up page has gathered so far, step by step, and the forms of its steps.
import { z } from "zod";
import { type Feature, features, usualFeatures } from "#lib/setup/features.ts";
import { type Distribution, distributions, usernamePattern } from "#lib/setup/manager-section.ts";
import {
  fingerprintSchema,
  hostSchema,
  loginSchema,
  type PbxForm,
  type PlaceForm,
  pemSchema,
  portSchema,
  type TlsForm,
} from "#lib/setup/pbx-form.ts";

export const tlsModes = ["off", "system", "ca", "pin"] as const;

/** Only the text that the chosen kind of encryption needs is looked at; a fingerprint may still be unknown. */
export const whereSchema = z
  .object({
    host: hostSchema,
    port: portSchema,
    tlsMode: z.enum(tlsModes),
    ca: z.string(),
    fingerprint: z.string(),
  })
  .superRefine(({ tlsMode, ca, fingerprint }, context) => {
    const wrong = (path: string) => context.addIssue({ code: "custom", path: [path], message: "wrong" });
    if (tlsMode === "ca" && !pemSchema.safeParse(ca).success) wrong("ca");
    if (tlsMode === "pin" && fingerprint.trim() !== "" && !fingerprintSchema.safeParse(fingerprint).success)
      wrong("fingerprint");
  });

export type Where = z.output<typeof whereSchema>;

export const accountSchema = z
  .object({
    kind: z.enum(["new", "existing"]),
    username: loginSchema,
    secret: z.string().max(200),
    secretKept: z.boolean(),
    features: z.array(z.enum(features)),
    distribution: z.enum(distributions),
    advancedFilters: z.boolean(),
  })
  .superRefine(({ kind, username, secret, secretKept }, context) => {
    const wrong = (path: string) => context.addIssue({ code: "custom", path: [path], message: "wrong" });
    if (kind === "new" && !usernamePattern.test(username)) wrong("username");
    if (kind === "existing" && secret === "" && !secretKept) wrong("secret");
  });

export type Account = z.output<typeof accountSchema>;

export type Plan = { readonly where: Where; readonly account: Account };

export function planFrom(saved: PbxForm | null, hasSecret: boolean): Plan {
  const tls = saved?.tls ?? { mode: "off" as const };
  return {
    where: {
      host: saved?.host ?? "127.0.0.1",
      port: saved?.port ?? 5038,
      tlsMode: tls.mode,
      ca: tls.mode === "ca" ? tls.ca : "",
      fingerprint: tls.mode === "pin" ? tls.fingerprint256 : "",
    },
    account: {
      kind: saved === null ? "new" : "existing",
      username: saved?.username ?? "centrala",
      secret: "",
      secretKept: hasSecret,
      features: [...(saved?.features ?? usualFeatures)] as Feature[],
      distribution: (saved?.distribution ?? "plain") as Distribution,
      advancedFilters: false,
    },
  };
}

export const placeOf = (where: Where): PlaceForm => ({
  host: where.host.trim(),
  port: where.port,
  tls: tlsOf(where),
});

export function formOf({ where, account }: Plan): PbxForm {
  const { distribution, features: chosen, username } = account;
  return { ...placeOf(where), username, features: chosen, distribution };
}

function tlsOf({ tlsMode, ca, fingerprint }: Where): TlsForm {
  switch (tlsMode) {
    case "ca":
      return { mode: "ca", ca };
    case "pin":
      return { mode: "pin", fingerprint256: fingerprint };
    default:
      return { mode: tlsMode };
  }
}
