/**
 * Goroutines known by name: those that park for ever in healthy services, and those whose frames
 * alone say which leak they are. Names from the sources of Go and of the libraries, and from public
 * allow-lists of leak tests; `(?:/v\d+)?` because import paths carry major versions.
 */

import { phrase } from "../base/language.ts";
import type { Frame } from "./profile.ts";
import { isRuntimePlumbing, isStandardLibrary } from "./user-frame.ts";

/** `const`: the count does not grow with traffic. `conn`: one per connection or request. */
export type ParkedKind = "const" | "conn";

export interface Parked {
  readonly id: string;
  readonly kind: ParkedKind;
  /** In words, fit for "also seen: 12 goroutines …". */
  readonly what: string;
}

interface ParkedRule extends Parked {
  /** Matched against every function of the stack. */
  readonly anywhere: RegExp;
  /** When present, the creator must match. */
  readonly creator?: RegExp;
  /** When set, no frame of the program or of a library may be on the stack. */
  readonly standardOnly?: boolean;
}

const GRPC = "google\\.golang\\.org/grpc";

const PARKED: readonly ParkedRule[] = [
  {
    id: "observer",
    kind: "const",
    what: phrase("is the profile request itself"),
    anywhere: /^(?:runtime\/pprof\.(?:writeGoroutine|runtime_goroutine)|net\/http\/pprof\.)/,
  },
  {
    id: "signal-loop",
    kind: "const",
    what: phrase("waits for signals"),
    anywhere: /^os\/signal\.(?:loop|signal_recv)$/,
  },
  {
    id: "signal-context",
    kind: "const",
    what: phrase("cancels a context on a signal"),
    anywhere: /^os\/signal\.NotifyContext\.func1$/,
  },
  {
    id: "accept",
    kind: "const",
    what: phrase("accepts connections"),
    anywhere:
      /^(?:net\.\(\*(?:TCP|Unix)Listener\)\.Accept|net\/http\.\(\*Server\)\.Serve|crypto\/tls\.\(\*listener\)\.Accept|net\/http\.\(\*onceCloseListener\)\.Accept|github\.com\/soheilhy\/cmux\.)/,
  },
  {
    id: "http-idle",
    kind: "conn",
    what: phrase("holds an idle HTTP connection of a client"),
    anywhere: /^(?:bufio\.\(\*Reader\)\.Peek|net\/http\.\(\*connReader\)\.Read)$/,
    creator: /^net\/http\.\(\*Server\)\.Serve$/,
    standardOnly: true,
  },
  {
    id: "http-background-read",
    kind: "conn",
    what: phrase("watches the connection of an HTTP request in flight"),
    anywhere: /^net\/http\.\(\*connReader\)\.(?:backgroundRead|startBackgroundRead\.\w+)$/,
  },
  {
    id: "http-client-conn",
    kind: "conn",
    what: phrase("serves a connection of an HTTP client"),
    anywhere: /^net\/http\.\(\*persistConn\)\.(?:readLoop|writeLoop)$/,
  },
  {
    id: "http2-server-conn",
    kind: "conn",
    what: phrase("serves an HTTP/2 connection"),
    anywhere:
      /^(?:net\/http\.\(\*http2serverConn\)|net\/http\/internal\/http2\.\(\*serverConn\)|golang\.org\/x\/net\/http2\.\(\*serverConn\))\.(?:serve|readFrames)$/,
    standardOnly: false,
  },
  {
    id: "http2-client-conn",
    kind: "conn",
    what: phrase("reads an HTTP/2 connection of a client"),
    anywhere:
      /^(?:net\/http\.(?:\(\*http2ClientConn\)\.readLoop|\(\*http2clientConnReadLoop\)\.run)|(?:net\/http\/internal|golang\.org\/x\/net)\/http2\.\(\*(?:ClientConn\)\.readLoop|clientConnReadLoop\)\.run))$/,
  },
  {
    id: "http2-client-stream",
    kind: "conn",
    what: phrase("carries an HTTP/2 request in flight"),
    anywhere:
      /^(?:net\/http\.\(\*http2clientStream\)|(?:net\/http\/internal|golang\.org\/x\/net)\/http2\.\(\*clientStream\))\.(?:doRequest|writeRequest)$/,
  },
  {
    id: "sql-opener",
    kind: "const",
    what: phrase("opens database connections, one per sql.DB"),
    anywhere: /^database\/sql\.\(\*DB\)\.connection(?:Opener|Resetter|Cleaner)$/,
  },
  {
    id: "grpc-writer",
    kind: "conn",
    what: phrase("writes a gRPC connection"),
    anywhere: new RegExp(
      `^${GRPC}/internal/transport\\.(?:\\(\\*controlBuffer\\)\\.get|\\(\\*loopyWriter\\)\\.run)$`,
    ),
  },
  {
    id: "grpc-reader",
    kind: "conn",
    what: phrase("reads a gRPC connection"),
    anywhere: new RegExp(
      `^${GRPC}/internal/transport\\.\\(\\*(?:http2Client\\)\\.reader|http2Server\\)\\.HandleStreams)$`,
    ),
  },
  {
    id: "grpc-keepalive",
    kind: "conn",
    what: phrase("keeps a gRPC connection alive"),
    anywhere: new RegExp(
      `^${GRPC}/internal/transport\\.\\(\\*http2(?:Client|Server)\\)\\.keepalive$`,
    ),
  },
  {
    id: "grpc-serializer",
    kind: "conn",
    what: phrase("runs callbacks of a gRPC client"),
    anywhere: new RegExp(`^${GRPC}/internal/grpcsync\\.\\(\\*CallbackSerializer\\)\\.run$`),
  },
  {
    id: "grpc-machinery",
    kind: "conn",
    what: phrase("belongs to a gRPC client or server"),
    anywhere: new RegExp(
      `^${GRPC}(?:\\.\\(\\*(?:ccBalancerWrapper\\)\\.watcher|addrConn\\)\\.resetTransport|Server\\)\\.serverWorker)|/internal/resolver/dns\\.\\(\\*dnsResolver\\)\\.watcher)$`,
    ),
  },
  {
    id: "log-flush",
    kind: "const",
    what: phrase("flushes a log"),
    anywhere:
      /^(?:github\.com\/golang\/glog\.\(\*(?:fileSink|loggingT)\)\.flushDaemon|k8s\.io\/klog(?:\/v\d+)?\.(?:\(\*loggingT\)\.flushDaemon|\(\*flushDaemon\)\.run\.func1))$/,
  },
  {
    id: "log-rotate",
    kind: "const",
    what: phrase("rotates a log file"),
    anywhere: /^gopkg\.in\/natefinch\/lumberjack%2ev2\.\(\*Logger\)\.millRun$/,
  },
  {
    id: "log-merge",
    kind: "const",
    what: phrase("writes merged log lines of etcd"),
    anywhere: /^go\.etcd\.io\/etcd\/client\/pkg\/v\d+\/logutil\.\(\*MergeLogger\)\.outputLoop$/,
  },
  {
    id: "telemetry",
    kind: "const",
    what: phrase("exports traces or metrics"),
    anywhere:
      /^(?:go\.opencensus\.io\/stats\/view\.\(\*worker\)\.start|go\.opentelemetry\.io\/otel\/sdk\/(?:trace\.\(\*batchSpanProcessor\)\.processQueue|metric\.\(\*PeriodicReader\)\.run))$/,
  },
  {
    id: "metrics-tick",
    kind: "const",
    what: phrase("averages meters"),
    anywhere: /^github\.com\/rcrowley\/go-metrics\.\(\*meterArbiter\)\.tick$/,
  },
  {
    id: "pgx-health",
    kind: "const",
    what: phrase("checks a PostgreSQL pool"),
    anywhere: /^github\.com\/jackc\/pgx(?:\/v\d+)?\/pgxpool\.\(\*Pool\)\.backgroundHealthCheck$/,
  },
  {
    id: "redis-pool",
    kind: "const",
    what: phrase("looks after a Redis client"),
    anywhere:
      /^github\.com\/(?:go-redis\/redis|redis\/go-redis)(?:\/v\d+)?\/(?:internal\/pool\.(?:\(\*ConnPool\)\.reaper|startGlobalTimeCache\.func1)|maintnotifications\.\(\*CircuitBreakerManager\)\.cleanupLoop)$/,
  },
  {
    id: "amqp-conn",
    kind: "conn",
    what: phrase("belongs to an AMQP connection"),
    anywhere:
      /^github\.com\/(?:rabbitmq\/amqp091-go|streadway\/amqp)\.\(\*(?:Connection\)\.(?:heartbeater|reader)|consumers\)\.buffer)$/,
  },
  {
    id: "kafka-broker",
    kind: "conn",
    what: phrase("belongs to a Kafka client"),
    anywhere:
      /^github\.com\/(?:IBM|Shopify)\/sarama\.\(\*(?:Broker\)\.responseReceiver|client\)\.backgroundMetadataUpdater)$/,
  },
  {
    id: "nats-conn",
    kind: "conn",
    what: phrase("belongs to a NATS connection"),
    anywhere: /^github\.com\/nats-io\/nats%2ego\.\(\*Conn\)\.(?:readLoop|flusher|spinUpGoRoutines)/,
  },
  {
    id: "k8s-informer",
    kind: "const",
    what: phrase("belongs to a Kubernetes informer or queue"),
    anywhere:
      /^k8s\.io\/client-go\/(?:util\/workqueue\.\(\*(?:Type|Typed|delayingType)(?:\[\.\.\.\])?\)\.(?:updateUnfinishedWorkLoop|waitingLoop|processLoop)|tools\/cache\.\(\*Reflector\)\.(?:ListAndWatch|watchHandler))/,
  },
  {
    id: "cache-janitor",
    kind: "const",
    what: phrase("cleans a cache or pool, one per instance"),
    anywhere:
      /^github\.com\/(?:patrickmn\/go-cache\.\(\*janitor\)\.Run|hashicorp\/golang-lru(?:\/v\d+)?\/expirable\.NewLRU\[\.\.\.\]\.func1|panjf2000\/ants(?:\/v\d+)?\.\(\*poolCommon\)\.(?:purgeStaleWorkers|ticktock)|lestrrat-go\/httprc(?:\/v\d+)?\.runFetchWorker|blevesearch\/bleve_index_api\.AnalysisWorker)$/,
  },
  {
    id: "net-rpc",
    kind: "conn",
    what: phrase("serves a net/rpc connection"),
    anywhere: /^net\/rpc\.\(\*(?:Client\)\.input|Server\)\.ServeCodec)$/,
  },
  {
    id: "child-process",
    kind: "conn",
    what: phrase("waits for a child process"),
    anywhere:
      /^(?:os\/exec\.\(\*Cmd\)\.(?:Start\.func\d+|watchCtx\.func1|Wait)|os\.\(\*Process\)\.Wait)$/,
  },
  {
    id: "testing",
    kind: "const",
    what: phrase("is the test runner"),
    anywhere: /^testing\.(?:\(\*T\)\.(?:Run|Parallel)|tRunner)$/,
  },
];

