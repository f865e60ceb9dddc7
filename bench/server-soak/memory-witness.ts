/**
 * Takes the memory of a running Node process at intervals: a forced collection in every isolate,
 * then the sampled objects that live and the numbers of the process, kept as captures in a folder
 * that `tidemark diagnose` reads like that of any watched service.
 */
import { CaptureNames } from "../../src/capture/capture-name.ts";
import { type FolderHistory, openFolderHistory } from "../../src/history/folder-history.ts";
import { HeapCensus, SAMPLING_BYTES } from "./heap-census.ts";
import { type InspectorLink, type Isolate, inspect } from "./inspector-link.ts";
import { type IsolateMemory, type Measures, measureProcess, processPage } from "./process-page.ts";

const TARGET = { name: "tidemark watch", labels: {} };
const MEMORY = `JSON.stringify({
  ...process.memoryUsage(), resources: process.getActiveResourcesInfo().length })`;

export class MemoryWitness {
  readonly #pid: number;
  readonly #history: FolderHistory;
  readonly #isolates = new Set<Isolate>();
  readonly #census = new HeapCensus();
  readonly #names = new CaptureNames();
  readonly #startedMs = Date.now();
  #link: InspectorLink | null = null;

  constructor(pid: number, history: FolderHistory) {
    this.#pid = pid;
    this.#history = history;
  }

  async attach(url: string): Promise<void> {
    this.#link = await inspect(url, async (isolate) => {
      await isolate.call("HeapProfiler.enable");
      await isolate.call("HeapProfiler.startSampling", { samplingInterval: SAMPLING_BYTES });
      this.#isolates.add(isolate);
    });
  }

  /** One round: captures are kept, the measures are told. */
  async take(): Promise<Measures> {
    const isolates: IsolateMemory[] = [];
    for (const isolate of this.#isolates) {
      const memory = await this.#ask(isolate);
      if (memory !== null) isolates.push(memory);
    }
    const atMs = Date.now();
    const measures = measureProcess(this.#pid, { atMs, isolates });
    await this.#keep(measures);
    return measures;
  }

  close(): void {
    this.#link?.close();
  }

  /** Null for a worker that has ended. */
  async #ask(isolate: Isolate): Promise<IsolateMemory | null> {
    try {
      await isolate.call("HeapProfiler.collectGarbage");
      const { profile } = await isolate.call("HeapProfiler.getSamplingProfile");
      this.#census.take(isolate.name, profile);
      const told = await isolate.call("Runtime.evaluate", { expression: MEMORY });
      const memory = JSON.parse(told.result.value);
      return {
        usedBytes: memory.heapUsed,
        totalBytes: memory.heapTotal,
        externalBytes: memory.external,
        arrayBufferBytes: memory.arrayBuffers,
        resources: memory.resources,
      };
    } catch (error) {
      if (isolate === this.#link) throw error;
      this.#isolates.delete(isolate);
      this.#census.end(isolate.name);
      return null;
    }
  }

  async #keep(measures: Measures): Promise<void> {
    const { atMs } = measures;
    const capture = (kind: "heap" | "metrics", bytes: Uint8Array) => ({
      name: this.#names.next(atMs - this.#startedMs, kind, bytes),
      kind,
      takenAtMs: atMs,
      whence: `process ${this.#pid}`,
      target: TARGET,
      bytes,
    });
    const page = Buffer.from(processPage(measures, this.#startedMs));
    const heap = measures.isolates === 0 ? [] : [capture("heap", this.#census.profile(atMs))];
    const captures = [...heap, capture("metrics", page)];
    await this.#history.append({ captures, problems: [], events: [] });
  }
}

/** Opens the folder of captures for the process. */
export async function openWitness(pid: number, folder: string): Promise<MemoryWitness> {
  return new MemoryWitness(pid, await openFolderHistory(folder, { target: TARGET }));
}
