import type { Diagnosis } from "../diagnose/diagnosis.ts";
import type { Report } from "./report.ts";

/** Copyable commands, the most useful first. */
export function nextCommands(diagnosis: Diagnosis): Report["next"] {
  const name = diagnosis.series.target.name;
  const classId = diagnosis.findings[0]?.classId ?? null;
  const next: { command: string; why: string }[] = [];
  if (classId !== null) {
    next.push({ command: `tidemark explain ${classId}`, why: "what this class means and how to mend it" });
  }
  if (diagnosis.findings.some(({ finding }) => finding.kind === "goroutine")) {
    next.push({ command: `tidemark goroutines ${name}`, why: "all groups with their ages and stacks" });
  }
  if (diagnosis.verdict !== "leaking") {
    next.push({
      command: `tidemark diagnose ${name} --for 15m`,
      why: "a longer watch sees slower leaks",
    });
  }
  if (diagnosis.findings.some(({ finding }) => finding.kind === "heap")) {
    next.push({ command: `tidemark top ${name} -cum`, why: "the heap by function" });
  }
  return next;
}
