/**
 * Limits on everything that comes from outside. Each has its unit in
 * the name and its reason beside it.
 */

const MIB = 1024 * 1024;

/**
 * Largest raw capture read from any source: five times the 64 MiB at which Go itself cuts a dump.
 */
export const CAPTURE_BYTES_MAX = 320 * MIB;
/** Largest text or protobuf after decompression; a 300 MB raw profile must open. */
export const DECOMPRESSED_BYTES_MAX = 1024 * MIB;
/**
 * gzip ratio seen on real profiles is under 30; a bomb reaches 1,000. Applied above 16 MiB only.
 */
export const DECOMPRESSION_RATIO_MAX = 200;
/** More samples than any real process shows (a million distinct stacks is already extreme). */
export const SAMPLES_MAX = 20_000_000;
/** Go cuts stacks at 1,024 frames at most (`profstackdepth`); inlining can add more. */
export const STACK_DEPTH_MAX = 16_384;
/** Goroutines read from one text dump. Go cuts at 64 MiB, logs may concatenate several dumps. */
export const DUMP_GOROUTINES_MAX = 5_000_000;
/** Files taken from one folder or archive. */
export const SOURCE_FILES_MAX = 100_000;
/**
 * `goroutine?debug=2` is cut silently at this size by the Go runtime
 * (net/http/pprof, runtime/pprof).
 */
export const GO_DUMP_CUT_BYTES = 64 * MIB;
