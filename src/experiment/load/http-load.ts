import { phrase, said, say } from "../../base/language.ts";
import { formatCount, formatNumber } from "../../base/units.ts";
import { connectOptions } from "../../capture/connect-options.ts";
import { HttpPress, UNDER_WAY_MAX } from "./http-press.ts";
import type { Load, Press, Pressed } from "./load.ts";
import type { HttpPlan } from "./load-plan.ts";
import { randomNumbers } from "./random-numbers.ts";
import { RequestMaker } from "./request-maker.ts";

/** Longer than any network needs, shorter than a person waits. */
const CONNECT_MS = 5_000;

/**
 * Requests by ourselves. Each press has connections of its own, closed at its end: what the target
 * keeps in a cool-down is then not the load's.
 */
export class HttpLoad implements Load {
  readonly says: string;
  readonly #plan: HttpPlan;
  readonly #maker: RequestMaker;
  readonly #random: () => number;

  constructor(plan: HttpPlan) {
    this.#plan = plan;
    this.#maker = new RequestMaker(plan);
    // Another stream than that of the templates: cancelling changes no request.
    this.#random = randomNumbers(plan.seed ^ 0x5bd1e995);
    this.says = wordsFor(plan);
  }

  async press(press: Press): Promise<Pressed> {
    // On first use: judging files needs no HTTP client.
    const { Agent } = await import("undici");
    const { pace, tls } = this.#plan;
    const { options } = await connectOptions(tls, CONNECT_MS);
    const agent = new Agent({
      connections: pace.kind === "rate" ? UNDER_WAY_MAX : pace.atOnce,
      pipelining: 1,
      connect: options,
      // How long an answer may take is a matter of the plan.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    try {
      const parts = { plan: this.#plan, agent, maker: this.#maker, random: this.#random };
      return await new HttpPress(parts, press).run();
    } finally {
      await agent.destroy();
    }
  }

  /** Every press has closed its connections. */
  async close(): Promise<void> {}
}

/** `50 requests a second to http://…/orders, 5 % given up on purpose`. */
function wordsFor({ pace, whence, cancelRatio, clientTimeoutMs }: HttpPlan): string {
  const paced =
    pace.kind === "rate"
      ? said(
          pace.perSecond === 1 ? phrase("{0} request a second") : phrase("{0} requests a second"),
          formatNumber(pace.perSecond),
        )
      : said(
          pace.atOnce === 1 ? phrase("{0} request at a time") : phrase("{0} requests at a time"),
          formatCount(pace.atOnce),
        );
  const given =
    cancelRatio > 0 ? say`, ${formatNumber(cancelRatio * 100)} % given up on purpose` : "";
  const limit =
    clientTimeoutMs === null ? "" : say`, given up after ${formatNumber(clientTimeoutMs)} ms`;
  return say`${paced} to ${whence}${given}${limit}`;
}
