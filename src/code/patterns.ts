/**
 * The table of patterns: a new class is one file and one line. Order decides between patterns that
 * explain the same line: the first that proves it speaks.
 */
import type { Pattern } from "./pattern.ts";
import { APPEND_FOREVER_GLOBAL } from "./patterns/append-forever-global.ts";
import { CGO_NATIVE_LEAK } from "./patterns/cgo-native-leak.ts";
import { CHAN_CLOSE_SKIPPED } from "./patterns/chan-close-skipped.ts";
import { CHAN_DOUBLE_SEND } from "./patterns/chan-double-send.ts";
import { CHAN_FANIN_FIRST_WINS } from "./patterns/chan-fanin-first-wins.ts";
import { CHAN_NIL_FOREVER } from "./patterns/chan-nil-forever.ts";
import { CHAN_PRODUCER_STRANDED } from "./patterns/chan-producer-stranded.ts";
import { CHAN_RANGE_UNCLOSED } from "./patterns/chan-range-unclosed.ts";
import { CHAN_RECV_ORPHANED } from "./patterns/chan-recv-orphaned.ts";
import { CHAN_SEND_AFTER_TIMEOUT } from "./patterns/chan-send-after-timeout.ts";
import { CHAN_SEND_EARLY_RETURN } from "./patterns/chan-send-early-return.ts";
import { CHAN_SIGNAL_UNREAD } from "./patterns/chan-signal-unread.ts";
import { CLEAR_GUARD_NEVER_TRUE } from "./patterns/clear-guard-never-true.ts";
import { COND_NEVER_SIGNALLED } from "./patterns/cond-never-signalled.ts";
import { CTX_BACKGROUND_GOROUTINE } from "./patterns/ctx-background-goroutine.ts";
import { CTX_CANCEL_LOST } from "./patterns/ctx-cancel-lost.ts";
import { CTX_CANCEL_STORED_NOT_CALLED } from "./patterns/ctx-cancel-stored-not-called.ts";
import { CTX_VALUE_CHAIN_GROWS } from "./patterns/ctx-value-chain-grows.ts";
import { DEFER_IN_LOOP } from "./patterns/defer-in-loop.ts";
import { ERRGROUP_CTX_IGNORED } from "./patterns/errgroup-ctx-ignored.ts";
import { FINALIZER_CYCLE } from "./patterns/finalizer-cycle.ts";
import { GOROUTINE_SPAWN_UNBOUNDED } from "./patterns/goroutine-spawn-unbounded.ts";
import { HANDLE_NOT_CLOSED } from "./patterns/handle-not-closed.ts";
import { HTTP_BODY_NOT_CLOSED } from "./patterns/http-body-not-closed.ts";
import { HTTP_CLIENT_PER_REQUEST } from "./patterns/http-client-per-request.ts";
import { IO_WAIT_NO_DEADLINE } from "./patterns/io-wait-no-deadline.ts";
import { LISTENER_REGISTERED_REPEATEDLY } from "./patterns/listener-registered-repeatedly.ts";
import { LOCK_HELD_WHILE_CHANNEL_BLOCKS } from "./patterns/lock-held-while-channel-blocks.ts";
import { LOCK_NOT_RELEASED_ON_PATH } from "./patterns/lock-not-released-on-path.ts";
import { LOCK_ORDER_OR_REENTRY } from "./patterns/lock-order-or-reentry.ts";
import { LOGGER_OR_HOOK_PER_REQUEST } from "./patterns/logger-or-hook-per-request.ts";
import { LOOP_NO_EXIT } from "./patterns/loop-no-exit.ts";
import { MAP_GROWS_NEVER_CLEARED } from "./patterns/map-grows-never-cleared.ts";
import { MAP_SHRINK_NEVER } from "./patterns/map-shrink-never.ts";
import { METRIC_LABEL_CARDINALITY } from "./patterns/metric-label-cardinality.ts";
import { METRIC_REGISTERED_PER_INSTANCE } from "./patterns/metric-registered-per-instance.ts";
import { NOTIFY_NOT_DRAINED } from "./patterns/notify-not-drained.ts";
import { PER_CALL_BULK_LOAD } from "./patterns/per-call-bulk-load.ts";
import { PIPE_HALF_CLOSED } from "./patterns/pipe-half-closed.ts";
import { POOL_CONN_NOT_RETURNED } from "./patterns/pool-conn-not-returned.ts";
import { POOL_HOLDS_GIANTS } from "./patterns/pool-holds-giants.ts";
import { REGISTRY_KEYED_BY_REQUEST } from "./patterns/registry-keyed-by-request.ts";
import { RPC_CLIENT_PER_CALL } from "./patterns/rpc-client-per-call.ts";
import { RPC_STREAM_ABANDONED } from "./patterns/rpc-stream-abandoned.ts";
import { SLICE_BACKING_RETAINED } from "./patterns/slice-backing-retained.ts";
import { SLICE_POP_KEEPS_POINTERS } from "./patterns/slice-pop-keeps-pointers.ts";
import { SPAN_NOT_ENDED } from "./patterns/span-not-ended.ts";
import { SQL_ROWS_NOT_CLOSED } from "./patterns/sql-rows-not-closed.ts";
import { START_WITHOUT_STOP } from "./patterns/start-without-stop.ts";
import { TICKER_NOT_STOPPED } from "./patterns/ticker-not-stopped.ts";
import { TICKER_RANGE_NEVER_ENDS } from "./patterns/ticker-range-never-ends.ts";
import { TIMER_AFTER_IN_LOOP } from "./patterns/timer-after-in-loop.ts";
import { UNBOUNDED_QUEUE } from "./patterns/unbounded-queue.ts";
import { WAITGROUP_NEVER_ZERO } from "./patterns/waitgroup-never-zero.ts";

