// From settings to a session that is logged in, knows its rights, and hears no events yet.
import { AsteriskRefused, CentralaError, ConnectFailed, ProtocolBroken } from "#lib/errors.ts";
import { challenge, loginMd5, loginPlain } from "./actions/session.ts";
import type { Clock } from "./clock.ts";
import { openSocket } from "./connect.ts";
import { listCommands, unknownRights } from "./rights.ts";
import { AmiSession, type SessionHandlers } from "./session.ts";
import { type AmiSettings, defaultTimeouts } from "./settings.ts";

/** Rejects with ConnectFailed, which says what to do, whatever went wrong on the way. */
export async function openSession(
  settings: AmiSettings,
  handlers: SessionHandlers,
  clock: Clock,
  signal?: AbortSignal,
): Promise<AmiSession> {
  const socket = await openSocket(settings, clock, signal);
  const session = new AmiSession(socket, handlers, clock, settings.actionTimeoutMs);
  const where = { host: settings.host, port: settings.port };
  const at = `${settings.host}:${settings.port}`;
  const timeoutMs = settings.loginTimeoutMs ?? defaultTimeouts.loginMs;

  // A restarting Asterisk accepts connections that it never answers; so does a TLS port that is spoken to plainly.
  const cancelTimeout = clock.after(timeoutMs, () => {
    const sentence =
      session.version === ""
        ? `${at} accepted the connection but said nothing for ${timeoutMs} ms; is it an AMI port, and does it want TLS?`
        : `${at} did not answer the login within ${timeoutMs} ms.`;
    session.close(new ConnectFailed("login-timed-out", sentence, where));
  });
  const aborted = () =>
    session.close(new ConnectFailed("connect-reset", "The attempt to connect was called off.", where));
  signal?.addEventListener("abort", aborted, { once: true });
  try {
    await session.greeting();
    await logIn(session, settings);
    session.rights = await session.send(listCommands).catch((refused) => {
      if (refused instanceof AsteriskRefused) return unknownRights;
      throw refused;
    });
    session.startKeepAlive();
    return session;
  } catch (thrown) {
    const reason = session.open ? thrown : await session.ended;
    const failure = asConnectFailure(reason, settings);
    session.close(failure);
    throw failure;
  } finally {
    cancelTimeout();
    signal?.removeEventListener("abort", aborted);
  }
}

async function logIn(session: AmiSession, settings: AmiSettings): Promise<void> {
  const { username, secret, login = "auto" } = settings;
  if (login !== "plain") {
    const given = await session.send(challenge).catch((refused) => {
      if (login === "auto" && refused instanceof AsteriskRefused) return "";
      throw refused;
    });
    if (given !== "" || login === "md5") return session.send(loginMd5(username, secret, given));
  }
  return session.send(loginPlain(username, secret));
}

function asConnectFailure(reason: unknown, settings: AmiSettings): ConnectFailed {
  if (reason instanceof ConnectFailed) return reason;
  const where = { host: settings.host, port: settings.port };
  const at = `${settings.host}:${settings.port}`;
  if (reason instanceof AsteriskRefused) {
    return new ConnectFailed(
      "authentication-failed",
      `Asterisk at ${at} refused the login of ${settings.username}: are name and secret right, and may this address log in?`,
      { ...where, username: settings.username },
      reason,
    );
  }
  if (reason instanceof ProtocolBroken) {
    return new ConnectFailed(
      "not-ami",
      `${at} is no Asterisk Manager Interface. ${reason.message}`,
      where,
      reason,
    );
  }
  const text = reason instanceof CentralaError ? reason.message : "it ended";
  return new ConnectFailed("connect-reset", `${at} broke the login off. ${text}`, where, reason);
}
