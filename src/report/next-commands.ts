import { said } from "../base/language.ts";
import type { Diagnosis } from "../diagnose/diagnosis.ts";
import type { Report } from "./report.ts";

/** Copyable commands on `source`, the most useful first. */
export function nextCommands(diagnosis: Diagnosis, source: string): Report["next"] {
  const { series, findings, verdict } = diagnosis;
  const next: { command: string; why: string }[] = [...fromSource(diagnosis, source)];
  const classId = findings[0]?.classId ?? null;
  if (classId !== null) {
    next.push({
      command: `tidemark explain ${classId}`,
      why: said("what this class means and how to mend it"),
    });
  }
  if (findings.some(({ finding }) => finding.kind === "goroutine")) {
    next.push({
      command: `tidemark goroutines ${source}`,
      why: said("all groups with their ages and stacks"),
    });
  }
  if (diagnosis.soak !== null) next.push(afterSoak(diagnosis, source));
  else if (verdict !== "leaking") next.push(longerWatch(series.target.name));
  return next;
}

/** With the source: its mechanical remedies. Without: what the source would add. */
function fromSource({ code, findings }: Diagnosis, source: string): Report["next"] {
  if (code === null) {
    if (!findings.some(({ verdict }) => verdict === "leaking")) return [];
    const why = said(
      "why, line by line, and a remedy, from the Go source of the service in this folder",
    );
    return [{ command: `tidemark diagnose ${source} --source .`, why }];
  }
  if (code.patch === null) return [];
  const command = `tidemark diagnose ${source} --source ${quoted(code.root)} --patch fix.diff`;
  return [{ command, why: said("the mechanical changes, for git apply") }];
}

/** A word as a shell takes it back. */
function quoted(word: string): string {
  return /^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The next experiment: prove the change, or press longer. */
function afterSoak({ verdict, series }: Diagnosis, source: string): Report["next"][number] {
  if (verdict === "leaking") {
    return {
      command: `tidemark verify ${source} captures/after`,
      why: said("after the change and the same soak with --out captures/after: whether it worked"),
    };
  }
  return {
    command: `tidemark soak ${liveName(series.target.name)} … --load 10m`,
    why: said("the same load for longer: it sees smaller leaks"),
  };
}

/** A watch needs a live target; captures know theirs when they were taken over HTTP. */
function liveName(targetName: string): string {
  return /:\d+(\/|$)/.test(targetName) ? targetName : "HOST:PORT";
}

function longerWatch(targetName: string): Report["next"][number] {
  return {
    command: `tidemark diagnose ${liveName(targetName)} --for 15m`,
    why: said("a longer watch sees slower leaks"),
  };
}
