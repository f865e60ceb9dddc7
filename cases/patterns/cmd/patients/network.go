package main

import (
	httpBodyNotClosedHealthyDeferred "example.com/tidemark/patterns/http-body-not-closed/healthy-deferred"
	httpBodyNotClosedHealthyHelperCloses "example.com/tidemark/patterns/http-body-not-closed/healthy-helper-closes"
	httpBodyNotClosedHealthyRecorder "example.com/tidemark/patterns/http-body-not-closed/healthy-recorder"
	httpBodyNotClosedHealthyReturned "example.com/tidemark/patterns/http-body-not-closed/healthy-returned"
	httpBodyNotClosedLeaking "example.com/tidemark/patterns/http-body-not-closed/leaking"
	httpBodyNotClosedLeakingStatusOnly "example.com/tidemark/patterns/http-body-not-closed/leaking-status-only"
	httpClientPerRequestHealthyDefaultTransport "example.com/tidemark/patterns/http-client-per-request/healthy-default-transport"
	httpClientPerRequestHealthyIdleClosed "example.com/tidemark/patterns/http-client-per-request/healthy-idle-closed"
	httpClientPerRequestHealthyNoKeepAlive "example.com/tidemark/patterns/http-client-per-request/healthy-no-keep-alive"
	httpClientPerRequestHealthyShared "example.com/tidemark/patterns/http-client-per-request/healthy-shared"
	httpClientPerRequestLeaking "example.com/tidemark/patterns/http-client-per-request/leaking"
	httpClientPerRequestLeakingHandler "example.com/tidemark/patterns/http-client-per-request/leaking-handler"
	ioWaitNoDeadlineHealthyDeadline "example.com/tidemark/patterns/io-wait-no-deadline/healthy-deadline"
	ioWaitNoDeadlineHealthyDialDeadline "example.com/tidemark/patterns/io-wait-no-deadline/healthy-dial-deadline"
	ioWaitNoDeadlineHealthyHttpTimeouts "example.com/tidemark/patterns/io-wait-no-deadline/healthy-http-timeouts"
	ioWaitNoDeadlineHealthyLongPoll "example.com/tidemark/patterns/io-wait-no-deadline/healthy-long-poll"
	ioWaitNoDeadlineLeaking "example.com/tidemark/patterns/io-wait-no-deadline/leaking"
	ioWaitNoDeadlineLeakingDial "example.com/tidemark/patterns/io-wait-no-deadline/leaking-dial"
	ioWaitNoDeadlineLeakingHttpServer "example.com/tidemark/patterns/io-wait-no-deadline/leaking-http-server"
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
	register("http-client-per-request/healthy-no-keep-alive", showsNothing, httpClientPerRequestHealthyNoKeepAlive.Run)
	register("http-client-per-request/healthy-shared", showsNothing, httpClientPerRequestHealthyShared.Run)
	register("http-client-per-request/leaking", showsGoroutines, httpClientPerRequestLeaking.Run)
	register("http-client-per-request/leaking-handler", showsGoroutines, httpClientPerRequestLeakingHandler.Run)
	register("io-wait-no-deadline/healthy-deadline", showsNothing, ioWaitNoDeadlineHealthyDeadline.Run)
	register("io-wait-no-deadline/healthy-dial-deadline", showsNothing, ioWaitNoDeadlineHealthyDialDeadline.Run)
	register("io-wait-no-deadline/healthy-http-timeouts", showsNothing, ioWaitNoDeadlineHealthyHttpTimeouts.Run)
	register("io-wait-no-deadline/healthy-long-poll", showsNothing, ioWaitNoDeadlineHealthyLongPoll.Run)
	register("io-wait-no-deadline/leaking", showsGoroutines, ioWaitNoDeadlineLeaking.Run)
	register("io-wait-no-deadline/leaking-dial", showsGoroutines, ioWaitNoDeadlineLeakingDial.Run)
	register("io-wait-no-deadline/leaking-http-server", showsGoroutines, ioWaitNoDeadlineLeakingHttpServer.Run)
}
