// Asterisk itself: its core, modules, database, caches, and the AMI session.
import { type KnownGroup, known, list, may, need, newer } from "./known-action.ts";

const system = ["system"] as const;
const systemOrReporting = ["system", "reporting"] as const;
const cache = need("Cache");

export const asteriskItself: KnownGroup = {
  group: "system",
  actions: [
    known("CoreSettings", systemOrReporting),
    known("CoreStatus", systemOrReporting),
    known("Command", ["command"], [need("Command")]),
    known("Reload", ["system", "config"], [may("Module")]),
    known("ModuleCheck", system, [need("Module")]),
    known("ModuleLoad", system, [
      may("Module"),
      need("LoadType", ["load", "unload", "reload", "refresh"]),
      newer(may("Recursive", ["true", "false"])),
    ]),
    known("LoggerRotate", systemOrReporting),
    known("Ping", []),
    known("ListCommands", []),
    known("Challenge", [], [need("AuthType", ["MD5"])]),
    known(
      "Login",
      [],
      [
        need("Username"),
        newer(may("AuthType", ["plain", "MD5"])),
        may("Secret", "secret"),
        newer(may("Key", "secret")),
        newer(may("Events")),
      ],
    ),
    known("Logoff", []),
    known("Events", [], [need("EventMask")]),
    known("Filter", system, [may("Operation", ["Add"]), newer(may("MatchCriteria")), may("Filter")]),
    known("WaitEvent", [], [need("Timeout", "number")], list("WaitEventComplete")),
    known("UserEvent", ["user"], [need("UserEvent")], { openEnded: true }),
    known(
      "MessageSend",
      ["message"],
      [
        may("Destination"),
        may("To"),
        may("From"),
        may("Body"),
        may("Base64Body"),
        may("Variable", "variables"),
      ],
    ),
    known("DBGet", systemOrReporting, [need("Family"), need("Key")], list("DBGetComplete", "DBGetResponse")),
    known(
      "DBGetTree",
      systemOrReporting,
      [may("Family"), may("Key")],
      list("DBGetTreeComplete", "DBGetTreeResponse"),
    ),
    known("DBPut", system, [need("Family"), need("Key"), may("Val")]),
    known("DBDel", system, [need("Family"), need("Key")]),
    known("DBDelTree", system, [need("Family"), may("Key")]),
    known("SorceryMemoryCacheExpire", system, [cache]),
    known("SorceryMemoryCacheExpireObject", system, [cache, need("Object")]),
    known("SorceryMemoryCachePopulate", system, [cache]),
    known("SorceryMemoryCacheStale", system, [cache]),
    known("SorceryMemoryCacheStaleObject", system, [cache, need("Object"), may("Reload", ["true", "false"])]),
  ],
};