const MAIN: Parked = { id: "main", kind: "const", what: phrase("is the main goroutine") };

/** The rule that says why this goroutine may park for ever, null when none does. */
export function knownParked(frames: readonly Frame[], creator: Frame | null): Parked | null {
  if (creator === null && frames.some((frame) => frame.function === "main.main")) return MAIN;
  const rule = PARKED.find((candidate) => fits(candidate, frames, creator));
  return rule === undefined ? null : { id: rule.id, kind: rule.kind, what: rule.what };
}

function fits(rule: ParkedRule, frames: readonly Frame[], creator: Frame | null): boolean {
  if (!frames.some((frame) => rule.anywhere.test(frame.function))) return false;
  // Binary profiles have no creators: there the frames alone decide.
  if (rule.creator !== undefined && creator !== null && !rule.creator.test(creator.function)) {
    return false;
  }
  return rule.standardOnly !== true || frames.every((frame) => isMachinery(frame.function));
}

function isMachinery(functionName: string): boolean {
  return isStandardLibrary(functionName) || isRuntimePlumbing(functionName);
}

/** A class of the catalogue that frames and state alone point to. */
export interface Signature {
  readonly classId: string;
  readonly what: string;
}

interface SignatureRule extends Signature {
  readonly anywhere: RegExp;
  /** When present, the printed or inferred state must match. */
  readonly state?: RegExp;
  /** When present, no function of the stack may match. */
  readonly without?: RegExp;
  /** True where one goroutine is evidence; else it takes a growing number of them. */
  readonly alone: boolean;
}

