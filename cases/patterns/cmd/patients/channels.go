package main

import (
	chanCloseSkippedHealthyCancelled "example.com/tidemark/patterns/chan-close-skipped/healthy-cancelled"
	chanCloseSkippedHealthyDeferred "example.com/tidemark/patterns/chan-close-skipped/healthy-deferred"
	chanCloseSkippedHealthyStartedAfter "example.com/tidemark/patterns/chan-close-skipped/healthy-started-after"
	chanCloseSkippedHealthyTerminal "example.com/tidemark/patterns/chan-close-skipped/healthy-terminal"
	chanCloseSkippedLeaking "example.com/tidemark/patterns/chan-close-skipped/leaking"
	chanCloseSkippedLeakingBranch "example.com/tidemark/patterns/chan-close-skipped/leaking-branch"
	chanCloseSkippedLeakingMethod "example.com/tidemark/patterns/chan-close-skipped/leaking-method"
	chanDoubleSendHealthyEither "example.com/tidemark/patterns/chan-double-send/healthy-either"
	chanDoubleSendHealthyLoopReceiver "example.com/tidemark/patterns/chan-double-send/healthy-loop-receiver"
	chanDoubleSendHealthyReturns "example.com/tidemark/patterns/chan-double-send/healthy-returns"
	chanDoubleSendLeaking "example.com/tidemark/patterns/chan-double-send/leaking"
	chanDoubleSendLeakingCache "example.com/tidemark/patterns/chan-double-send/leaking-cache"
	chanFaninFirstWinsHealthyAllReceived "example.com/tidemark/patterns/chan-fanin-first-wins/healthy-all-received"
	chanFaninFirstWinsHealthyCancelled "example.com/tidemark/patterns/chan-fanin-first-wins/healthy-cancelled"
	chanFaninFirstWinsHealthyRoomy "example.com/tidemark/patterns/chan-fanin-first-wins/healthy-roomy"
	chanFaninFirstWinsHealthySameBound "example.com/tidemark/patterns/chan-fanin-first-wins/healthy-same-bound"
	chanFaninFirstWinsLeaking "example.com/tidemark/patterns/chan-fanin-first-wins/leaking"
	chanFaninFirstWinsLeakingFirstError "example.com/tidemark/patterns/chan-fanin-first-wins/leaking-first-error"
	chanFaninFirstWinsLeakingSmallBuffer "example.com/tidemark/patterns/chan-fanin-first-wins/leaking-small-buffer"
	chanNilForeverHealthyLookedUp "example.com/tidemark/patterns/chan-nil-forever/healthy-looked-up"
	chanNilForeverHealthyMade "example.com/tidemark/patterns/chan-nil-forever/healthy-made"
	chanNilForeverHealthySelectArm "example.com/tidemark/patterns/chan-nil-forever/healthy-select-arm"
	chanNilForeverLeaking "example.com/tidemark/patterns/chan-nil-forever/leaking"
	chanNilForeverLeakingBranch "example.com/tidemark/patterns/chan-nil-forever/leaking-branch"
	chanNilForeverLeakingLookup "example.com/tidemark/patterns/chan-nil-forever/leaking-lookup"
	chanProducerStrandedHealthyDrained "example.com/tidemark/patterns/chan-producer-stranded/healthy-drained"
	chanProducerStrandedHealthyQuit "example.com/tidemark/patterns/chan-producer-stranded/healthy-quit"
	chanProducerStrandedHealthyRoomy "example.com/tidemark/patterns/chan-producer-stranded/healthy-roomy"
	chanProducerStrandedLeaking "example.com/tidemark/patterns/chan-producer-stranded/leaking"
	chanProducerStrandedLeakingBreak "example.com/tidemark/patterns/chan-producer-stranded/leaking-break"
	chanProducerStrandedLeakingWorkers "example.com/tidemark/patterns/chan-producer-stranded/leaking-workers"
	chanRangeUnclosedHealthyClosed "example.com/tidemark/patterns/chan-range-unclosed/healthy-closed"
	chanRangeUnclosedHealthyInterface "example.com/tidemark/patterns/chan-range-unclosed/healthy-interface"
	chanRangeUnclosedHealthyOtherPackage "example.com/tidemark/patterns/chan-range-unclosed/healthy-other-package"
	chanRangeUnclosedHealthyPipeline "example.com/tidemark/patterns/chan-range-unclosed/healthy-pipeline"
	chanRangeUnclosedHealthySentinel "example.com/tidemark/patterns/chan-range-unclosed/healthy-sentinel"
	chanRangeUnclosedHealthySingleton "example.com/tidemark/patterns/chan-range-unclosed/healthy-singleton"
	chanRangeUnclosedLeaking "example.com/tidemark/patterns/chan-range-unclosed/leaking"
	chanRangeUnclosedLeakingPipeline "example.com/tidemark/patterns/chan-range-unclosed/leaking-pipeline"
	chanRangeUnclosedLeakingPool "example.com/tidemark/patterns/chan-range-unclosed/leaking-pool"
	chanRecvOrphanedHealthyCallback "example.com/tidemark/patterns/chan-recv-orphaned/healthy-callback"
	chanRecvOrphanedHealthyClosed "example.com/tidemark/patterns/chan-recv-orphaned/healthy-closed"
	chanRecvOrphanedHealthyContext "example.com/tidemark/patterns/chan-recv-orphaned/healthy-context"
	chanRecvOrphanedHealthyDeferred "example.com/tidemark/patterns/chan-recv-orphaned/healthy-deferred"
	chanRecvOrphanedLeaking "example.com/tidemark/patterns/chan-recv-orphaned/leaking"
	chanRecvOrphanedLeakingGate "example.com/tidemark/patterns/chan-recv-orphaned/leaking-gate"
	chanSendAfterTimeoutHealthyBuffered "example.com/tidemark/patterns/chan-send-after-timeout/healthy-buffered"
	chanSendAfterTimeoutHealthyDrained "example.com/tidemark/patterns/chan-send-after-timeout/healthy-drained"
	chanSendAfterTimeoutHealthySelectSend "example.com/tidemark/patterns/chan-send-after-timeout/healthy-select-send"
	chanSendAfterTimeoutHealthySynchronous "example.com/tidemark/patterns/chan-send-after-timeout/healthy-synchronous"
	chanSendAfterTimeoutHealthyWaitsOn "example.com/tidemark/patterns/chan-send-after-timeout/healthy-waits-on"
	chanSendAfterTimeoutLeaking "example.com/tidemark/patterns/chan-send-after-timeout/leaking"
	chanSendAfterTimeoutLeakingChecked "example.com/tidemark/patterns/chan-send-after-timeout/leaking-checked"
	chanSendAfterTimeoutLeakingGeneric "example.com/tidemark/patterns/chan-send-after-timeout/leaking-generic"
	chanSendAfterTimeoutLeakingHandler "example.com/tidemark/patterns/chan-send-after-timeout/leaking-handler"
	chanSendAfterTimeoutLeakingReturned "example.com/tidemark/patterns/chan-send-after-timeout/leaking-returned"
	chanSendEarlyReturnHealthyBuffered "example.com/tidemark/patterns/chan-send-early-return/healthy-buffered"
	chanSendEarlyReturnHealthyCheckedFirst "example.com/tidemark/patterns/chan-send-early-return/healthy-checked-first"
	chanSendEarlyReturnHealthyDeferred "example.com/tidemark/patterns/chan-send-early-return/healthy-deferred"
	chanSendEarlyReturnLeaking "example.com/tidemark/patterns/chan-send-early-return/leaking"
	chanSendEarlyReturnLeakingLoop "example.com/tidemark/patterns/chan-send-early-return/leaking-loop"
	chanSendEarlyReturnLeakingStruct "example.com/tidemark/patterns/chan-send-early-return/leaking-struct"
	chanSignalUnreadHealthyDefault "example.com/tidemark/patterns/chan-signal-unread/healthy-default"
	chanSignalUnreadHealthyReader "example.com/tidemark/patterns/chan-signal-unread/healthy-reader"
	chanSignalUnreadHealthySubscriber "example.com/tidemark/patterns/chan-signal-unread/healthy-subscriber"
	chanSignalUnreadHealthyWaitgroup "example.com/tidemark/patterns/chan-signal-unread/healthy-waitgroup"
	chanSignalUnreadLeaking "example.com/tidemark/patterns/chan-signal-unread/leaking"
	chanSignalUnreadLeakingNoReader "example.com/tidemark/patterns/chan-signal-unread/leaking-no-reader"
	chanSignalUnreadLeakingTimer "example.com/tidemark/patterns/chan-signal-unread/leaking-timer"
	ctxBackgroundGoroutineHealthyOwnTimeout "example.com/tidemark/patterns/ctx-background-goroutine/healthy-own-timeout"
	ctxBackgroundGoroutineHealthyRequest "example.com/tidemark/patterns/ctx-background-goroutine/healthy-request"
	ctxBackgroundGoroutineHealthyWithoutCancel "example.com/tidemark/patterns/ctx-background-goroutine/healthy-without-cancel"
	ctxBackgroundGoroutineLeaking "example.com/tidemark/patterns/ctx-background-goroutine/leaking"
	ctxBackgroundGoroutineLeakingSubscribe "example.com/tidemark/patterns/ctx-background-goroutine/leaking-subscribe"
	errgroupCtxIgnoredHealthyBoundedWork "example.com/tidemark/patterns/errgroup-ctx-ignored/healthy-bounded-work"
	errgroupCtxIgnoredHealthyBuffered "example.com/tidemark/patterns/errgroup-ctx-ignored/healthy-buffered"
	errgroupCtxIgnoredHealthyUsed "example.com/tidemark/patterns/errgroup-ctx-ignored/healthy-used"
	errgroupCtxIgnoredLeaking "example.com/tidemark/patterns/errgroup-ctx-ignored/leaking"
	errgroupCtxIgnoredLeakingUnused "example.com/tidemark/patterns/errgroup-ctx-ignored/leaking-unused"
	goroutineSpawnUnboundedHealthyFew "example.com/tidemark/patterns/goroutine-spawn-unbounded/healthy-few"
	goroutineSpawnUnboundedHealthyLimit "example.com/tidemark/patterns/goroutine-spawn-unbounded/healthy-limit"
	goroutineSpawnUnboundedHealthyPool "example.com/tidemark/patterns/goroutine-spawn-unbounded/healthy-pool"
	goroutineSpawnUnboundedHealthySemaphore "example.com/tidemark/patterns/goroutine-spawn-unbounded/healthy-semaphore"
	goroutineSpawnUnboundedLeaking "example.com/tidemark/patterns/goroutine-spawn-unbounded/leaking"
	goroutineSpawnUnboundedLeakingList "example.com/tidemark/patterns/goroutine-spawn-unbounded/leaking-list"
	listenerRegisteredRepeatedlyHealthyFreshObject "example.com/tidemark/patterns/listener-registered-repeatedly/healthy-fresh-object"
	listenerRegisteredRepeatedlyHealthyOnce "example.com/tidemark/patterns/listener-registered-repeatedly/healthy-once"
	listenerRegisteredRepeatedlyHealthyOneShot "example.com/tidemark/patterns/listener-registered-repeatedly/healthy-one-shot"
	listenerRegisteredRepeatedlyHealthyRemoved "example.com/tidemark/patterns/listener-registered-repeatedly/healthy-removed"
	listenerRegisteredRepeatedlyLeaking "example.com/tidemark/patterns/listener-registered-repeatedly/leaking"
	listenerRegisteredRepeatedlyLeakingShutdown "example.com/tidemark/patterns/listener-registered-repeatedly/leaking-shutdown"
	listenerRegisteredRepeatedlyLeakingWatch "example.com/tidemark/patterns/listener-registered-repeatedly/leaking-watch"
	loopNoExitHealthyErrorReturn "example.com/tidemark/patterns/loop-no-exit/healthy-error-return"
	loopNoExitHealthyLabelled "example.com/tidemark/patterns/loop-no-exit/healthy-labelled"
	loopNoExitHealthyProcess "example.com/tidemark/patterns/loop-no-exit/healthy-process"
	loopNoExitHealthyQuit "example.com/tidemark/patterns/loop-no-exit/healthy-quit"
	loopNoExitLeaking "example.com/tidemark/patterns/loop-no-exit/leaking"
	loopNoExitLeakingBreak "example.com/tidemark/patterns/loop-no-exit/leaking-break"
	loopNoExitLeakingRetry "example.com/tidemark/patterns/loop-no-exit/leaking-retry"
	notifyNotDrainedHealthyBuffered "example.com/tidemark/patterns/notify-not-drained/healthy-buffered"
	notifyNotDrainedHealthyNewerLibrary "example.com/tidemark/patterns/notify-not-drained/healthy-newer-library"
	notifyNotDrainedHealthyReader "example.com/tidemark/patterns/notify-not-drained/healthy-reader"
	notifyNotDrainedHealthySignal "example.com/tidemark/patterns/notify-not-drained/healthy-signal"
	notifyNotDrainedLeaking "example.com/tidemark/patterns/notify-not-drained/leaking"
	notifyNotDrainedLeakingFirstMoment "example.com/tidemark/patterns/notify-not-drained/leaking-first-moment"
	startWithoutStopHealthyDeferred "example.com/tidemark/patterns/start-without-stop/healthy-deferred"
	startWithoutStopHealthyOwner "example.com/tidemark/patterns/start-without-stop/healthy-owner"
	startWithoutStopHealthyReplaced "example.com/tidemark/patterns/start-without-stop/healthy-replaced"
	startWithoutStopHealthySingleton "example.com/tidemark/patterns/start-without-stop/healthy-singleton"
	startWithoutStopLeaking "example.com/tidemark/patterns/start-without-stop/leaking"
	startWithoutStopLeakingClose "example.com/tidemark/patterns/start-without-stop/leaking-close"
	startWithoutStopLeakingReplaced "example.com/tidemark/patterns/start-without-stop/leaking-replaced"
)

