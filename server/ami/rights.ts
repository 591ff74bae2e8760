// What this AMI login may do. `ListCommands` names exactly the actions open to it; what else is missing, the table
// below puts into words, so that an administrator reads which class to add.
// Source: Asterisk main/manager.c (ListCommands), and the ast_manager_register calls of each module; the table is
// measured against `ListCommands` of a login with every right.
import type { AmiAction } from "./action.ts";

export type Rights = {
  /** False when Asterisk would not list its commands: then everything is allowed until it says no. */
  readonly known: boolean;
  /** The actions this login may use, each with its classes; empty classes mean that any login may. */
  readonly actions: ReadonlyMap<string, readonly string[]>;
};

export const unknownRights: Rights = { known: false, actions: new Map() };

export function allows(rights: Rights, action: string): boolean {
  return !rights.known || rights.actions.has(action.toLowerCase());
}

/** Action names in lower case, as Asterisk compares them. */
export const listCommands: AmiAction<Rights> = {
  name: "ListCommands",
  fields: {},
  read({ response }) {
    const actions = new Map<string, readonly string[]>();
    for (const [key, text] of response.message.fields()) {
      const classes = /\(Priv: ([^)]*)\)\s*$/.exec(text)?.[1];
      if (classes === undefined) continue;
      actions.set(
        key.toLowerCase(),
        classes.split(",").filter((each) => each !== "<none>" && each !== "all"),
      );
    }
    return { known: actions.size > 0, actions };
  },
};

/** The `write` classes of which one is needed, for the actions that we or our users may send. */
const neededClasses: Readonly<Record<string, readonly string[]>> = {
  agentlogoff: ["agent"],
  agents: ["agent"],
  atxfer: ["call"],
  blindtransfer: ["call"],
  bridge: ["call"],
  cancelatxfer: ["call"],
  command: ["command"],
  confbridgekick: ["call"],
  confbridgelist: ["reporting"],
  confbridgelistrooms: ["reporting"],
  confbridgelock: ["call"],
  confbridgemute: ["call"],
  confbridgesetsinglevideosrc: ["call"],
  confbridgestartrecord: ["system"],
  confbridgestoprecord: ["system"],
  confbridgeunlock: ["call"],
  confbridgeunmute: ["call"],
  coresettings: ["system", "reporting"],
  coreshowchannelmap: ["system", "reporting"],
  coreshowchannels: ["system", "reporting"],
  corestatus: ["system", "reporting"],
  devicestatelist: ["call", "reporting"],
  extensionstate: ["call", "reporting"],
  extensionstatelist: ["call", "reporting"],
  filter: ["system"],
  getvar: ["call", "reporting"],
  hangup: ["system", "call"],
  localoptimizeaway: ["system", "call"],
  mixmonitor: ["system"],
  mixmonitormute: ["system", "call"],
  muteaudio: ["system"],
  originate: ["originate"],
  park: ["call"],
  parkedcalls: ["call"],
  parkinglots: ["call"],
  pjsipshowendpoint: ["system"],
  pjsipshowendpoints: ["system"],
  playdtmf: ["call"],
  queueadd: ["agent"],
  queuelog: ["agent"],
  queuememberringinuse: ["agent"],
  queuepause: ["agent"],
  queuepenalty: ["agent"],
  queueremove: ["agent"],
  redirect: ["call"],
  setvar: ["call"],
  status: ["system", "call", "reporting"],
  stopmixmonitor: ["system", "call"],
};

/** Empty when we do not know what the action needs. */
export function classesFor(action: string): readonly string[] {
  return neededClasses[action.toLowerCase()] ?? [];
}
