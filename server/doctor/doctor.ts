// The doctor of a running server: examines a PBX by the link that stands and the rows that are current, keeps what it found,
// and examines anew only when asked and not too soon. So whoever looks at findings costs Asterisk nothing.
import { type Finding, type Severity, worst } from "#lib/doctor/finding.ts";
import { examinationRestMs } from "#lib/doctor/report.ts";
import type { Rows } from "#lib/model/rows.ts";
import type { ReadonlyTables } from "#lib/state/tables.ts";
import type { Clock } from "#server/ami/clock.ts";
import type { LiveFloor } from "#server/pbx/floor.ts";
import type { PbxLink } from "#server/pbx/link.ts";
import { type Bundle, bundleOf } from "./bundle.ts";
import { diagnose } from "./diagnose.ts";
import { examine, type FloorRows, type OpenLink } from "./examine.ts";
import { type Facts, known, type Machine, unknown } from "./facts.ts";

export type Report = {
  readonly pbx: string;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly worst: Severity;
  readonly findings: readonly Finding[];
};

export type DoctorOptions = {
  readonly floor: Pick<LiveFloor, "links" | "store" | "driftOfDay">;
  readonly readMachine: () => Promise<Machine>;
  readonly clock: Clock;
  /** An examination that is younger than this is answered again. */
  readonly restMs?: number;
};

type Kept = { readonly facts: Facts; readonly report: Report };

export class Doctor {
  readonly #options: DoctorOptions;
  readonly #restMs: number;
  /** By link, so that another PBX in the place of one inherits nothing. */
  readonly #kept = new WeakMap<PbxLink, Kept>();
  readonly #underWay = new WeakMap<PbxLink, Promise<Kept>>();

  constructor(options: DoctorOptions) {
    this.#options = options;
    this.#restMs = options.restMs ?? examinationRestMs;
  }

  /** The ids of all PBXs. */
  get pbxes(): readonly string[] {
    return this.#options.floor.links.map(({ pbx }) => pbx);
  }

  /** What was found last; null before the first examination, and for a PBX that there is none of. */
  last(pbx: string): Report | null {
    const link = this.#linkOf(pbx);
    return (link && this.#kept.get(link)?.report) ?? null;
  }

  /** Undefined for a PBX that there is none of. */
  async examine(pbx: string): Promise<Report | undefined> {
    return (await this.#examined(pbx))?.report;
  }

  /** The facts and findings of an examination that is not old, without names, numbers and secrets. */
  async bundle(pbx: string): Promise<Bundle | undefined> {
    const kept = await this.#examined(pbx);
    return kept === undefined ? undefined : bundleOf(kept.facts, kept.report.findings);
  }

  #linkOf(pbx: string): PbxLink | undefined {
    return this.#options.floor.links.find((each) => each.pbx === pbx);
  }

  async #examined(pbx: string): Promise<Kept | undefined> {
    const link = this.#linkOf(pbx);
    if (link === undefined) return undefined;
    const kept = this.#kept.get(link);
    if (kept !== undefined && this.#options.clock.now() - kept.facts.at < this.#restMs) return kept;
    const running =
      this.#underWay.get(link) ?? this.#examine(link).finally(() => this.#underWay.delete(link));
    this.#underWay.set(link, running);
    return running;
  }

  async #examine(link: PbxLink): Promise<Kept> {
    const { clock, readMachine } = this.#options;
    const { settings, row } = link;
    const facts = await examine({
      pbx: { pbx: link.pbx, name: settings.name, demo: settings.demo },
      ami: settings.ami,
      wrapupSeconds: settings.wrapupSeconds,
      link: this.#open(link) ?? { failure: row?.problem ?? "connection-lost" },
      machine: await readMachine(),
      conf: unknown("no-conf-file"),
      clock,
    });
    const findings = diagnose(facts);
    const report = { pbx: link.pbx, name: settings.name, at: facts.at, worst: worst(findings), findings };
    const kept = { facts, report };
    this.#kept.set(link, kept);
    return kept;
  }

  #open(link: PbxLink): OpenLink | null {
    const { session } = link.client;
    const { row } = link;
    if (session === undefined || row?.status !== "live") return null;
    const { floor } = this.#options;
    const drift = floor.driftOfDay(link.pbx);
    return {
      session,
      watchedFrom: row.since,
      processedBefore: null,
      clockSkewMs: row.clockSkewMs,
      lag: link.lag,
      rows: rowsOf(floor.store.tables, link.pbx, row.refused),
      drift: drift === undefined ? unknown("one-moment") : known(drift),
    };
  }
}

function rowsOf(tables: ReadonlyTables, pbx: string, refused: readonly string[]): FloorRows {
  const of = <T extends keyof Rows>(table: T) =>
    [...tables.all(table).values()].filter((row) => row.pbx === pbx);
  return {
    queues: of("queues"),
    members: of("members"),
    callers: of("callers"),
    channels: of("channels"),
    hints: of("hints"),
    refused,
  };
}