// The twins of the channel family, classes 1 to 17.
func init() {
	register("chan-range-unclosed/healthy-closed", showsNothing, chanRangeUnclosedHealthyClosed.Run)
	register("chan-range-unclosed/healthy-interface", showsNothing, chanRangeUnclosedHealthyInterface.Run)
	register("chan-range-unclosed/healthy-other-package", showsNothing, chanRangeUnclosedHealthyOtherPackage.Run)
	register("chan-range-unclosed/healthy-pipeline", showsNothing, chanRangeUnclosedHealthyPipeline.Run)
	register("chan-range-unclosed/healthy-sentinel", showsNothing, chanRangeUnclosedHealthySentinel.Run)
	register("chan-range-unclosed/healthy-singleton", showsNothing, chanRangeUnclosedHealthySingleton.Run)
	register("chan-range-unclosed/leaking-pipeline", showsGoroutines, chanRangeUnclosedLeakingPipeline.Run)
	register("chan-range-unclosed/leaking-pool", showsGoroutines, chanRangeUnclosedLeakingPool.Run)
	register("chan-range-unclosed/leaking", showsGoroutines, chanRangeUnclosedLeaking.Run)
	register("chan-close-skipped/healthy-cancelled", showsNothing, chanCloseSkippedHealthyCancelled.Run)
	register("chan-close-skipped/healthy-deferred", showsNothing, chanCloseSkippedHealthyDeferred.Run)
	register("chan-close-skipped/healthy-started-after", showsNothing, chanCloseSkippedHealthyStartedAfter.Run)
	register("chan-close-skipped/healthy-terminal", showsNothing, chanCloseSkippedHealthyTerminal.Run)
	register("chan-close-skipped/leaking-branch", showsGoroutines, chanCloseSkippedLeakingBranch.Run)
	register("chan-close-skipped/leaking-method", showsGoroutines, chanCloseSkippedLeakingMethod.Run)
	register("chan-close-skipped/leaking", showsGoroutines, chanCloseSkippedLeaking.Run)
	register("chan-send-after-timeout/healthy-buffered", showsNothing, chanSendAfterTimeoutHealthyBuffered.Run)
	register("chan-send-after-timeout/healthy-drained", showsNothing, chanSendAfterTimeoutHealthyDrained.Run)
	register("chan-send-after-timeout/healthy-select-send", showsNothing, chanSendAfterTimeoutHealthySelectSend.Run)
	register("chan-send-after-timeout/healthy-synchronous", showsNothing, chanSendAfterTimeoutHealthySynchronous.Run)
	register("chan-send-after-timeout/healthy-waits-on", showsNothing, chanSendAfterTimeoutHealthyWaitsOn.Run)
	register("chan-send-after-timeout/leaking-checked", showsGoroutines, chanSendAfterTimeoutLeakingChecked.Run)
	register("chan-send-after-timeout/leaking-generic", showsGoroutines, chanSendAfterTimeoutLeakingGeneric.Run)
	register("chan-send-after-timeout/leaking-handler", showsGoroutines, chanSendAfterTimeoutLeakingHandler.Run)
	register("chan-send-after-timeout/leaking-returned", showsGoroutines, chanSendAfterTimeoutLeakingReturned.Run)
	register("chan-send-after-timeout/leaking", showsGoroutines, chanSendAfterTimeoutLeaking.Run)
	register("chan-send-early-return/healthy-buffered", showsNothing, chanSendEarlyReturnHealthyBuffered.Run)
	register("chan-send-early-return/healthy-checked-first", showsNothing, chanSendEarlyReturnHealthyCheckedFirst.Run)
	register("chan-send-early-return/healthy-deferred", showsNothing, chanSendEarlyReturnHealthyDeferred.Run)
	register("chan-send-early-return/leaking-loop", showsGoroutines, chanSendEarlyReturnLeakingLoop.Run)
	register("chan-send-early-return/leaking-struct", showsGoroutines, chanSendEarlyReturnLeakingStruct.Run)
	register("chan-send-early-return/leaking", showsGoroutines, chanSendEarlyReturnLeaking.Run)
	register("chan-fanin-first-wins/healthy-all-received", showsNothing, chanFaninFirstWinsHealthyAllReceived.Run)
	register("chan-fanin-first-wins/healthy-cancelled", showsNothing, chanFaninFirstWinsHealthyCancelled.Run)
	register("chan-fanin-first-wins/healthy-roomy", showsNothing, chanFaninFirstWinsHealthyRoomy.Run)
	register("chan-fanin-first-wins/healthy-same-bound", showsNothing, chanFaninFirstWinsHealthySameBound.Run)
	register("chan-fanin-first-wins/leaking-first-error", showsGoroutines, chanFaninFirstWinsLeakingFirstError.Run)
	register("chan-fanin-first-wins/leaking-small-buffer", showsGoroutines, chanFaninFirstWinsLeakingSmallBuffer.Run)
	register("chan-fanin-first-wins/leaking", showsGoroutines, chanFaninFirstWinsLeaking.Run)
	register("chan-signal-unread/healthy-default", showsNothing, chanSignalUnreadHealthyDefault.Run)
	register("chan-signal-unread/healthy-reader", showsNothing, chanSignalUnreadHealthyReader.Run)
	register("chan-signal-unread/healthy-subscriber", showsNothing, chanSignalUnreadHealthySubscriber.Run)
	register("chan-signal-unread/healthy-waitgroup", showsNothing, chanSignalUnreadHealthyWaitgroup.Run)
	register("chan-signal-unread/leaking-no-reader", showsGoroutines, chanSignalUnreadLeakingNoReader.Run)
	register("chan-signal-unread/leaking-timer", showsGoroutines, chanSignalUnreadLeakingTimer.Run)
	register("chan-signal-unread/leaking", showsGoroutines, chanSignalUnreadLeaking.Run)
	register("chan-double-send/healthy-either", showsNothing, chanDoubleSendHealthyEither.Run)
	register("chan-double-send/healthy-loop-receiver", showsNothing, chanDoubleSendHealthyLoopReceiver.Run)
	register("chan-double-send/healthy-returns", showsNothing, chanDoubleSendHealthyReturns.Run)
	register("chan-double-send/leaking-cache", showsGoroutines, chanDoubleSendLeakingCache.Run)
	register("chan-double-send/leaking", showsGoroutines, chanDoubleSendLeaking.Run)
	register("chan-recv-orphaned/healthy-callback", showsNothing, chanRecvOrphanedHealthyCallback.Run)
	register("chan-recv-orphaned/healthy-closed", showsNothing, chanRecvOrphanedHealthyClosed.Run)
	register("chan-recv-orphaned/healthy-context", showsNothing, chanRecvOrphanedHealthyContext.Run)
	register("chan-recv-orphaned/healthy-deferred", showsNothing, chanRecvOrphanedHealthyDeferred.Run)
	register("chan-recv-orphaned/leaking-gate", showsGoroutines, chanRecvOrphanedLeakingGate.Run)
	register("chan-recv-orphaned/leaking", showsGoroutines, chanRecvOrphanedLeaking.Run)
	register("chan-nil-forever/healthy-looked-up", showsNothing, chanNilForeverHealthyLookedUp.Run)
	register("chan-nil-forever/healthy-made", showsNothing, chanNilForeverHealthyMade.Run)
	register("chan-nil-forever/healthy-select-arm", showsNothing, chanNilForeverHealthySelectArm.Run)
	register("chan-nil-forever/leaking-branch", showsGoroutines, chanNilForeverLeakingBranch.Run)
	register("chan-nil-forever/leaking-lookup", showsGoroutines, chanNilForeverLeakingLookup.Run)
	register("chan-nil-forever/leaking", showsGoroutines, chanNilForeverLeaking.Run)
	register("chan-producer-stranded/healthy-drained", showsNothing, chanProducerStrandedHealthyDrained.Run)
	register("chan-producer-stranded/healthy-quit", showsNothing, chanProducerStrandedHealthyQuit.Run)
	register("chan-producer-stranded/healthy-roomy", showsNothing, chanProducerStrandedHealthyRoomy.Run)
	register("chan-producer-stranded/leaking-break", showsGoroutines, chanProducerStrandedLeakingBreak.Run)
	register("chan-producer-stranded/leaking-workers", showsGoroutines, chanProducerStrandedLeakingWorkers.Run)
	register("chan-producer-stranded/leaking", showsGoroutines, chanProducerStrandedLeaking.Run)
	register("errgroup-ctx-ignored/healthy-bounded-work", showsNothing, errgroupCtxIgnoredHealthyBoundedWork.Run)
	register("errgroup-ctx-ignored/healthy-buffered", showsNothing, errgroupCtxIgnoredHealthyBuffered.Run)
	register("errgroup-ctx-ignored/healthy-used", showsNothing, errgroupCtxIgnoredHealthyUsed.Run)
	register("errgroup-ctx-ignored/leaking-unused", showsGoroutines, errgroupCtxIgnoredLeakingUnused.Run)
	register("errgroup-ctx-ignored/leaking", showsGoroutines, errgroupCtxIgnoredLeaking.Run)
	register("notify-not-drained/healthy-buffered", showsNothing, notifyNotDrainedHealthyBuffered.Run)
	register("notify-not-drained/healthy-newer-library", showsNothing, notifyNotDrainedHealthyNewerLibrary.Run)
	register("notify-not-drained/healthy-reader", showsNothing, notifyNotDrainedHealthyReader.Run)
	register("notify-not-drained/healthy-signal", showsNothing, notifyNotDrainedHealthySignal.Run)
	register("notify-not-drained/leaking-first-moment", showsGoroutines, notifyNotDrainedLeakingFirstMoment.Run)
	register("notify-not-drained/leaking", showsGoroutines, notifyNotDrainedLeaking.Run)
	register("listener-registered-repeatedly/healthy-fresh-object", showsNothing, listenerRegisteredRepeatedlyHealthyFreshObject.Run)
	register("listener-registered-repeatedly/healthy-once", showsNothing, listenerRegisteredRepeatedlyHealthyOnce.Run)
	register("listener-registered-repeatedly/healthy-one-shot", showsNothing, listenerRegisteredRepeatedlyHealthyOneShot.Run)
	register("listener-registered-repeatedly/healthy-removed", showsNothing, listenerRegisteredRepeatedlyHealthyRemoved.Run)
	register("listener-registered-repeatedly/leaking-shutdown", showsHeap, listenerRegisteredRepeatedlyLeakingShutdown.Run)
	register("listener-registered-repeatedly/leaking-watch", showsGoroutines, listenerRegisteredRepeatedlyLeakingWatch.Run)
	register("listener-registered-repeatedly/leaking", showsHeap, listenerRegisteredRepeatedlyLeaking.Run)
	register("start-without-stop/healthy-deferred", showsNothing, startWithoutStopHealthyDeferred.Run)
	register("start-without-stop/healthy-owner", showsNothing, startWithoutStopHealthyOwner.Run)
	register("start-without-stop/healthy-replaced", showsNothing, startWithoutStopHealthyReplaced.Run)
	register("start-without-stop/healthy-singleton", showsNothing, startWithoutStopHealthySingleton.Run)
	register("start-without-stop/leaking-close", showsGoroutines, startWithoutStopLeakingClose.Run)
	register("start-without-stop/leaking-replaced", showsGoroutines, startWithoutStopLeakingReplaced.Run)
	register("start-without-stop/leaking", showsGoroutines, startWithoutStopLeaking.Run)
	register("loop-no-exit/healthy-error-return", showsNothing, loopNoExitHealthyErrorReturn.Run)
	register("loop-no-exit/healthy-labelled", showsNothing, loopNoExitHealthyLabelled.Run)
	register("loop-no-exit/healthy-process", showsNothing, loopNoExitHealthyProcess.Run)
	register("loop-no-exit/healthy-quit", showsNothing, loopNoExitHealthyQuit.Run)
	register("loop-no-exit/leaking-break", showsGoroutines, loopNoExitLeakingBreak.Run)
	register("loop-no-exit/leaking-retry", showsGoroutines, loopNoExitLeakingRetry.Run)
	register("loop-no-exit/leaking", showsGoroutines, loopNoExitLeaking.Run)
	register("ctx-background-goroutine/healthy-own-timeout", showsNothing, ctxBackgroundGoroutineHealthyOwnTimeout.Run)
	register("ctx-background-goroutine/healthy-request", showsNothing, ctxBackgroundGoroutineHealthyRequest.Run)
	register("ctx-background-goroutine/healthy-without-cancel", showsNothing, ctxBackgroundGoroutineHealthyWithoutCancel.Run)
	register("ctx-background-goroutine/leaking-subscribe", showsGoroutines, ctxBackgroundGoroutineLeakingSubscribe.Run)
	register("ctx-background-goroutine/leaking", showsGoroutines, ctxBackgroundGoroutineLeaking.Run)
	register("goroutine-spawn-unbounded/healthy-few", showsNothing, goroutineSpawnUnboundedHealthyFew.Run)
	register("goroutine-spawn-unbounded/healthy-limit", showsNothing, goroutineSpawnUnboundedHealthyLimit.Run)
	register("goroutine-spawn-unbounded/healthy-pool", showsNothing, goroutineSpawnUnboundedHealthyPool.Run)
	register("goroutine-spawn-unbounded/healthy-semaphore", showsNothing, goroutineSpawnUnboundedHealthySemaphore.Run)
	register("goroutine-spawn-unbounded/leaking-list", showsGoroutines, goroutineSpawnUnboundedLeakingList.Run)
	register("goroutine-spawn-unbounded/leaking", showsGoroutines, goroutineSpawnUnboundedLeaking.Run)
}
