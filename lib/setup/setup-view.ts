// What the set-up page is told: who names the PBX and what is known of it, and how waiting for it goes.
import { z } from "zod";
import { answerSchema } from "./connection-answer.ts";
import { features } from "./features.ts";
import { pbxSchema } from "./pbx-form.ts";

/** Everything of it may be shown to whoever may change it. */
export const pbxViewSchema = z.object({
  source: z.enum(["environment", "saved", "default"]),
  form: pbxSchema.nullable(),
  hasSecret: z.boolean(),
  /** Why what was saved cannot be used; `environment` when its own settings are bad, which the terminal explains. */
  problem: z.enum(["another-key", "damaged", "unreadable", "environment"]).nullable(),
});

export type PbxView = Readonly<z.output<typeof pbxViewSchema>>;

export const setupSchema = z.object({
  /** Nobody but the demo's people can sign in yet. */
  accountMissing: z.boolean(),
  /** Somebody known asks, though perhaps without a say in it. */
  signedIn: z.boolean(),
  /** One of the demo's people asks, who have no say in it. */
  ofDemo: z.boolean(),
  /** Null for those who may not change it. */
  pbx: pbxViewSchema.nullable(),
  /** Of the PBX on the floor, unless that is the demo. */
  asteriskVersion: z.string().nullable(),
  /** The floor shows it as it is now; false for those who may not change it. */
  live: z.boolean(),
});

/** The first step's answer: nobody logged in. */
export const reachedSchema = z.object({ answer: answerSchema });

export const testedSchema = z.object({
  /** Asks how this test goes on. */
  id: z.string(),
  answer: answerSchema,
});

export type TestedConnection = Readonly<z.output<typeof testedSchema>>;

export const waitSchema = z.object({
  /** Null when the caller made no such test, or too long ago. */
  answer: answerSchema.nullable(),
  /** Milliseconds until the next try; a person's wish may bring it nearer. Null when there will be none. */
  nextTryInMs: z.number().nullable(),
});

export type WaitView = Readonly<z.output<typeof waitSchema>>;

const feature = z.enum(features);
const words = z.array(z.string()).readonly();

const noteSchema = z.discriminatedUnion("note", [
  /** A class with which a stolen login rules the PBX, and the features that want it. */
  z.object({ note: z.literal("heavy-class"), class: z.string(), features: z.array(feature).readonly() }),
  /** The proof of the secret and every caller's number pass the network in the clear. */
  z.object({ note: z.literal("clear-text") }),
  /** A container, a VPN or a router between may show Asterisk another address than our own. */
  z.object({ note: z.literal("other-address"), addresses: words }),
  /** Refused logins are counted by fail2ban and its like, so we try slowly. */
  z.object({ note: z.literal("tries-slowly") }),
  z.object({ note: z.literal("version-unknown") }),
]);

export type SectionNote = Readonly<z.output<typeof noteSchema>>;

export const sectionSchema = z.object({
  file: z.string(),
  /** To be added at the end of the file. */
  section: z.string(),
  /** What has to stand in `[general]` for it to work. */
  general: z.string(),
  /** Makes the key and certificate that `general` names; null without TLS. */
  certificateCommand: z.string().nullable(),
  reloadCommand: z.string(),
  read: words,
  write: words,
  filterSyntax: z.enum(["advanced", "legacy"]),
  notes: z.array(noteSchema).readonly(),
});

export type ManagerSection = Readonly<z.output<typeof sectionSchema>>;

/** The one answer that carries a secret: a person has to take it to the PBX. */
export const writtenSchema = z.object({ secret: z.string(), written: sectionSchema });
