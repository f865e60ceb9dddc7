/** Contracts that a user adds as JSON: the fields of a table, checked. See docs/contracts.md. */
import { DecodeError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";
import type { ContractFile } from "./contract-file.ts";
import type {
  Callback,
  KnownBad,
  MustRelease,
  Notification,
  Registration,
  StartStop,
} from "./contracts.ts";
import { fieldsOf, type JsonValue, refuse, textAt, textsAt } from "./json-fields.ts";
import { parseResults, parseType } from "./type-text.ts";
import { isRange } from "./version-range.ts";

const FIELDS = [
  "$schema",
  "results",
  "fields",
  "types",
  "extends",
  "releases",
  "notifications",
  "registrations",
  "starts",
  "callbacks",
  "terminal",
  "harmless",
  "blocking",
  "knownBad",
];

/** Reads a contract file; a `DecodeError` names the file and the field that is wrong. */
export function readContracts(text: string, file: string): ContractFile {
  const fields = fieldsOf({ file, path: "", value: parseJson(text, file) }, FIELDS);
  return {
    results: fields.table("results", resultsAt),
    fields: fields.table("fields", typeAt),
    types: fields.table("types", typeAt),
    extends: fields.table("extends", textsAt),
    releases: fields.list("releases", readRelease),
    notifications: fields.list("notifications", readNotification),
    registrations: fields.list("registrations", readRegistration),
    starts: fields.list("starts", readStart),
    callbacks: fields.list("callbacks", readCallback),
    terminal: fields.texts("terminal"),
    harmless: fields.texts("harmless"),
    blocking: fields.texts("blocking"),
    knownBad: fields.list("knownBad", readKnownBad),
  };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DecodeError(`contracts ${quoteShort(file)}`, "the file is not JSON", { cause });
  }
}

/** A function without results is written as an empty text. */
function resultsAt(at: JsonValue): string {
  if (at.value === "") return "";
  const text = textAt(at);
  return parseResults(text) === null
    ? refuse(at, "must be Go types with full import paths, such as (*net/http.Response, error)")
    : text;
}

function typeAt(at: JsonValue): string {
  const text = textAt(at);
  return parseType(text) === null
    ? refuse(at, "must be a Go type with full import paths, such as *net/http.Response")
    : text;
}

function rangeAt(at: JsonValue): string {
  const text = textAt(at);
  return isRange(text) ? text : refuse(at, "must be a range of versions, such as <1.13.0");
}

function readRelease(at: JsonValue): MustRelease {
  const fields = fieldsOf(at, [
    "call",
    "classId",
    "result",
    "field",
    "by",
    "errorResult",
    "contextArg",
    "untilFalse",
    "keeps",
  ]);
  return {
    call: fields.text("call"),
    classId: fields.text("classId"),
    result: fields.count("result", 0),
    field: fields.textOrNull("field"),
    by: fields.texts("by"),
    errorResult: fields.countOrNull("errorResult"),
    contextArg: fields.countOrNull("contextArg"),
    untilFalse: fields.texts("untilFalse"),
    keeps: fields.text("keeps"),
  };
}

function readNotification(at: JsonValue): Notification {
  const fields = fieldsOf(at, [
    "call",
    "channelArg",
    "channelResult",
    "whenFull",
    "versions",
    "module",
    "enoughCapacity",
    "mechanism",
  ]);
  const versions = fields.textOrNull("versions");
  if (versions !== null) rangeAt({ ...at, path: `${at.path}.versions`, value: versions });
  return {
    call: fields.text("call"),
    channelArg: fields.countOrNull("channelArg"),
    channelResult: fields.countOrNull("channelResult"),
    whenFull: fields.choice("whenFull", ["blocks", "drops", "queues"]),
    versions,
    module: fields.text("module"),
    enoughCapacity: fields.countOrNull("enoughCapacity"),
    mechanism: fields.text("mechanism"),
  };
}

function readRegistration(at: JsonValue): Registration {
  const fields = fieldsOf(at, ["call", "classId", "removedBy", "livesWith", "mechanism"]);
  return {
    call: fields.text("call"),
    classId: fields.text("classId"),
    removedBy: fields.texts("removedBy"),
    livesWith: fields.choice("livesWith", ["receiver", "process"]),
    mechanism: fields.text("mechanism"),
  };
}

function readStart(at: JsonValue): StartStop {
  const fields = fieldsOf(at, ["call", "classId", "result", "stoppedBy", "keeps"]);
  return {
    call: fields.text("call"),
    classId: fields.text("classId"),
    result: fields.countOrNull("result"),
    stoppedBy: fields.texts("stoppedBy"),
    keeps: fields.text("keeps"),
  };
}

function readCallback(at: JsonValue): Callback {
  const fields = fieldsOf(at, ["call", "arg", "runs"]);
  return {
    call: fields.text("call"),
    arg: fields.count("arg", 0),
    runs: fields.choice("runs", ["go", "request", "periodic", "once", "inline", "signal"]),
  };
}

function readKnownBad(at: JsonValue): KnownBad {
  const fields = fieldsOf(at, ["module", "versions", "classId", "mechanism", "fixedIn"]);
  const versions = fields.text("versions");
  rangeAt({ ...at, path: `${at.path}.versions`, value: versions });
  return {
    module: fields.text("module"),
    versions,
    classId: fields.text("classId"),
    mechanism: fields.text("mechanism"),
    fixedIn: fields.textOrNull("fixedIn"),
  };
}
