import { UsageError } from "../../base/errors.ts";
import { said, say } from "../../base/language.ts";
import type { Profile } from "../../profile/profile.ts";
import { type AppliedRequest, applyRequest, type ReportName } from "../../views/apply-request.ts";
import { valueFormat } from "../../views/report-format.ts";
import { profileLabels } from "../../views/report-labels.ts";
import { reportTotal } from "../../views/report-total.ts";
import { sampleIndexOf } from "../../views/sample-index.ts";
import type { Io } from "../io.ts";
import { wholeResult } from "../report-command.ts";
import {
  emptyStack,
  type FilterStack,
  filteredOf,
  isFull,
  popped,
  pushed,
  wholeOf,
} from "./filter-stack.ts";
import { helpText } from "./help-text.ts";
import { filtersText, optionsText } from "./listings.ts";
import { parsePromptLine, type ReportLine, type StickyFilter } from "./prompt-line.ts";
import { requestOf, type Settings, settingOf, withSetting } from "./settings.ts";

/** What a line leads to. */
export interface Answer {
  /** The report; null where the line asked for none. */
  readonly report: string | Uint8Array | null;
  /** The file that the report was asked into; "" for the terminal. */
  readonly file: string;
  /** Lines beside the report: lists, warnings, help. */
  readonly notes: readonly string[];
  readonly isOver: boolean;
}

const NOTHING: Answer = { report: null, file: "", notes: [], isOver: false };

/** What is looked at, and from where. */
export interface Explored {
  readonly profile: Profile;
  readonly settings: Settings;
  /** What the profile is called where it came from. */
  readonly sourceName: string;
  /** For reports that read sources. */
  readonly io: Io;
}

/** A profile with everything that was set at the prompt so far. */
export class ExploreSession {
  #settings: Settings;
  #stack: FilterStack;
  readonly sampleTypes: readonly string[];

  readonly #io: Io;
  readonly #sourceName: string;

  constructor({ profile, settings, io, sourceName }: Explored) {
    this.#settings = settings;
    this.#stack = emptyStack(profile);
    this.#io = io;
    this.#sourceName = sourceName;
    this.sampleTypes = profile.sampleTypes.map(({ type }) => type);
  }

  /** What stands above the first prompt. */
  greeting(): readonly string[] {
    const whole = wholeOf(this.#stack);
    const sampleIndex = settingOf(this.#settings, "sample_index");
    const format = valueFormat(whole, { sampleIndex });
    const hint =
      format.total === 0 && this.sampleTypes.length > 1
        ? [say`Nothing is counted as ${format.type.type}; others: ${this.sampleTypes.join(", ")}`]
        : [];
    const entering = said(
      `Interactive mode ("help" lists commands, "o" shows options, "q" leaves)`,
    );
    return [...profileLabels(whole, format), ...hint, entering];
  }

  /** Carries out one line. Throws UsageError with words for the person. */
  async answer(text: string): Promise<Answer> {
    const state = { settings: this.#settings, sampleTypes: this.sampleTypes };
    const line = parsePromptLine(text, state);
    switch (line.kind) {
      case "nothing":
        return NOTHING;
      case "quit":
        return { ...NOTHING, isOver: true };
      case "help":
        return { ...NOTHING, notes: helpText(line.topic) };
      case "options":
        return { ...NOTHING, notes: this.#options() };
      case "filters":
        return { ...NOTHING, notes: this.#filters() };
      case "settings":
        return this.#set(line.settings);
      case "push":
        return this.#push(line.filters, line.settings);
      case "pop":
        return this.#pop(line.count);
      case "report":
        return this.#report(line);
    }
  }

  #options(): readonly string[] {
    const shown = sampleIndexOf(wholeOf(this.#stack), settingOf(this.#settings, "sample_index"));
    return optionsText(this.#settings, { types: this.sampleTypes, shown });
  }

  #filters(): readonly string[] {
    return filtersText(this.#stack.filters, this.#settings);
  }

  /** A sample type is kept by its name, so that a wrong one is told at once. */
  #set(settings: Settings): Answer {
    const index = sampleIndexOf(wholeOf(this.#stack), settingOf(settings, "sample_index"));
    const isChosen = settingOf(settings, "sample_index") !== "";
    this.#settings = isChosen
      ? withSetting(settings, "sample_index", this.sampleTypes[index])
      : settings;
    return NOTHING;
  }

  async #push(filters: readonly StickyFilter[], settings: Settings): Promise<Answer> {
    if (isFull(this.#stack)) throw new UsageError(said("push: the stack is full; pop some first"));
    const { stack, warnings } = await pushed(this.#stack, filters);
    this.#stack = stack;
    this.#settings = settings;
    return { ...NOTHING, notes: [...warnings, ...this.#filters()] };
  }

  #pop(count: number): Answer {
    if (this.#stack.filters.length === 0) throw new UsageError(said("pop: the stack is empty"));
    this.#stack = popped(this.#stack, count);
    return { ...NOTHING, notes: this.#filters() };
  }

  async #report({ report, argument, settings }: ReportLine): Promise<Answer> {
    const file = settingOf(settings, "output");
    if (report.writes === "file" && file === "") {
      throw new UsageError(say`${report.name} is nothing to read: ${report.name} >file`);
    }
    const { command } = await report.load();
    const { definition } = command;
    const applied = await this.#applied(settings, definition.report);
    const surroundings = { regexp: argument, sourceName: this.#sourceName, io: this.#io };
    const text = wholeResult(await definition.render({ ...applied, ...surroundings }));
    return { report: text, file, notes: applied.warnings, isOver: false };
  }

  /** The settings' filters behind those of the stack; shares still refer to the whole. */
  async #applied(settings: Settings, report: ReportName): Promise<AppliedRequest> {
    const request = requestOf(settings);
    const applied = await applyRequest(filteredOf(this.#stack), request, report);
    if (this.#stack.filters.length === 0) return applied;
    const { sampleIndex = "", mean = false } = request;
    const total =
      request.relativePercentages === true
        ? applied.options.total
        : reportTotal(wholeOf(this.#stack), { sampleIndex, mean });
    const sticky = this.#stack.filters.map(({ name, value }) => [name, value] as const);
    const filters = [...sticky, ...(applied.options.filters ?? [])];
    return {
      ...applied,
      options: { ...applied.options, filters, ...(total === undefined ? {} : { total }) },
    };
  }
}
