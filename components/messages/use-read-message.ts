"use client";
// Says that a message was read. That it is gone from the page is the server's answer, to every tab of its reader.
import { useMutation } from "@tanstack/react-query";
import { z } from "zod";
import { ask } from "#components/api/ask.ts";

export const useReadMessage = (id: string) =>
  useMutation({
    mutationFn: () => ask(`/api/v1/messages/${id}/read`, z.object({}), { method: "POST" }),
    retry: false,
    networkMode: "always",
  });