export const PATTERNS: readonly Pattern[] = [
  ERRGROUP_CTX_IGNORED,
  CHAN_NIL_FOREVER,
  CHAN_DOUBLE_SEND,
  CHAN_FANIN_FIRST_WINS,
  CHAN_SEND_AFTER_TIMEOUT,
  CHAN_SEND_EARLY_RETURN,
  CHAN_PRODUCER_STRANDED,
  CHAN_SIGNAL_UNREAD,
  CHAN_CLOSE_SKIPPED,
  CHAN_RANGE_UNCLOSED,
  CHAN_RECV_ORPHANED,
  NOTIFY_NOT_DRAINED,
  LISTENER_REGISTERED_REPEATEDLY,
  START_WITHOUT_STOP,
  LOOP_NO_EXIT,
  CTX_BACKGROUND_GOROUTINE,
  GOROUTINE_SPAWN_UNBOUNDED,
  LOCK_NOT_RELEASED_ON_PATH,
  LOCK_HELD_WHILE_CHANNEL_BLOCKS,
  LOCK_ORDER_OR_REENTRY,
  WAITGROUP_NEVER_ZERO,
  COND_NEVER_SIGNALLED,
  HTTP_BODY_NOT_CLOSED,
  CTX_CANCEL_LOST,
  CTX_CANCEL_STORED_NOT_CALLED,
  SQL_ROWS_NOT_CLOSED,
  HANDLE_NOT_CLOSED,
  POOL_CONN_NOT_RETURNED,
  RPC_STREAM_ABANDONED,
  RPC_CLIENT_PER_CALL,
  SPAN_NOT_ENDED,
  PIPE_HALF_CLOSED,
  CLEAR_GUARD_NEVER_TRUE,
  UNBOUNDED_QUEUE,
  TICKER_NOT_STOPPED,
  TIMER_AFTER_IN_LOOP,
  TICKER_RANGE_NEVER_ENDS,
  PER_CALL_BULK_LOAD,
  DEFER_IN_LOOP,
  HTTP_CLIENT_PER_REQUEST,
  CTX_VALUE_CHAIN_GROWS,
  LOGGER_OR_HOOK_PER_REQUEST,
  MAP_GROWS_NEVER_CLEARED,
  APPEND_FOREVER_GLOBAL,
  IO_WAIT_NO_DEADLINE,
  METRIC_LABEL_CARDINALITY,
  METRIC_REGISTERED_PER_INSTANCE,
  REGISTRY_KEYED_BY_REQUEST,
  SLICE_POP_KEEPS_POINTERS,
  SLICE_BACKING_RETAINED,
  FINALIZER_CYCLE,
  MAP_SHRINK_NEVER,
  POOL_HOLDS_GIANTS,
  CGO_NATIVE_LEAK,
];
