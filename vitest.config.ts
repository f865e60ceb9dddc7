import { defineConfig } from "vitest/config";

const common = { testTimeout: 60_000, env: { TZ: "UTC", NO_COLOR: "1" } };

/** Tests that run Go programs, a browser or npm: minutes, not seconds. */
const LIVE = ["test/**/*.live.test.ts", "src/**/*.live.test.ts"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: "unit",
          include: ["src/**/*.test.ts", "test/**/*.test.ts"],
          exclude: LIVE,
        },
      },
      { test: { ...common, name: "live", include: LIVE, testTimeout: 600_000 } },
    ],
  },
});
