import type { Metadata } from "next";
import { readRequest } from "#app/request.ts";
import { Door } from "#components/account/door.tsx";
import { SignInPage } from "#components/account/sign-in-page.tsx";
import { runningServer } from "#server/accessor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { words } = await readRequest();
  return { title: words.signIn.title };
}

export default async function Route({ searchParams }: PageProps<"/sign-in">) {
  const [{ next, step, problem: came }, request] = await Promise.all([searchParams, readRequest()]);
  const { signIn, problem, settings, app } = request.words;
  return (
    <Door locale={request.locale} nonce={request.nonce} words={{ signIn, problem, settings, app }}>
      <SignInPage
        demo={runningServer()?.mode === "demo" && request.onThisMachine}
        provider={runningServer()?.provider ?? null}
        next={ownPath(next)}
        begin={step === "second-factor" ? step : "password"}
        problem={typeof came === "string" && Object.hasOwn(problem, came) ? came : null}
      />
    </Door>
  );
}

/** A path of this site alone: a browser takes `//x` and `/\x` for another. */
function ownPath(next: string | string[] | undefined): string | null {
  return typeof next === "string" && /^\/(?![/\\])[^\p{Cc}]*$/u.test(next) ? next : null;
}