const SIGNATURES: readonly SignatureRule[] = [
  {
    classId: "http-body-not-closed",
    what: phrase("an HTTP response whose body is neither read to its end nor closed"),
    anywhere: /^net\/http\.\(\*persistConn\)\.readLoop$/,
    state: /^select$/,
    without: /^bufio\.\(\*Reader\)\.Peek$/,
    alone: true,
  },
  {
    classId: "http-client-per-request",
    what: phrase("connections of HTTP clients that are never closed: a Transport per request"),
    anywhere:
      /^net\/http\.(?:\(\*persistConn\)\.(?:readLoop|writeLoop)|\(\*http2ClientConn\)\.readLoop)$|^(?:net\/http\/internal|golang\.org\/x\/net)\/http2\.\(\*ClientConn\)\.readLoop$/,
    alone: false,
  },
  {
    classId: "pool-conn-not-returned",
    what: phrase(
      "waits for a database connection: rows, transactions or statements are not closed",
    ),
    anywhere: /^database\/sql\.\(\*DB\)\.conn$/,
    state: /^select$/,
    alone: false,
  },
  {
    classId: "sql-rows-not-closed",
    what: phrase("a transaction that was neither committed nor rolled back"),
    anywhere: /^database\/sql\.\(\*Tx\)\.awaitDone$/,
    alone: false,
  },
  {
    classId: "sql-rows-not-closed",
    what: phrase("rows that were not closed"),
    anywhere: /^database\/sql\.\(\*Rows\)\.awaitDone$/,
    alone: false,
  },
  {
    classId: "ctx-cancel-lost",
    what: phrase("a child of a custom context that is never cancelled"),
    anywhere: /^context\.(?:propagateCancel\.func1|\(\*cancelCtx\)\.propagateCancel\.func2)$/,
    alone: false,
  },
  {
    classId: "ctx-cancel-lost",
    what: phrase("stop of signal.NotifyContext was not called"),
    anywhere: /^os\/signal\.NotifyContext\.func1$/,
    alone: false,
  },
  {
    classId: "rpc-stream-abandoned",
    what: phrase("a gRPC stream that was neither read to its end nor cancelled"),
    anywhere: new RegExp(`^${GRPC}\\.newClientStreamWithParams\\.func\\d+$`),
    state: /^select$/,
    alone: false,
  },
  {
    classId: "pipe-half-closed",
    what: phrase("the other end of an io.Pipe was given up"),
    anywhere: /^io\.\(\*pipe\)\.(?:read|write)$/,
    alone: false,
  },
  {
    classId: "waitgroup-never-zero",
    what: phrase("waits for a WaitGroup that does not reach zero"),
    anywhere: /^sync\.\(\*WaitGroup\)\.Wait$/,
    alone: false,
  },
  {
    classId: "io-wait-no-deadline",
    what: phrase("a name look-up that does not return"),
    anywhere: /^net\.(?:\(\*Resolver\)\.|cgoLookup|_C2?func_getaddrinfo)/,
    alone: false,
  },
];

/**
 * The leak that these frames stand for when their number grows (or at once where `alone`); null
 * when they are no known signature. A hint for diagnosis: it never convicts.
 */
export function knownSignature(
  frames: readonly Frame[],
  state: string,
): (Signature & { readonly alone: boolean }) | null {
  const rule = SIGNATURES.find((candidate) => matchesSignature(candidate, frames, state));
  return rule === undefined ? null : { classId: rule.classId, what: rule.what, alone: rule.alone };
}

function matchesSignature(rule: SignatureRule, frames: readonly Frame[], state: string): boolean {
  if (rule.state !== undefined && !rule.state.test(state)) return false;
  if (!frames.some((frame) => rule.anywhere.test(frame.function))) return false;
  const { without } = rule;
  return without === undefined || !frames.some((frame) => without.test(frame.function));
}
