import { setTimeout as sleep } from "node:timers/promises";
import { TidemarkError } from "../base/errors.ts";
import type { CaptureSet } from "../capture/capture.ts";
import type { SourceToRead } from "../diagnose/read-code.ts";
import { diagnoseSeries, explainWith, reportOn } from "../pipeline.ts";
import type { Report } from "../report/report.ts";
import { type Answer, errorAnswer, jsonAnswer, RequestError } from "./answer.ts";
import { type SourcePlaces, viewNamed } from "./answer-view.ts";
import type { Session } from "./api.ts";
import { buildSession, emptySession } from "./build-session.ts";
import type { ExplorerData } from "./explorer-data.ts";
import { gather, joinSets, type ToOpen } from "./gather-captures.ts";
import { type Opened, type ReadingProgress, readOpened } from "./opened.ts";
import type { Params } from "./view-params.ts";

/** How an explorer is set up; plain data, so that it can be handed to another thread. */
export interface ExplorerSetup {
  /** What a person typed, for the report and the title before anything is read. */
  readonly source: string;
  readonly sources: readonly ToOpen[];
  readonly canUpload: boolean;
  readonly places: SourcePlaces;
}

export interface ExplorerWorld {
  /** Called with every change of what is open and of how far reading it has come. */
  readonly onSession: (session: Session) => void;
  /** Go source that explains findings; null where none was named. */
  readonly loadCode: () => Promise<SourceToRead | null>;
  readonly signal: AbortSignal;
}

/** One request of a view. */
export interface Ask {
  /** As in `/api/<name>`. */
  readonly name: string;
  readonly params: Params;
}

/** The first view comes before the verdict, but not for longer than this. */
const DIAGNOSE_AFTER_MS = 300;

/** What is open, and the answers to everything that is asked of it. Runs in a thread of its own. */
export class Explorer {
  readonly #setup: ExplorerSetup;
  readonly #world: ExplorerWorld;
  #session: Session;
  #opened: Opened | null = null;
  #report: Report | null = null;
  #reportError: unknown = null;
  #sets: readonly CaptureSet[] = [];
  #revision = 0;
  #codeProblem: readonly string[] = [];
  #judged: Promise<void> = Promise.resolve();
  #adding: Promise<unknown> = Promise.resolve();
  #sayViewAnswered: () => void = () => undefined;

  constructor(setup: ExplorerSetup, world: ExplorerWorld) {
    this.#setup = setup;
    this.#world = world;
    this.#session = emptySession(setup.source, setup.canUpload);
  }

  get session(): Session {
    return this.#session;
  }

  /** Reads all sources. What cannot be opened at all is thrown; the rest stands in the notes. */
  async open(): Promise<void> {
    this.#publish(this.#session);
    const { signal } = this.#world;
    const sets: CaptureSet[] = [];
    for (const source of this.#setup.sources) {
      this.#progress({ done: 0, total: 0, what: "reading files" });
      sets.push(await gather(source, { signal }));
    }
    await this.#take(sets);
  }

  /** Adds a file to what is open. A file that is nothing is refused, and all stays as it was. */
  add(name: string, bytes: Uint8Array): Promise<Session> {
    const added = this.#adding.then(() => this.#addFile(name, bytes));
    this.#adding = added.catch(() => undefined);
    return added;
  }

  async #addFile(name: string, bytes: Uint8Array): Promise<Session> {
    const set = await gather({ type: "bytes", name, bytes }, { signal: this.#world.signal });
    const { captures, series } = await readOpened(joinSets([set]));
    if (captures.length === 0) throw nothingIn(name, series?.problems[0]?.message);
    await this.#take([...this.#sets, set]);
    return this.#session;
  }

  async #take(sets: readonly CaptureSet[]): Promise<void> {
    const opened = await readOpened(joinSets(sets), (progress) => this.#progress(progress));
    this.#sets = sets;
    this.#opened = opened;
    this.#report = null;
    this.#reportError = null;
    this.#revision++;
    this.#judged = this.#diagnose(opened);
    this.#publishOpened();
  }

  async #diagnose(opened: Opened): Promise<void> {
    const answered = new Promise<void>((resolve) => {
      this.#sayViewAnswered = resolve;
    });
    await Promise.race([answered, sleep(DIAGNOSE_AFTER_MS)]);
    try {
      const diagnosis = diagnoseSeries(await opened.lineUp());
      const code = diagnosis.findings.length === 0 ? null : await this.#loadCode();
      const report = reportOn(explainWith(diagnosis, code), this.#setup.source);
      if (opened !== this.#opened) return;
      this.#report = report;
      this.#publishOpened();
    } catch (error) {
      if (opened === this.#opened) this.#reportError = error;
    }
  }

  /** Source that cannot be read takes the reasons from the verdict, and not the verdict. */
  async #loadCode(): Promise<SourceToRead | null> {
    try {
      return await this.#world.loadCode();
    } catch (error) {
      if (!(error instanceof TidemarkError)) throw error;
      this.#codeProblem = [error.message];
      return null;
    }
  }

  /** Never throws: a request that cannot be answered has an answer that says so. */
  async answer({ name, params }: Ask): Promise<Answer> {
    try {
      if (name === "session") return jsonAnswer(this.#session);
      if (name === "report") return this.#answerReport();
      const view = viewNamed(name);
      if (view.needsReport) {
        this.#sayViewAnswered();
        await this.#judged;
      }
      const answer = await view.answer({ data: this.#data(), params, places: this.#setup.places });
      this.#sayViewAnswered();
      return answer;
    } catch (error) {
      return errorAnswer(error, `show ${name}`);
    }
  }

  #answerReport(): Answer {
    if (this.#reportError !== null) return errorAnswer(this.#reportError, "diagnose");
    if (this.#report !== null) return jsonAnswer(this.#report);
    throw new RequestError(409, {
      stage: "diagnose",
      message: "The verdict is still being found.",
      help: "Ask again in a moment.",
    });
  }

  #data(): ExplorerData {
    const opened = this.#opened;
    if (opened === null) throw stillReading(this.#session);
    return {
      session: this.#session,
      profile: (captureId) => opened.profile(captureId),
      keep: (key, make) => opened.keep(key, make),
      dump: (captureId) => opened.dump(captureId),
      series: opened.series,
      report: this.#report,
    };
  }

  #publishOpened(): void {
    const opened = this.#opened;
    if (opened === null) return;
    const { target } = opened.set;
    this.#publish(
      buildSession({
        revision: this.#revision,
        title: this.#report?.target.name ?? target.name,
        labels: target.labels,
        opened: opened.captures,
        series: opened.series,
        report: this.#report,
        cuts: [...this.#codeProblem, ...opened.cuts],
        canUpload: this.#setup.canUpload,
      }),
    );
  }

  #progress(progress: ReadingProgress): void {
    this.#publish({ ...this.#session, progress });
  }

  #publish(session: Session): void {
    this.#session = session;
    this.#world.onSession(session);
  }
}

function stillReading({ progress }: Session): RequestError {
  const { done, total, what } = progress;
  return new RequestError(409, {
    stage: "read captures",
    message: total === 0 ? "Still reading." : `Still reading: ${done} of ${total}, ${what}.`,
    help: "Ask again in a moment.",
  });
}

function nothingIn(name: string, problem: string | undefined): TidemarkError {
  return new RequestError(422, {
    stage: "open file",
    message: `${name}: ${problem ?? "no profile or goroutine dump in it"}`,
    help: "Drop a profile of net/http/pprof (heap, goroutine, …), a goroutine dump or an archive.",
  });
}
