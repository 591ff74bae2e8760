// What the API answers about an examination, for the server that sends it and the page that reads it.
import { z } from "zod";
import { findingIds, severities, subjects } from "./finding.ts";

export const findingSchema = z.object({
  id: z.enum(findingIds),
  severity: z.enum(severities),
  subject: z.enum(subjects),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()).readonly()])),
  terms: z.record(z.string(), z.array(z.string()).readonly()),
  line: z.object({ file: z.string(), section: z.string().nullable(), text: z.string() }).nullable(),
});

/** An examination younger than this is answered again rather than made anew. */
export const examinationRestMs = 10_000;

export const reportSchema = z.object({
  pbx: z.string(),
  name: z.string(),
  /** ISO 8601. */
  examinedAt: z.string(),
  worst: z.enum(severities),
  /** The worst first. */
  findings: z.array(findingSchema).readonly(),
});

export type DoctorReport = z.output<typeof reportSchema>;

export const doctorSchema = z.object({ reports: z.array(reportSchema) });
