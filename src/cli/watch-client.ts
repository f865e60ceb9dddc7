import { TidemarkError, UsageError } from "../base/errors.ts";
import { say } from "../base/language.ts";
import { CAPTURE_BYTES_MAX } from "../base/limits.ts";
import { quoteShort } from "../base/quote-short.ts";
import { type Access, OPEN_ACCESS } from "../capture/access.ts";
import { accessHeaders } from "../capture/access-headers.ts";
import { connectOptions } from "../capture/connect-options.ts";
import { networkReason } from "../capture/scrape-reasons.ts";
import type { TimeRange } from "../history/tables/tables.ts";
import { REPORT_SCHEMA_VERSION, type Report } from "../report/report.ts";
import type { ApiError } from "../serve/api.ts";
import type { FleetRow, FleetView } from "../serve/watch-api.ts";

export interface WatchClientOptions {
  readonly access?: Access;
  readonly signal: AbortSignal;
}

const CONNECT_MS = 10_000;
/** Judging a week afresh takes a while. */
const ANSWER_MS = 300_000;

/** Asks a running watch over HTTP. */
export class WatchClient {
  /** Without a slash at its end. */
  readonly server: string;
  readonly #access: Access;
  readonly #signal: AbortSignal;

  constructor(server: string, { access = OPEN_ACCESS, signal }: WatchClientOptions) {
    this.server = readServer(server);
    this.#access = access;
    this.#signal = signal;
  }

  async rows(): Promise<readonly FleetRow[]> {
    const view: FleetView = await this.#json("/api/watch/fleet");
    return view.rows;
  }

  /** Judged by the watch over the range, with the source that it was given. */
  async report(targetId: string, range: TimeRange): Promise<Report> {
    const report: Report = await this.#json(addressOf(targetId, "report", range));
    if (report.schemaVersion === REPORT_SCHEMA_VERSION) return report;
    throw new UsageError(
      say`${this.server}: another version of tidemark; its pages show the report`,
    );
  }

  /** Captures of the range as a `.tar.gz`. */
  archive(targetId: string, range: TimeRange): Promise<Uint8Array> {
    return this.#get(addressOf(targetId, "archive", range));
  }

  async #json<T>(path: string): Promise<T> {
    const bytes = await this.#get(path);
    try {
      return JSON.parse(Buffer.from(bytes).toString("utf8"));
    } catch {
      throw new UsageError(say`${this.server}: this is no watch of tidemark: it answers no JSON`);
    }
  }

  async #get(path: string): Promise<Uint8Array> {
    const { Agent, request } = await import("undici");
    const { options: connect } = await connectOptions(this.#access.tls, CONNECT_MS);
    const agent = new Agent({ connect, headersTimeout: ANSWER_MS, bodyTimeout: ANSWER_MS });
    try {
      const headers = await accessHeaders(this.#access, this.#signal);
      const answer = await request(this.server + path, {
        dispatcher: agent,
        headers: { ...headers, "user-agent": "tidemark" },
        signal: this.#signal,
      });
      const bytes = await this.#whole(answer.body);
      if (answer.statusCode === 200) return bytes;
      throw this.#refusal(answer.statusCode, bytes);
    } catch (error) {
      if (this.#signal.aborted || error instanceof TidemarkError) throw error;
      throw new UsageError(`${this.server}: ${networkReason(error).words}`);
    } finally {
      await agent.destroy();
    }
  }

  async #whole(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of body) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > CAPTURE_BYTES_MAX) {
        throw new UsageError(say`${this.server}: more than can be read at once; ask --since less`);
      }
    }
    return Buffer.concat(chunks);
  }

  #refusal(status: number, body: Uint8Array): UsageError {
    if (status === 401) {
      return new UsageError(say`${this.server}: it wants a token: give --token @file`);
    }
    const said = errorIn(Buffer.from(body).toString("utf8"));
    const words = said === null ? say`answers ${status}; is it a watch of tidemark?` : said.message;
    const help = said?.help == null ? "" : ` ${said.help}`;
    return new UsageError(`${this.server}: ${words}${help}`);
  }
}

/** `:7070` is this machine, `host:7070` plain HTTP. */
function readServer(text: string): string {
  const place = text.startsWith(":") ? `localhost${text}` : text;
  const address = /^[a-z][\w+.-]*:\/\//i.test(place) ? place : `http://${place}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === "") return url.origin;
  throw new UsageError(say`--server ${quoteShort(text)}: give it as http://host:port`);
}

function addressOf(targetId: string, what: string, { fromMs, toMs }: TimeRange): string {
  return `/api/watch/targets/${encodeURIComponent(targetId)}/${what}?from=${fromMs}&to=${toMs}`;
}

function errorIn(text: string): ApiError | null {
  try {
    const { stage, message, help = null }: Partial<ApiError> = JSON.parse(text);
    return typeof stage === "string" && typeof message === "string"
      ? { stage, message, help }
      : null;
  } catch {
    return null;
  }
}
