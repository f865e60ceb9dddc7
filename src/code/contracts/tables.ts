/** All contract tables; a new family is a file and a line here. */
import type { ContractFile } from "./contract-file.ts";
import { BROKERS } from "./table-of-brokers.ts";
import { CGO } from "./table-of-cgo.ts";
import { COORDINATION } from "./table-of-coordination.ts";
import { FILES } from "./table-of-files.ts";
import { HTTP } from "./table-of-http.ts";
import { PLAIN_CALLS } from "./table-of-plain-calls.ts";
import { RPC } from "./table-of-rpc.ts";
import { SQL } from "./table-of-sql.ts";
import { STORES } from "./table-of-stores.ts";
import { TELEMETRY } from "./table-of-telemetry.ts";
import { WAITING } from "./table-of-waiting.ts";

export const CONTRACT_TABLES: readonly ContractFile[] = [
  PLAIN_CALLS,
  FILES,
  HTTP,
  WAITING,
  SQL,
  BROKERS,
  COORDINATION,
  RPC,
  STORES,
  TELEMETRY,
  CGO,
];
