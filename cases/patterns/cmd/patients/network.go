package main

import (
	deferInLoopHealthyClosure "example.com/tidemark/patterns/defer-in-loop/healthy-closure"
	deferInLoopHealthyExtracted "example.com/tidemark/patterns/defer-in-loop/healthy-extracted"
	deferInLoopHealthyFew "example.com/tidemark/patterns/defer-in-loop/healthy-few"
	deferInLoopLeaking "example.com/tidemark/patterns/defer-in-loop/leaking"
	deferInLoopLeakingBatch "example.com/tidemark/patterns/defer-in-loop/leaking-batch"
	handleNotClosedHealthyDeferred "example.com/tidemark/patterns/handle-not-closed/healthy-deferred"
	handleNotClosedHealthyGzip "example.com/tidemark/patterns/handle-not-closed/healthy-gzip"
	handleNotClosedHealthyHandedOver "example.com/tidemark/patterns/handle-not-closed/healthy-handed-over"
	handleNotClosedHealthySpoolClosed "example.com/tidemark/patterns/handle-not-closed/healthy-spool-closed"
	handleNotClosedLeaking "example.com/tidemark/patterns/handle-not-closed/leaking"
	handleNotClosedLeakingFile "example.com/tidemark/patterns/handle-not-closed/leaking-file"
	handleNotClosedLeakingSpool "example.com/tidemark/patterns/handle-not-closed/leaking-spool"
	httpBodyNotClosedHealthyDeferred "example.com/tidemark/patterns/http-body-not-closed/healthy-deferred"
	httpBodyNotClosedHealthyHelperCloses "example.com/tidemark/patterns/http-body-not-closed/healthy-helper-closes"
	httpBodyNotClosedHealthyRecorder "example.com/tidemark/patterns/http-body-not-closed/healthy-recorder"
	httpBodyNotClosedHealthyReturned "example.com/tidemark/patterns/http-body-not-closed/healthy-returned"
	httpBodyNotClosedLeaking "example.com/tidemark/patterns/http-body-not-closed/leaking"
	httpBodyNotClosedLeakingStatusOnly "example.com/tidemark/patterns/http-body-not-closed/leaking-status-only"
	httpClientPerRequestHealthyDefaultTransport "example.com/tidemark/patterns/http-client-per-request/healthy-default-transport"
	httpClientPerRequestHealthyIdleClosed "example.com/tidemark/patterns/http-client-per-request/healthy-idle-closed"
	httpClientPerRequestHealthyIdleTimeout "example.com/tidemark/patterns/http-client-per-request/healthy-idle-timeout"
	httpClientPerRequestHealthyNoKeepAlive "example.com/tidemark/patterns/http-client-per-request/healthy-no-keep-alive"
	httpClientPerRequestHealthyShared "example.com/tidemark/patterns/http-client-per-request/healthy-shared"
	httpClientPerRequestLeaking "example.com/tidemark/patterns/http-client-per-request/leaking"
	httpClientPerRequestLeakingHandler "example.com/tidemark/patterns/http-client-per-request/leaking-handler"
	ioWaitNoDeadlineHealthyDeadline "example.com/tidemark/patterns/io-wait-no-deadline/healthy-deadline"
	ioWaitNoDeadlineHealthyDialDeadline "example.com/tidemark/patterns/io-wait-no-deadline/healthy-dial-deadline"
	ioWaitNoDeadlineHealthyHttpCall "example.com/tidemark/patterns/io-wait-no-deadline/healthy-http-call"
	ioWaitNoDeadlineHealthyHttpTimeouts "example.com/tidemark/patterns/io-wait-no-deadline/healthy-http-timeouts"
	ioWaitNoDeadlineHealthyLongPoll "example.com/tidemark/patterns/io-wait-no-deadline/healthy-long-poll"
	ioWaitNoDeadlineLeaking "example.com/tidemark/patterns/io-wait-no-deadline/leaking"
	ioWaitNoDeadlineLeakingDial "example.com/tidemark/patterns/io-wait-no-deadline/leaking-dial"
	ioWaitNoDeadlineLeakingHttpCall "example.com/tidemark/patterns/io-wait-no-deadline/leaking-http-call"
	ioWaitNoDeadlineLeakingHttpServer "example.com/tidemark/patterns/io-wait-no-deadline/leaking-http-server"
	poolConnNotReturnedHealthyBorrowed "example.com/tidemark/patterns/pool-conn-not-returned/healthy-borrowed"
	poolConnNotReturnedHealthyDeferred "example.com/tidemark/patterns/pool-conn-not-returned/healthy-deferred"
	poolConnNotReturnedHealthySessionEnds "example.com/tidemark/patterns/pool-conn-not-returned/healthy-session-ends"
	poolConnNotReturnedLeaking "example.com/tidemark/patterns/pool-conn-not-returned/leaking"
	poolConnNotReturnedLeakingSession "example.com/tidemark/patterns/pool-conn-not-returned/leaking-session"
	rpcClientPerCallHealthyCached "example.com/tidemark/patterns/rpc-client-per-call/healthy-cached"
	rpcClientPerCallHealthyClosed "example.com/tidemark/patterns/rpc-client-per-call/healthy-closed"
	rpcClientPerCallHealthyShared "example.com/tidemark/patterns/rpc-client-per-call/healthy-shared"
	rpcClientPerCallLeaking "example.com/tidemark/patterns/rpc-client-per-call/leaking"
	rpcClientPerCallLeakingFailurePath "example.com/tidemark/patterns/rpc-client-per-call/leaking-failure-path"
	rpcStreamAbandonedHealthyCancelled "example.com/tidemark/patterns/rpc-stream-abandoned/healthy-cancelled"
	rpcStreamAbandonedHealthyDrained "example.com/tidemark/patterns/rpc-stream-abandoned/healthy-drained"
	rpcStreamAbandonedHealthyOwned "example.com/tidemark/patterns/rpc-stream-abandoned/healthy-owned"
	rpcStreamAbandonedLeaking "example.com/tidemark/patterns/rpc-stream-abandoned/leaking"
	rpcStreamAbandonedLeakingRefused "example.com/tidemark/patterns/rpc-stream-abandoned/leaking-refused"
	sqlRowsNotClosedHealthyDeferred "example.com/tidemark/patterns/sql-rows-not-closed/healthy-deferred"
	sqlRowsNotClosedHealthyReadToEnd "example.com/tidemark/patterns/sql-rows-not-closed/healthy-read-to-end"
	sqlRowsNotClosedHealthyStmtClosed "example.com/tidemark/patterns/sql-rows-not-closed/healthy-stmt-closed"
	sqlRowsNotClosedHealthyTxRolledBack "example.com/tidemark/patterns/sql-rows-not-closed/healthy-tx-rolled-back"
	sqlRowsNotClosedHealthyWrapped "example.com/tidemark/patterns/sql-rows-not-closed/healthy-wrapped"
	sqlRowsNotClosedLeaking "example.com/tidemark/patterns/sql-rows-not-closed/leaking"
	sqlRowsNotClosedLeakingLimited "example.com/tidemark/patterns/sql-rows-not-closed/leaking-limited"
	sqlRowsNotClosedLeakingStmt "example.com/tidemark/patterns/sql-rows-not-closed/leaking-stmt"
	sqlRowsNotClosedLeakingTx "example.com/tidemark/patterns/sql-rows-not-closed/leaking-tx"
)

