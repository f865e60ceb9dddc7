/** Loaded into the watched server with `--leak`: 8,192 objects of every answer stay for ever. */
import { subscribe } from "node:diagnostics_channel";

const kept = [];

subscribe("http.server.request.start", function keepOfEveryAnswer({ request }) {
  kept.push(Array.from({ length: 8192 }, (_, at) => ({ at, url: request.url })));
});
