import { gzipSync } from "node:zlib";
import { encodeProfile } from "../profile/encode.ts";
import { subtractProfile } from "../profile/subtract.ts";
import { type Answer, RequestError } from "./answer.ts";
import type { ExplorerData, ViewRequest } from "./explorer-data.ts";
import { flameView, packFlameGraph } from "./flame-view.ts";
import { type Params, readViewParams } from "./view-params.ts";

type View = (data: ExplorerData, request: ViewRequest, params: Params) => Promise<Answer> | Answer;

/** The views by their name in `/api/<name>`. A new one is a file and a line. */
const VIEWS: Readonly<Record<string, View>> = {
  flamegraph: async (data, request) => packed(packFlameGraph(await flameView(data, request))),
  download,
};

/** Computes one view. Throws TidemarkError for what cannot be shown. */
export async function answerView(
  name: string,
  data: ExplorerData,
  params: Params,
): Promise<Answer> {
  const view = Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined;
  if (view === undefined) {
    throw new RequestError(404, { stage: "answer", message: `There is no view named ${name}.` });
  }
  return view(data, readViewParams(params, data.session), params);
}

const OCTETS = "application/octet-stream";

function packed(bytes: Uint8Array<ArrayBuffer>): Answer {
  return { status: 200, contentType: OCTETS, bytes, fileName: null };
}

function download(data: ExplorerData, request: ViewRequest, params: Params): Answer {
  const format = params["format"] ?? "pprof";
  if (format !== "pprof") {
    throw new RequestError(400, {
      stage: "download",
      message: `Format "${format.slice(0, 20)}" is not one of pprof.`,
      help: "Take format= out of the address for the profile itself.",
    });
  }
  const bytes = new Uint8Array(gzipSync(encodeProfile(comparedProfile(data, request))));
  const stem = request.capture.id.replace(/(\.pb)?(\.gz)?$/, "");
  return { status: 200, contentType: OCTETS, bytes, fileName: `${stem}.pb.gz` };
}

function comparedProfile(data: ExplorerData, { capture, base, normalize }: ViewRequest) {
  const profile = data.profile(capture.id);
  if (base === null) return profile;
  const options = { markBase: false, normalize: normalize === true };
  return subtractProfile(profile, data.profile(base.id), options);
}
