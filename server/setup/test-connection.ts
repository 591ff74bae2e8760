// One try to reach a PBX and to log in, told as a person needs it: how far it came, and what to do about it. Whoever may call this
// can knock at any port of our network, so it speaks nothing but AMI, ends within seconds, and gives back none of what it hears
// beyond the facts in `ConnectionAnswer`.
import { ConnectFailed, type ConnectFailure, ConnectionLost } from "#lib/errors.ts";
import type { AnsweringPbx, ConnectionAnswer, ConnectionOutcome } from "#lib/setup/connection-answer.ts";
import type { Feature } from "#lib/setup/features.ts";
import type { Clock } from "#server/ami/clock.ts";
import { openSession } from "#server/ami/open-session.ts";
import { classesFor } from "#server/ami/rights.ts";
import type { AmiSession } from "#server/ami/session.ts";
import type { AmiSettings } from "#server/ami/settings.ts";
import { readIdentity } from "#server/pbx/identity.ts";
import { takeFloor } from "#server/pbx/take-floor.ts";
import { featureRights, grantedClasses, surplusClasses } from "./describe-rights.ts";
import { look } from "./look.ts";
import { printable } from "./printable.ts";
import { readCertificate } from "./read-certificate.ts";

export const connectTimeoutMs = 5_000;
const loginTimeoutMs = 4_000;
export const certificateTimeoutMs = 3_000;
/** For reading rights and floor, once logged in; a floor of 1,000 members takes well under a second. */
const readingTimeoutMs = 10_000;
const mostBytes = 64 * 1024 * 1024;

export async function testConnection(
  ami: AmiSettings,
  chosen: readonly Feature[],
  clock: Clock,
): Promise<ConnectionAnswer> {
  const settings = { ...ami, connectTimeoutMs, loginTimeoutMs };
  const place = { host: ami.host, port: ami.port, servername: ami.tls?.servername };
  const certificate =
    ami.tls === undefined ? null : await readCertificate(place, clock, certificateTimeoutMs);
  const answer = { systemCode: "", banner: null, certificate, pbx: null };
  try {
    const session = await openSession(settings, { wants: () => false, onEvent: () => undefined }, clock);
    const pbx = await describePbx(session, chosen, clock);
    const short =
      pbx.features.some(({ missing }) => missing.length > 0) ||
      (!pbx.rightsKnown && pbx.floor.refused.length > 0);
    return { ...answer, outcome: short ? "too-few-rights" : "connected", pbx };
  } catch (thrown) {
    // The session broke while it was being read: as good as a login that was never answered.
    const failure = thrown instanceof ConnectFailed ? thrown : null;
    const code: ConnectFailure = failure?.code ?? "connect-reset";
    const systemCode = printable(String(failure?.details.systemCode ?? ""), 60);
    return { ...answer, systemCode, ...(await lookCloser(code, settings, clock)) };
  }
}

type Closer = Pick<ConnectionAnswer, "outcome"> & Partial<Pick<ConnectionAnswer, "banner" | "certificate">>;

/** A port that was reached but spoke no AMI: TLS, another service, or nothing? */
export async function lookCloser(code: ConnectFailure, settings: AmiSettings, clock: Clock): Promise<Closer> {
  const unclear = ["not-ami", "login-timed-out", "connect-reset", "tls-not-spoken"].includes(code);
  if (!unclear) return { outcome: code };
  if (code === "tls-not-spoken") {
    return { outcome: code, banner: await look({ ...settings, tls: undefined }, clock) };
  }
  if (settings.tls === undefined) {
    const certificate = await readCertificate(settings, clock, certificateTimeoutMs);
    if (certificate !== null) return { outcome: "tls-wanted", certificate };
  }
  const banner = await look(settings, clock);
  return { outcome: named(code, banner), banner };
}

export const isAmi = (banner: string | null): boolean =>
  banner?.startsWith("Asterisk Call Manager/") === true;

function named(code: ConnectFailure, banner: string | null): ConnectionOutcome {
  if (code === "login-timed-out" && !isAmi(banner)) return banner === null ? "silent" : "not-ami";
  return code;
}

async function describePbx(
  session: AmiSession,
  chosen: readonly Feature[],
  clock: Clock,
): Promise<AnsweringPbx> {
  const stopGuard = guard(session, clock);
  try {
    const { rights } = session;
    const identity = await readIdentity(session, clock);
    const { floor, refused } = await takeFloor({
      session,
      pbx: "test",
      skewMs: 0,
      queueWrapupSeconds: () => 0,
      queues: null,
    });
    return {
      asteriskVersion: identity.asteriskVersion === null ? null : printable(identity.asteriskVersion, 80),
      amiVersion: printable(session.version, 20),
      rightsKnown: rights.known,
      write: grantedClasses(rights).map((each) => printable(each, 20)),
      surplus: surplusClasses(rights, chosen),
      features: featureRights(rights, chosen),
      floor: {
        queues: floor.queues.length,
        members: floor.members.length,
        channels: floor.channels.length,
        lots: floor.lots.length,
        refused: missingLists(refused, session),
      },
    };
  } finally {
    stopGuard();
    await session.leave();
  }
}

/** A list that is refused though its class was given belongs to a module that is not loaded, and nobody lacks it there. */
function missingLists(refused: readonly string[], { rights }: AmiSession): readonly string[] {
  const granted = grantedClasses(rights);
  return refused.filter((action) => !classesFor(action).some((each) => granted.includes(each)));
}

/** What answers may be anything that speaks a little AMI: it gets neither all the time it wants nor all our memory. */
function guard(session: AmiSession, clock: Clock): () => void {
  const deadline = clock.elapsed() + readingTimeoutMs;
  let cancel: () => void = () => undefined;
  const watch = () => {
    if (clock.elapsed() >= deadline || session.bytesReceived > mostBytes) {
      session.close(new ConnectionLost("the reading took too long or too much"));
    } else cancel = clock.after(100, watch);
  };
  watch();
  return () => cancel();
}
