// What each write class is for. Asterisk guards even reading by write classes; a class that is not granted turns its
// features off and nothing else.
import type { Severity } from "#lib/doctor/finding.ts";

/** Source: main/manager.c perms[]. */
export const everyClass: readonly string[] =
  "system,call,log,verbose,command,agent,user,config,dtmf,reporting,cdr,dialplan,originate,agi,cc,aoc,test,security,message".split(
    ",",
  );

type Class = {
  readonly name: string;
  /** An action whose absence shows that the class is not granted; without its module it tells nothing. */
  readonly actions: readonly string[];
  /** Keys of the messages' `doctorTerm`. */
  readonly features: readonly string[];
  /** How bad it is to be without. */
  readonly without: Severity;
};

export const classesOfUse: readonly Class[] = [
  {
    name: "reporting",
    actions: ["CoreShowChannels"],
    features: ["feature-calls", "feature-conferences", "feature-devices"],
    without: "problem",
  },
  {
    name: "call",
    actions: ["Redirect", "Hangup"],
    features: ["feature-parking", "feature-hang-up", "feature-transfer", "feature-conference-control"],
    without: "warning",
  },
  {
    name: "agent",
    actions: ["QueuePause"],
    features: ["feature-pool", "feature-pause", "feature-log-in", "feature-penalty"],
    without: "note",
  },
  {
    name: "originate",
    actions: ["Originate"],
    features: ["feature-originate", "feature-listen", "feature-pick-up"],
    without: "note",
  },
  {
    name: "system",
    actions: ["Filter"],
    features: ["feature-record", "feature-mute", "feature-conference-record", "feature-filter"],
    without: "note",
  },
];

/** Read classes that a floor needs; `system` tells restarts and reloads sooner. */
export const readNeeded = ["call", "agent"] as const;
export const readOfUse: ReadonlySet<string> = new Set([
  "system",
  "call",
  "agent",
  "reporting",
  "user",
  "cdr",
]);
