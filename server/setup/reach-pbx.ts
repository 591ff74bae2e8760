// Whether Asterisk's manager answers at a place: the port is reached, the certificate checked, and AMI's greeting read. It knocks
// before there is any login, so that a wrong address is known before an account is written for it.
import { ConnectFailed } from "#lib/errors.ts";
import type { ConnectionAnswer } from "#lib/setup/connection-answer.ts";
import type { Clock } from "#server/ami/clock.ts";
import { openSocket } from "#server/ami/connect.ts";
import type { AmiSettings } from "#server/ami/settings.ts";
import { lineOf } from "./look.ts";
import { printable } from "./printable.ts";
import { readCertificate } from "./read-certificate.ts";
import { certificateTimeoutMs, connectTimeoutMs, isAmi, lookCloser } from "./test-connection.ts";

export async function reachPbx(ami: AmiSettings, clock: Clock): Promise<ConnectionAnswer> {
  const settings = { ...ami, connectTimeoutMs };
  const certificate =
    ami.tls === undefined ? null : await readCertificate(settings, clock, certificateTimeoutMs);
  const answer = { systemCode: "", banner: null, certificate, pbx: null };
  try {
    const banner = await lineOf(await openSocket(settings, clock), clock);
    if (isAmi(banner)) return { ...answer, outcome: "reached" };
    return {
      ...answer,
      ...(await lookCloser(banner === null ? "login-timed-out" : "not-ami", settings, clock)),
    };
  } catch (thrown) {
    if (!(thrown instanceof ConnectFailed)) throw thrown;
    const systemCode = printable(String(thrown.details.systemCode ?? ""), 60);
    return { ...answer, systemCode, ...(await lookCloser(thrown.code, settings, clock)) };
  }
}
