import { gzipSync } from "node:zlib";
import { encodeProfile } from "../profile/encode.ts";
import type { Profile } from "../profile/profile.ts";
import { subtractProfile } from "../profile/subtract.ts";
import { type AppliedRequest, applyRequest, type ReportName } from "../views/apply-request.ts";
import { renderDot } from "../views/dot.ts";
import { drawSvg } from "../views/draw-svg.ts";
import { foldedChunks } from "../views/folded.ts";
import { speedscopeChunks } from "../views/speedscope.ts";
import { tableChunks } from "../views/table-json.ts";
import { type Answer, RequestError } from "./answer.ts";
import type { ExplorerData, ViewRequest } from "./explorer-data.ts";
import { baseSide, profileOf } from "./range-profile.ts";

/** A text, or pieces of text or bytes. */
type Pieces = string | Iterable<string | Uint8Array>;

/** A form in which a view can be saved. */
interface SavedForm {
  readonly ending: string;
  readonly contentType: string;
  /** Whose defaults apply. */
  readonly report: ReportName;
  render(applied: AppliedRequest, name: string): Promise<Pieces> | Pieces;
}

const TEXT = "text/plain; charset=utf-8";
const JSON_FILE = "application/json; charset=utf-8";

/** By the name in `format=`. */
const FORMS: Readonly<Record<string, SavedForm>> = {
  pprof: {
    ending: "pb.gz",
    contentType: "application/octet-stream",
    report: "proto",
    render: ({ profile }) => [gzipSync(encodeProfile(profile))],
  },
  folded: {
    ending: "folded",
    contentType: TEXT,
    report: "traces",
    render: ({ profile, options }) => foldedChunks(profile, options),
  },
  speedscope: {
    ending: "speedscope.json",
    contentType: JSON_FILE,
    report: "traces",
    render: ({ profile, options }, name) => speedscopeChunks(profile, { ...options, name }),
  },
  json: {
    ending: "json",
    contentType: JSON_FILE,
    report: "top",
    render: ({ profile, options }) => tableChunks(profile, options),
  },
  dot: {
    ending: "dot",
    contentType: TEXT,
    report: "dot",
    render: ({ profile, options }) => renderDot(profile, options),
  },
  svg: {
    ending: "svg",
    contentType: "image/svg+xml",
    report: "dot",
    render: ({ profile, options }) => drawSvg(renderDot(profile, options)),
  },
};

/** The view as a file: what the filters leave, less the base where there is one. */
export async function downloadView(
  data: ExplorerData,
  request: ViewRequest,
  format = "pprof",
): Promise<Answer> {
  const form = Object.hasOwn(FORMS, format) ? FORMS[format] : undefined;
  if (form === undefined) throw unknownForm(format);
  const wanted = { ...request.report, sampleIndex: request.measure.id };
  const applied = await applyRequest(comparedProfile(data, request), wanted, form.report);
  const stem = request.capture.id.replace(/(?:\.pb|\.pprof|\.txt)?(?:\.gz)?$/, "") || "profile";
  const bytes = joined(await form.render(applied, stem));
  const { contentType, ending } = form;
  return { status: 200, contentType, bytes, fileName: `${stem}.${ending}` };
}

function joined(pieces: Pieces): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  if (typeof pieces === "string") return encoder.encode(pieces);
  const chunks = Array.from(pieces, (piece) =>
    typeof piece === "string" ? encoder.encode(piece) : piece,
  );
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, end);
    end += chunk.length;
  }
  return bytes;
}

/** The profile that pprof's own page of that name hands out: whole, less its base. */
export function wholeProfile(data: ExplorerData, request: ViewRequest): Answer {
  const bytes = new Uint8Array(gzipSync(encodeProfile(comparedProfile(data, request))));
  const contentType = "application/octet-stream";
  return { status: 200, contentType, bytes, fileName: "profile.pb.gz" };
}

function comparedProfile(data: ExplorerData, request: ViewRequest): Profile {
  const profile = profileOf(data, request);
  const base = baseSide(request);
  if (base === null) return profile;
  const options = { markBase: false, normalize: request.normalize === true };
  return subtractProfile(profile, profileOf(data, base), options);
}

function unknownForm(format: string): RequestError {
  return new RequestError(400, {
    stage: "save view",
    message: `format="${format.slice(0, 20)}" is no form in which a view is saved.`,
    help: `Give one of ${Object.keys(FORMS).join(", ")}.`,
  });
}
