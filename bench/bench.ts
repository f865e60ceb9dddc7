/** `npm run bench -- <name> [args]`: runs one bench; without a name it lists them. */
const BENCHES: Readonly<Record<string, () => Promise<{ run(argv: readonly string[]): unknown }>>> =
  {
    diagnose: () => import("./diagnose.ts"),
    "flame-paint": () => import("./flame-paint.ts"),
    explorer: () => import("./explorer.ts"),
    fleet: () => import("./fleet.ts"),
    flame: () => import("./flame.ts"),
    "gc-trace": () => import("./gc-trace.ts"),
    growth: () => import("./growth.ts"),
    peers: () => import("./peers.ts"),
    raw: () => import("./raw.ts"),
    scan: () => import("./scan.ts"),
    "server-soak": () => import("./server-soak.ts"),
    tables: () => import("./tables.ts"),
    "target-cost": () => import("./target-cost.ts"),
    "soak-campaign": () => import("./soak-campaign.ts"),
    "soak-power": () => import("./soak-power.ts"),
    "scan-growth": () => import("./scan-growth.ts"),
    "verify-power": () => import("./verify-power.ts"),
    "watch-pages": () => import("./watch-pages.ts"),
    top: () => import("./top.ts"),
    "simulate-goroutines": () => import("./simulate-goroutines.ts"),
    "simulate-heap": () => import("./simulate-heap.ts"),
  };

const [name, ...argv] = process.argv.slice(2);
const load = BENCHES[name ?? ""];
if (load === undefined) {
  console.log(`benches: ${Object.keys(BENCHES).join(", ")}`);
  process.exitCode = name === undefined ? 0 : 2;
} else {
  await (await load()).run(argv);
}
