import { said, say } from "../base/language.ts";

import type { Session } from "../serve/api.ts";
import { DataError } from "./data-error.ts";
import { refusal } from "./http-refusal.ts";
import type { DataSource, Params } from "./page.ts";
import { unpackFlameGraph } from "./unpack-flame-graph.ts";
import { readParams } from "./url-state.ts";

/** While the verdict is being found the server answers 409; asked again after this long. */
const ASK_AGAIN_MS = 400;
const CONFLICT = 409;

/** Views from the server that served this page. */
export function httpData(): DataSource {
  return {
    session: () => readJson("session", {}),
    report: () => whenFound(() => readJson("report", {})),
    flameGraph: async (params) => {
      const answer = await ask("flamegraph", params);
      return unpackFlameGraph(new Uint8Array(await answer.arrayBuffer()));
    },
    table: (params) => readJson("table", params),
    peek: (params) => readJson("peek", params),
    source: (params) => readJson("source", params),
    graph: (params) => readJson("graph", params),
    goroutines: (params) => readJson("goroutines", params),
    time: (params) => readJson("time", params),
    downloadUrl: (params, format) => address("download", { ...params, format }),
    upload,
  };
}

/** Under a watch the page's address says whose captures of when are shown, and so each request. */
const OF_A_WATCH = ["target", "from", "to"];

function capturesShown(): Params {
  const shown = Object.entries(readParams(location.search));
  return Object.fromEntries(shown.filter(([name]) => OF_A_WATCH.includes(name)));
}

function address(path: string, params: Params): string {
  const query = new URLSearchParams({ ...capturesShown(), ...params }).toString();
  return `/api/${path}${query === "" ? "" : `?${query}`}`;
}

async function readJson<T>(path: string, params: Params): Promise<T> {
  const answer = await ask(path, params);
  return answer.json();
}

async function ask(path: string, params: Params): Promise<Response> {
  const answer = await fetch(address(path, params)).catch(() => unreachable(say`read ${path}`));
  if (!answer.ok) throw await refusal(answer, say`read ${path}`);
  return answer;
}

function unreachable(stage: string): never {
  throw new DataError({
    stage,
    message: say`${location.host} does not answer.`,
    help: said("Start tidemark open again on the same files, then reload this page."),
  });
}

async function whenFound<T>(read: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await read();
    } catch (thrown) {
      if (!(thrown instanceof DataError) || thrown.status !== CONFLICT) throw thrown;
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}

/** One request a file: the server opens them together once the last has come. */
async function upload(
  files: readonly File[],
  onProgress: (share: number) => void,
): Promise<Session> {
  let session: Session | null = null;
  for (const [index, file] of files.entries()) {
    const share = (part: number): void => onProgress((index + part) / files.length);
    session = await send(file, share);
  }
  if (session === null) {
    throw new DataError({
      stage: said("open files"),
      message: said("No file was dropped."),
      help: null,
    });
  }
  return session;
}

/** XMLHttpRequest, because fetch does not tell how much has been sent. */
function send(file: File, onShare: (share: number) => void): Promise<Session> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address("files", { name: file.name }));
    request.upload.onprogress = ({ loaded, total }) => onShare(total === 0 ? 1 : loaded / total);
    request.onload = () => {
      if (request.status < 400) return resolve(JSON.parse(request.responseText));
      const headers = { "content-type": request.getResponseHeader("content-type") ?? "" };
      const answer = new Response(request.responseText, { status: request.status, headers });
      refusal(answer, say`open ${file.name}`).then(reject, reject);
    };
    request.onerror = () => {
      try {
        unreachable(say`open ${file.name}`);
      } catch (thrown) {
        reject(thrown);
      }
    };
    request.send(file);
  });
}
