package main

import (
	ctxCancelLostHealthyDeferred "example.com/tidemark/patterns/ctx-cancel-lost/healthy-deferred"
	ctxCancelLostHealthyRequestScope "example.com/tidemark/patterns/ctx-cancel-lost/healthy-request-scope"
	ctxCancelLostHealthyReturned "example.com/tidemark/patterns/ctx-cancel-lost/healthy-returned"
	ctxCancelLostLeaking "example.com/tidemark/patterns/ctx-cancel-lost/leaking"
	ctxCancelLostLeakingOverwritten "example.com/tidemark/patterns/ctx-cancel-lost/leaking-overwritten"
	ctxCancelLostLeakingWatcher "example.com/tidemark/patterns/ctx-cancel-lost/leaking-watcher"
)

// The twins of the context and timer family, classes 24 to 29.
func init() {
	register("ctx-cancel-lost/healthy-deferred", showsNothing, ctxCancelLostHealthyDeferred.Run)
	register("ctx-cancel-lost/healthy-request-scope", showsNothing, ctxCancelLostHealthyRequestScope.Run)
	register("ctx-cancel-lost/healthy-returned", showsNothing, ctxCancelLostHealthyReturned.Run)
	register("ctx-cancel-lost/leaking", showsHeap, ctxCancelLostLeaking.Run)
	register("ctx-cancel-lost/leaking-overwritten", showsHeap, ctxCancelLostLeakingOverwritten.Run)
	register("ctx-cancel-lost/leaking-watcher", showsGoroutines, ctxCancelLostLeakingWatcher.Run)
}
