/**
 * Which values an option or an argument takes, where they can be listed: from the registries that
 * the commands choose from, else from the table below.
 */
import { PATTERNS } from "../../code/patterns.ts";
import { LEAK_CLASSES } from "../../diagnose/classes.ts";
import { CHECKED_FORMATS } from "../../experiment/check/checked-formats.ts";
import { VERIFIED_FORMATS } from "../../experiment/verify/verified-formats.ts";
import { REPORT_FORMATS } from "../../report/formats.ts";
import { SCAN_FORMATS } from "../../report/scan-formats.ts";
import { COMPLETION_SHELLS } from "./shells.ts";

const REPORT_IDS = idsOf(REPORT_FORMATS);
const CHECKED_IDS = idsOf(CHECKED_FORMATS);

/** `command --option`, or `--option` for every command that has it. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  "diagnose --format": REPORT_IDS,
  "soak --format": REPORT_IDS,
  "run --format": REPORT_IDS,
  "verify --format": idsOf(VERIFIED_FORMATS),
  "check --format": CHECKED_IDS,
  "check --report": CHECKED_IDS.map((id) => `${id}=`),
  "check --fail-on": ["leaking", "suspect"],
  "scan --format": idsOf(SCAN_FORMATS),
  "scan --class": PATTERNS.map(({ classId }) => classId),
  "goroutines --by": ["site", "creator", "state", "label:"],
  "run --restart": ["on-failure", "always", "never"],
  "run --exit-code": ["command", "verdict", "both"],
  "run --sigquit-dump": ["stop", "limit"],
  "--goos": ["linux", "darwin", "windows", "freebsd"],
  "--goarch": ["amd64", "arm64", "386", "arm", "riscv64"],
  "--sample_index": [
    "inuse_space",
    "inuse_objects",
    "alloc_space",
    "alloc_objects",
    "goroutine",
    "delay",
    "contentions",
    "samples",
    "cpu",
  ],
};

/** The values of an option (`--format`) of a command; none where anything goes. */
export function optionValues(command: string, option: string): readonly string[] {
  return VALUES[`${command} ${option}`] ?? VALUES[option] ?? [];
}

/** Every row, for a test that each names an option there is. */
export const LISTED_OPTIONS: readonly string[] = Object.keys(VALUES);

/** What may stand as the first argument of a command, where that can be listed. */
export function argumentValues(command: string): readonly string[] {
  if (command === "explain") return LEAK_CLASSES.map(({ id }) => id);
  return command === "completion" ? COMPLETION_SHELLS : [];
}

function idsOf(formats: readonly { readonly id: string }[]): readonly string[] {
  return formats.map(({ id }) => id);
}
