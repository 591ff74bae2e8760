import { redirect } from "next/navigation";
import { readRequest } from "./request.ts";

/** Agents begin with what they do now, everybody else with what burns. */
export default async function Route() {
  const { viewer } = await readRequest();
  redirect(viewer !== null && viewer.agent !== null && viewer.queues === "own" ? "/desk" : "/queues");
}
