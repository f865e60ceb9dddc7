/** No target: the command that gives one. */
export function FleetEmpty() {
  return (
    <section class="panel calm" aria-label="No targets">
      <h1>No target is watched</h1>
      <p>
        Name one, let the Go programs of this machine be found, or give a file with{" "}
        <code>scrape_configs</code>; a first verdict needs about two tides of load.
      </p>
      <pre class="code commands">
        tidemark watch 127.0.0.1:6060{"\n"}tidemark watch --local{"\n"}tidemark watch --config
        tidemark.yml
      </pre>
      <p class="sub">
        A program without <code>net/http/pprof</code> can push its profiles:{" "}
        <code>POST /api/push?target=NAME&amp;kind=heap</code>.
      </p>
    </section>
  );
}

const ROWS = ["a", "b", "c", "d", "e", "f"];

/** The head of the list stands before its rows: nothing jumps when they come. */
export function FleetSkeleton() {
  return (
    <section aria-busy="true" aria-label="Reading the targets">
      <div class="fleet-first">
        <h1 class="dim">Reading the targets.</h1>
      </div>
      <div class="fleet skeleton">
        {ROWS.map((row) => (
          <div key={row} />
        ))}
      </div>
    </section>
  );
}
