"use client";
// The places that are this viewer's: the desk is for who is somebody on the floor.
import { useViewer } from "#components/account/viewer-context.tsx";
import { type Place, places } from "./places.ts";

export function usePlaces(): readonly Place[] {
  const { agent } = useViewer();
  return agent === null ? places.filter(({ name }) => name !== "desk") : places;
}
