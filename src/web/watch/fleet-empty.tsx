import { said } from "../../base/language.ts";
import { placed } from "../placed.ts";

/** No target: the command that gives one. */
export function FleetEmpty() {
  return (
    <section class="panel calm" aria-label={said("No targets")}>
      <h1>{said("No target is watched")}</h1>
      <p>
        {placed(
          said(
            "Name one, let the Go programs of this machine be found, or give a file with {0}; a first verdict needs about two tides of load.",
          ),
          <code>scrape_configs</code>,
        )}
      </p>
      <pre class="code commands">
        tidemark watch 127.0.0.1:6060{"\n"}tidemark watch --local{"\n"}tidemark watch --config
        tidemark.yml
      </pre>
      <p class="sub">
        {placed(
          said("A program without {0} can push its profiles: {1}."),
          <code>net/http/pprof</code>,
          <code>POST /api/push?target=NAME&amp;kind=heap</code>,
        )}
      </p>
    </section>
  );
}

const ROWS = ["a", "b", "c", "d", "e", "f"];

/** The head of the list stands before its rows: nothing jumps when they come. */
export function FleetSkeleton() {
  return (
    <section aria-busy="true" aria-label={said("Reading the targets")}>
      <div class="fleet-first">
        <h1 class="dim">{said("Reading the targets.")}</h1>
      </div>
      <div class="fleet skeleton">
        {ROWS.map((row) => (
          <div key={row} />
        ))}
      </div>
    </section>
  );
}
