package main

import (
	ctxCancelLostHealthyDeferred "example.com/tidemark/patterns/ctx-cancel-lost/healthy-deferred"
	ctxCancelLostHealthyRequestScope "example.com/tidemark/patterns/ctx-cancel-lost/healthy-request-scope"
	ctxCancelLostHealthyReturned "example.com/tidemark/patterns/ctx-cancel-lost/healthy-returned"
	ctxCancelLostLeaking "example.com/tidemark/patterns/ctx-cancel-lost/leaking"
	ctxCancelLostLeakingOverwritten "example.com/tidemark/patterns/ctx-cancel-lost/leaking-overwritten"
	ctxCancelLostLeakingWatcher "example.com/tidemark/patterns/ctx-cancel-lost/leaking-watcher"
	ctxCancelStoredNotCalledHealthyClosed "example.com/tidemark/patterns/ctx-cancel-stored-not-called/healthy-closed"
	ctxCancelStoredNotCalledHealthyShutdownList "example.com/tidemark/patterns/ctx-cancel-stored-not-called/healthy-shutdown-list"
	ctxCancelStoredNotCalledHealthyStopped "example.com/tidemark/patterns/ctx-cancel-stored-not-called/healthy-stopped"
	ctxCancelStoredNotCalledLeaking "example.com/tidemark/patterns/ctx-cancel-stored-not-called/leaking"
	ctxCancelStoredNotCalledLeakingFailureOnly "example.com/tidemark/patterns/ctx-cancel-stored-not-called/leaking-failure-only"
	ctxCancelStoredNotCalledLeakingPump "example.com/tidemark/patterns/ctx-cancel-stored-not-called/leaking-pump"
	ctxValueChainGrowsHealthyFixedSteps "example.com/tidemark/patterns/ctx-value-chain-grows/healthy-fixed-steps"
	ctxValueChainGrowsHealthyPerCall "example.com/tidemark/patterns/ctx-value-chain-grows/healthy-per-call"
	ctxValueChainGrowsHealthyShadowed "example.com/tidemark/patterns/ctx-value-chain-grows/healthy-shadowed"
	ctxValueChainGrowsLeaking "example.com/tidemark/patterns/ctx-value-chain-grows/leaking"
	ctxValueChainGrowsLeakingLoop "example.com/tidemark/patterns/ctx-value-chain-grows/leaking-loop"
	tickerNotStoppedHealthyOneTicker "example.com/tidemark/patterns/ticker-not-stopped/healthy-one-ticker"
	tickerNotStoppedHealthyProcessLife "example.com/tidemark/patterns/ticker-not-stopped/healthy-process-life"
	tickerNotStoppedHealthyStopped "example.com/tidemark/patterns/ticker-not-stopped/healthy-stopped"
	tickerNotStoppedLeaking "example.com/tidemark/patterns/ticker-not-stopped/leaking"
	tickerNotStoppedLeakingPerStage "example.com/tidemark/patterns/ticker-not-stopped/leaking-per-stage"
	tickerRangeNeverEndsHealthyCounted "example.com/tidemark/patterns/ticker-range-never-ends/healthy-counted"
	tickerRangeNeverEndsHealthyDoneArm "example.com/tidemark/patterns/ticker-range-never-ends/healthy-done-arm"
	tickerRangeNeverEndsLeaking "example.com/tidemark/patterns/ticker-range-never-ends/leaking"
	tickerRangeNeverEndsLeakingPlainReceive "example.com/tidemark/patterns/ticker-range-never-ends/leaking-plain-receive"
)

// The twins of the context and timer family, classes 24 to 29.
func init() {
	register("ctx-cancel-lost/healthy-deferred", showsNothing, ctxCancelLostHealthyDeferred.Run)
	register("ctx-cancel-lost/healthy-request-scope", showsNothing, ctxCancelLostHealthyRequestScope.Run)
	register("ctx-cancel-lost/healthy-returned", showsNothing, ctxCancelLostHealthyReturned.Run)
	register("ctx-cancel-lost/leaking", showsHeap, ctxCancelLostLeaking.Run)
	register("ctx-cancel-lost/leaking-overwritten", showsHeap, ctxCancelLostLeakingOverwritten.Run)
	register("ctx-cancel-lost/leaking-watcher", showsGoroutines, ctxCancelLostLeakingWatcher.Run)
	register("ctx-cancel-stored-not-called/healthy-closed", showsNothing, ctxCancelStoredNotCalledHealthyClosed.Run)
	register("ctx-cancel-stored-not-called/healthy-shutdown-list", showsNothing, ctxCancelStoredNotCalledHealthyShutdownList.Run)
	register("ctx-cancel-stored-not-called/healthy-stopped", showsNothing, ctxCancelStoredNotCalledHealthyStopped.Run)
	register("ctx-cancel-stored-not-called/leaking", showsHeap, ctxCancelStoredNotCalledLeaking.Run)
	register("ctx-cancel-stored-not-called/leaking-failure-only", showsHeap, ctxCancelStoredNotCalledLeakingFailureOnly.Run)
	register("ctx-cancel-stored-not-called/leaking-pump", showsGoroutines, ctxCancelStoredNotCalledLeakingPump.Run)
	register("ctx-value-chain-grows/healthy-fixed-steps", showsNothing, ctxValueChainGrowsHealthyFixedSteps.Run)
	register("ctx-value-chain-grows/healthy-per-call", showsNothing, ctxValueChainGrowsHealthyPerCall.Run)
	register("ctx-value-chain-grows/healthy-shadowed", showsNothing, ctxValueChainGrowsHealthyShadowed.Run)
	register("ctx-value-chain-grows/leaking", showsHeap, ctxValueChainGrowsLeaking.Run)
	register("ctx-value-chain-grows/leaking-loop", showsNothing, ctxValueChainGrowsLeakingLoop.Run)
	register("ticker-not-stopped/healthy-one-ticker", showsNothing, tickerNotStoppedHealthyOneTicker.Run)
	register("ticker-not-stopped/healthy-process-life", showsNothing, tickerNotStoppedHealthyProcessLife.Run)
	register("ticker-not-stopped/healthy-stopped", showsNothing, tickerNotStoppedHealthyStopped.Run)
	register("ticker-not-stopped/leaking", showsGoroutines, tickerNotStoppedLeaking.Run)
	register("ticker-not-stopped/leaking-per-stage", showsGoroutines, tickerNotStoppedLeakingPerStage.Run)
	register("ticker-range-never-ends/healthy-counted", showsNothing, tickerRangeNeverEndsHealthyCounted.Run)
	register("ticker-range-never-ends/healthy-done-arm", showsNothing, tickerRangeNeverEndsHealthyDoneArm.Run)
	register("ticker-range-never-ends/leaking", showsGoroutines, tickerRangeNeverEndsLeaking.Run)
	register("ticker-range-never-ends/leaking-plain-receive", showsGoroutines, tickerRangeNeverEndsLeakingPlainReceive.Run)
}
