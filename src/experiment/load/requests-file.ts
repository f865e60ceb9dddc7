/**
 * A list of requests, one a line, each in either form; blank lines and lines that begin with `#`
 * are passed over:
 *
 *   GET /orders/{{random 1 500}}
 *   https://shop.example/health
 *   {"method": "POST", "url": "/orders", "body": {"n": 1}, "weight": 3, "expect": "201"}
 */
import { z } from "zod";
import { UsageError } from "../../base/errors.ts";
import { parseExpected } from "./expected-status.ts";
import type { PlannedRequest } from "./load-plan.ts";
import { heldToLimits, plannedRequest, type RequestSaid } from "./planned-request.ts";

const JSON_LINE = z.strictObject({
  method: z.string().optional(),
  url: z.string(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  /** A text as it is, anything else as JSON. */
  body: z.json().optional(),
  weight: z.number().optional(),
  expect: z.union([z.string(), z.number()]).optional(),
});

/** Throws UsageError that names file and line. */
export function parseRequestsFile(text: string, file: string): readonly PlannedRequest[] {
  const requests: PlannedRequest[] = [];
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.replace(/^\uFEFF/, "").trim();
    if (line === "" || line.startsWith("#")) continue;
    const whence = `${file} line ${at + 1}`;
    const said = line.startsWith("{") ? jsonSaid(line, whence) : wordsSaid(line, whence);
    requests.push(plannedRequest(said, { whence, hasTemplates: true }));
  }
  return heldToLimits(requests, file);
}

function wordsSaid(line: string, whence: string): RequestSaid {
  const [, method = "GET", url] = /^(?:([A-Za-z-]+)\s+)?((?:https?:\/\/|\/).*)$/i.exec(line) ?? [];
  if (url !== undefined) return { method, url, headers: [], body: null };
  throw new UsageError(`${whence}: give it as METHOD URL, or as JSON with a url`);
}

function jsonSaid(line: string, whence: string): RequestSaid {
  const parsed = JSON_LINE.safeParse(jsonOf(line, whence));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const at = issue === undefined || issue.path.length === 0 ? "" : ` at ${issue.path.join(".")}`;
    throw new UsageError(`${whence}: ${issue?.code.replaceAll("_", " ")}${at}; ${JSON_ADVICE}`);
  }
  const { method, url, headers = {}, body, weight, expect } = parsed.data;
  return {
    method: method ?? (body === undefined ? "GET" : "POST"),
    url,
    headers: Object.entries(headers).flatMap(([name, values]) =>
      [values].flat().map((value) => [name, value] as const),
    ),
    body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
    ...(weight === undefined ? {} : { weight }),
    expected: expect === undefined ? null : parseExpected(String(expect), whence),
  };
}

const JSON_ADVICE = "known are method, url, headers, body, weight and expect";

function jsonOf(line: string, whence: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new UsageError(`${whence}: not valid JSON`);
  }
}
