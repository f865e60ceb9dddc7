/** Makes the requests of a plan one after the other: whose turn it is, and its texts filled in. */
import { UsageError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";
import type { ExpectedStatus } from "./expected-status.ts";
import type { HttpPlan, PlannedRequest } from "./load-plan.ts";
import { randomNumbers } from "./random-numbers.ts";
import { rotation } from "./rotation.ts";
import type { RequestToSend } from "./send-request.ts";
import { type Filling, fill, type Template } from "./template.ts";

export interface MadeRequest {
  readonly request: RequestToSend;
  readonly expected: ExpectedStatus;
}

export class RequestMaker {
  readonly #plan: HttpPlan;
  readonly #turns: readonly number[];
  readonly #random: () => number;
  #number = 0;

  /** Throws UsageError where an address is none. */
  constructor(plan: HttpPlan) {
    this.#plan = plan;
    this.#random = randomNumbers(plan.seed);
    this.#turns = rotation(plan.requests.map(({ weight }) => weight));
    const filling = { number: 1, nowMs: 0, random: () => 0 };
    for (const { url } of plan.requests) this.#address(url, filling);
  }

  next(): MadeRequest {
    const planned = this.#plan.requests[this.#turns[this.#number % this.#turns.length] ?? 0];
    if (planned === undefined) throw new UsageError("load: no request to send");
    this.#number++;
    const filling = { number: this.#number, nowMs: Date.now(), random: this.#random };
    return {
      request: this.#filled(planned, filling),
      expected: planned.expected ?? this.#plan.expected,
    };
  }

  #filled(planned: PlannedRequest, filling: Filling): RequestToSend {
    const { origin, pathname, search } = this.#address(planned.url, filling);
    const headers = planned.headers.flatMap(([name, value]) => [name, fill(value, filling)]);
    if (!headers.includes("user-agent")) headers.push("user-agent", "tidemark");
    const body = planned.body === null ? null : Buffer.from(fill(planned.body, filling));
    return { origin, path: `${pathname}${search}`, method: planned.method, headers, body };
  }

  #address(url: Template, filling: Filling): URL {
    const text = fill(url, filling);
    const { base } = this.#plan;
    if (text.startsWith("/") && base === null) {
      throw new UsageError(`load: ${quoteShort(text)} belongs to no host; give --base <url>`);
    }
    const whole = text.startsWith("/") ? `${(base ?? "").replace(/\/+$/, "")}${text}` : text;
    if (/^https?:\/\/./i.test(whole) && URL.canParse(whole)) return new URL(whole);
    throw new UsageError(`load: ${quoteShort(whole.split("?")[0] ?? "")} is no http address`);
  }
}