// The twins of the network, file, SQL and RPC family, classes 30 to 38.
func init() {
	register("http-body-not-closed/healthy-deferred", showsNothing, httpBodyNotClosedHealthyDeferred.Run)
	register("http-body-not-closed/healthy-helper-closes", showsNothing, httpBodyNotClosedHealthyHelperCloses.Run)
	register("http-body-not-closed/healthy-recorder", showsNothing, httpBodyNotClosedHealthyRecorder.Run)
	register("http-body-not-closed/healthy-returned", showsNothing, httpBodyNotClosedHealthyReturned.Run)
	register("http-body-not-closed/leaking", showsGoroutines, httpBodyNotClosedLeaking.Run)
	register("http-body-not-closed/leaking-status-only", showsGoroutines, httpBodyNotClosedLeakingStatusOnly.Run)
	register("http-client-per-request/healthy-default-transport", showsNothing, httpClientPerRequestHealthyDefaultTransport.Run)
	register("http-client-per-request/healthy-idle-closed", showsNothing, httpClientPerRequestHealthyIdleClosed.Run)
	register("http-client-per-request/healthy-idle-timeout", showsNothing, httpClientPerRequestHealthyIdleTimeout.Run)
	register("http-client-per-request/healthy-no-keep-alive", showsNothing, httpClientPerRequestHealthyNoKeepAlive.Run)
	register("http-client-per-request/healthy-shared", showsNothing, httpClientPerRequestHealthyShared.Run)
	register("http-client-per-request/leaking", showsGoroutines, httpClientPerRequestLeaking.Run)
	register("http-client-per-request/leaking-handler", showsGoroutines, httpClientPerRequestLeakingHandler.Run)
	register("io-wait-no-deadline/healthy-deadline", showsNothing, ioWaitNoDeadlineHealthyDeadline.Run)
	register("io-wait-no-deadline/healthy-dial-deadline", showsNothing, ioWaitNoDeadlineHealthyDialDeadline.Run)
	register("io-wait-no-deadline/healthy-http-call", showsNothing, ioWaitNoDeadlineHealthyHttpCall.Run)
	register("io-wait-no-deadline/healthy-http-timeouts", showsNothing, ioWaitNoDeadlineHealthyHttpTimeouts.Run)
	register("io-wait-no-deadline/healthy-long-poll", showsNothing, ioWaitNoDeadlineHealthyLongPoll.Run)
	register("io-wait-no-deadline/leaking", showsGoroutines, ioWaitNoDeadlineLeaking.Run)
	register("io-wait-no-deadline/leaking-dial", showsGoroutines, ioWaitNoDeadlineLeakingDial.Run)
	register("io-wait-no-deadline/leaking-http-call", showsGoroutines, ioWaitNoDeadlineLeakingHttpCall.Run)
	register("io-wait-no-deadline/leaking-http-server", showsGoroutines, ioWaitNoDeadlineLeakingHttpServer.Run)
	register("sql-rows-not-closed/healthy-deferred", showsNothing, sqlRowsNotClosedHealthyDeferred.Run)
	register("sql-rows-not-closed/healthy-read-to-end", showsNothing, sqlRowsNotClosedHealthyReadToEnd.Run)
	register("sql-rows-not-closed/healthy-stmt-closed", showsNothing, sqlRowsNotClosedHealthyStmtClosed.Run)
	register("sql-rows-not-closed/healthy-tx-rolled-back", showsNothing, sqlRowsNotClosedHealthyTxRolledBack.Run)
	register("sql-rows-not-closed/healthy-wrapped", showsNothing, sqlRowsNotClosedHealthyWrapped.Run)
	register("sql-rows-not-closed/leaking", showsGoroutines, sqlRowsNotClosedLeaking.Run)
	register("sql-rows-not-closed/leaking-limited", showsGoroutines, sqlRowsNotClosedLeakingLimited.Run)
	register("sql-rows-not-closed/leaking-stmt", showsHeap, sqlRowsNotClosedLeakingStmt.Run)
	register("sql-rows-not-closed/leaking-tx", showsGoroutines, sqlRowsNotClosedLeakingTx.Run)
	register("pool-conn-not-returned/healthy-borrowed", showsNothing, poolConnNotReturnedHealthyBorrowed.Run)
	register("pool-conn-not-returned/healthy-deferred", showsNothing, poolConnNotReturnedHealthyDeferred.Run)
	register("pool-conn-not-returned/healthy-session-ends", showsNothing, poolConnNotReturnedHealthySessionEnds.Run)
	register("pool-conn-not-returned/leaking", showsGoroutines, poolConnNotReturnedLeaking.Run)
	register("pool-conn-not-returned/leaking-session", showsGoroutines, poolConnNotReturnedLeakingSession.Run)
	register("rpc-stream-abandoned/healthy-cancelled", showsNothing, rpcStreamAbandonedHealthyCancelled.Run)
	register("rpc-stream-abandoned/healthy-drained", showsNothing, rpcStreamAbandonedHealthyDrained.Run)
	register("rpc-stream-abandoned/healthy-owned", showsNothing, rpcStreamAbandonedHealthyOwned.Run)
	register("rpc-stream-abandoned/leaking", showsGoroutines, rpcStreamAbandonedLeaking.Run)
	register("rpc-stream-abandoned/leaking-refused", showsGoroutines, rpcStreamAbandonedLeakingRefused.Run)
	register("rpc-client-per-call/healthy-cached", showsNothing, rpcClientPerCallHealthyCached.Run)
	register("rpc-client-per-call/healthy-closed", showsNothing, rpcClientPerCallHealthyClosed.Run)
	register("rpc-client-per-call/healthy-shared", showsNothing, rpcClientPerCallHealthyShared.Run)
	register("rpc-client-per-call/leaking", showsGoroutines, rpcClientPerCallLeaking.Run)
	register("rpc-client-per-call/leaking-failure-path", showsGoroutines, rpcClientPerCallLeakingFailurePath.Run)
	register("handle-not-closed/healthy-deferred", showsNothing, handleNotClosedHealthyDeferred.Run)
	register("handle-not-closed/healthy-gzip", showsNothing, handleNotClosedHealthyGzip.Run)
	register("handle-not-closed/healthy-handed-over", showsNothing, handleNotClosedHealthyHandedOver.Run)
	register("handle-not-closed/healthy-spool-closed", showsNothing, handleNotClosedHealthySpoolClosed.Run)
	register("handle-not-closed/leaking", showsFiles, handleNotClosedLeaking.Run)
	register("handle-not-closed/leaking-file", showsNothing, handleNotClosedLeakingFile.Run)
	register("handle-not-closed/leaking-spool", showsGoroutines, handleNotClosedLeakingSpool.Run)
	register("defer-in-loop/healthy-closure", showsNothing, deferInLoopHealthyClosure.Run)
	register("defer-in-loop/healthy-extracted", showsNothing, deferInLoopHealthyExtracted.Run)
	register("defer-in-loop/healthy-few", showsNothing, deferInLoopHealthyFew.Run)
	register("defer-in-loop/leaking", showsFiles, deferInLoopLeaking.Run)
	register("defer-in-loop/leaking-batch", showsNothing, deferInLoopLeakingBatch.Run)
}
