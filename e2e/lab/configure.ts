// Floor plan in, Asterisk's configuration files out: pure text, one entry per file that differs from the package's defaults.
import { configureDialplan } from "./configure-dialplan.ts";
import { configureModules } from "./configure-modules.ts";
import { configurePhones } from "./configure-phones.ts";
import { type LabVersion, recipeOf } from "./place.ts";
import { type FloorPlan, interfaceOf, type QueuePlan, stateInterfaceOf } from "./plan.ts";

export interface Ports {
  readonly ami: number;
  readonly amiTls: number;
  readonly sip: number;
  /** First of the thousand ports for Asterisk's side of the audio. */
  readonly rtp: number;
}

export interface Instance {
  readonly version: LabVersion;
  /** The run folder as Asterisk sees it, inside the chroot. */
  readonly dir: string;
  readonly ports: Ports;
  /** Where phones that never register are found; undefined when every phone registers itself. */
  readonly phonesPort?: number;
}

/** File name → text, for the `etc` folder of one instance. */
export function configure(plan: FloorPlan, instance: Instance): Map<string, string> {
  const files = new Map<string, string>([
    ["asterisk.conf", asteriskConf(instance)],
    ["modules.conf", configureModules()],
    ["logger.conf", "[general]\n[logfiles]\nmessages => notice,warning,error\n"],
    ["manager.conf", managerConf(plan, instance)],
    ["cdr.conf", "[general]\nenable=yes\n"],
    ["cdr_manager.conf", "[general]\nenabled=yes\n"],
    [
      "rtp.conf",
      `[general]\nrtpstart=${instance.ports.rtp}\nrtpend=${instance.ports.rtp + 999}\nicesupport=no\nstrictrtp=no\n`,
    ],
    ["queues.conf", queuesConf(plan)],
    ["agents.conf", agentsConf(plan)],
    ["res_parking.conf", parkingConf(plan)],
    ["features.conf", featuresConf()],
    ["confbridge.conf", confbridgeConf()],
    ["pjsip.conf", configurePhones(plan, instance)],
    ["extensions.conf", configureDialplan(plan)],
  ]);
  for (const [file, text] of Object.entries(plan.append))
    files.set(file, `${files.get(file) ?? ""}\n${text}\n`);
  return files;
}

function asteriskConf({ version, dir }: Instance): string {
  const own = [
    "astetcdir => etc",
    "astrundir => run",
    "astlogdir => log",
    "astspooldir => spool",
    "astdbdir => db",
  ];
  const folders = own.map((line) => line.replace("=> ", `=> ${dir}/`));
  return [
    "[directories]",
    ...folders,
    `astmoddir => ${recipeOf(version).modules}`,
    "astvarlibdir => /var/lib/asterisk",
    "astdatadir => /usr/share/asterisk",
    "astagidir => /usr/share/asterisk/agi-bin",
    "[options]",
    "nocolor = yes",
    "",
  ].join("\n");
}

function managerConf(plan: FloorPlan, { dir, ports }: Instance): string {
  const general = [
    "[general]",
    "enabled=yes",
    "bindaddr=127.0.0.1",
    `port=${ports.ami}`,
    "tlsenable=yes",
    `tlsbindaddr=127.0.0.1:${ports.amiTls}`,
    `tlscertfile=${dir}/etc/ami.pem`,
    "",
  ];
  const users = plan.managers.flatMap((user) => [
    `[${user.name}]`,
    `secret=${user.secret}`,
    `read=${user.read}`,
    `write=${user.write}`,
    "writetimeout=1000",
    ...(user.settings ?? []),
    "",
  ]);
  return [...general, ...users].join("\n");
}

function queuesConf(plan: FloorPlan): string {
  const membersOf = (queue: QueuePlan): string[] =>
    plan.agents.flatMap((agent) =>
      agent.queues
        .filter((serves) => serves.queue === queue.name)
        .map(
          ({ penalty }) =>
            `member => ${interfaceOf(agent)},${penalty},${agent.name},${stateInterfaceOf(agent)}`,
        ),
    );
  const sections = plan.queues.flatMap((queue) => [
    `[${queue.name}]`,
    `strategy=${queue.strategy}`,
    `timeout=${queue.ringSeconds ?? 6}`,
    `retry=${queue.retrySeconds ?? 1}`,
    `wrapuptime=${queue.wrapUpSeconds ?? 0}`,
    "musicclass=default",
    "ringinuse=no",
    "announce-frequency=0",
    "setqueuevar=yes",
    "servicelevel=20",
    ...(queue.settings ?? []),
    ...membersOf(queue),
    "",
  ]);
  return [
    "[general]",
    "persistentmembers=yes",
    "autofill=yes",
    "log_membername_as_agent=no",
    "",
    ...sections,
  ].join("\n");
}

function agentsConf(plan: FloorPlan): string {
  const pool = plan.agents.filter((agent) => agent.via === "pool");
  return pool
    .flatMap((agent) => [`[${agent.number}]`, `fullname=${agent.name}`, "ackcall=no", "autologoff=0", ""])
    .join("\n");
}

function parkingConf(plan: FloorPlan): string {
  const lots = plan.lots.flatMap((lot) => [
    `[${lot.name}]`,
    `parkext=${lot.exten}`,
    `parkpos=${lot.spaces[0]}-${lot.spaces[1]}`,
    `context=parked-${lot.name}`,
    `parkingtime=${lot.timeoutSeconds}`,
    `comebacktoorigin=${lot.comesBack ? "yes" : "no"}`,
    "comebackdialtime=20",
    "comebackcontext=parked-too-long",
    "",
  ]);
  return ["[general]", "", ...lots].join("\n");
}

const featuresConf = (): string =>
  [
    "[general]",
    "transferdigittimeout=2",
    "featuredigittimeout=1000",
    "atxfernoanswertimeout=15",
    "[featuremap]",
    "blindxfer => #1",
    "atxfer => *2",
    "disconnect => *0",
    "",
  ].join("\n");

const confbridgeConf = (): string =>
  [
    "[general]",
    "[room]",
    "type=bridge",
    "[guest]",
    "type=user",
    "announce_join_leave=no",
    "announce_only_user=no",
    "[boss]",
    "type=user",
    "admin=yes",
    "announce_only_user=no",
    "",
  ].join("\n");
