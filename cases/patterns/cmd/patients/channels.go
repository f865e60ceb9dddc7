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
	chanProducerStrandedHealthyDrained "example.com/tidemark/patterns/chan-producer-stranded/healthy-drained"
	chanProducerStrandedHealthyQuit "example.com/tidemark/patterns/chan-producer-stranded/healthy-quit"
	chanProducerStrandedHealthyRoomy "example.com/tidemark/patterns/chan-producer-stranded/healthy-roomy"
	chanProducerStrandedLeaking "example.com/tidemark/patterns/chan-producer-stranded/leaking"
	chanProducerStrandedLeakingBreak "example.com/tidemark/patterns/chan-producer-stranded/leaking-break"
	chanProducerStrandedLeakingWorkers "example.com/tidemark/patterns/chan-producer-stranded/leaking-workers"
	chanRangeUnclosedHealthyClosed "example.com/tidemark/patterns/chan-range-unclosed/healthy-closed"
	chanRangeUnclosedHealthyPipeline "example.com/tidemark/patterns/chan-range-unclosed/healthy-pipeline"
	chanRangeUnclosedHealthySentinel "example.com/tidemark/patterns/chan-range-unclosed/healthy-sentinel"
	chanRangeUnclosedHealthySingleton "example.com/tidemark/patterns/chan-range-unclosed/healthy-singleton"
	chanRangeUnclosedLeaking "example.com/tidemark/patterns/chan-range-unclosed/leaking"
	chanRangeUnclosedLeakingPipeline "example.com/tidemark/patterns/chan-range-unclosed/leaking-pipeline"
	chanRangeUnclosedLeakingPool "example.com/tidemark/patterns/chan-range-unclosed/leaking-pool"
	chanSendAfterTimeoutHealthyBuffered "example.com/tidemark/patterns/chan-send-after-timeout/healthy-buffered"
	chanSendAfterTimeoutHealthyDrained "example.com/tidemark/patterns/chan-send-after-timeout/healthy-drained"
	chanSendAfterTimeoutHealthySelectSend "example.com/tidemark/patterns/chan-send-after-timeout/healthy-select-send"
	chanSendAfterTimeoutHealthySynchronous "example.com/tidemark/patterns/chan-send-after-timeout/healthy-synchronous"
	chanSendAfterTimeoutHealthyWaitsOn "example.com/tidemark/patterns/chan-send-after-timeout/healthy-waits-on"
	chanSendAfterTimeoutLeaking "example.com/tidemark/patterns/chan-send-after-timeout/leaking"
	chanSendAfterTimeoutLeakingChecked "example.com/tidemark/patterns/chan-send-after-timeout/leaking-checked"
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
	errgroupCtxIgnoredHealthyBoundedWork "example.com/tidemark/patterns/errgroup-ctx-ignored/healthy-bounded-work"
	errgroupCtxIgnoredHealthyBuffered "example.com/tidemark/patterns/errgroup-ctx-ignored/healthy-buffered"
	errgroupCtxIgnoredHealthyUsed "example.com/tidemark/patterns/errgroup-ctx-ignored/healthy-used"
	errgroupCtxIgnoredLeaking "example.com/tidemark/patterns/errgroup-ctx-ignored/leaking"
	errgroupCtxIgnoredLeakingUnused "example.com/tidemark/patterns/errgroup-ctx-ignored/leaking-unused"
	listenerRegisteredRepeatedlyHealthyFreshObject "example.com/tidemark/patterns/listener-registered-repeatedly/healthy-fresh-object"
	listenerRegisteredRepeatedlyHealthyOnce "example.com/tidemark/patterns/listener-registered-repeatedly/healthy-once"
	listenerRegisteredRepeatedlyHealthyOneShot "example.com/tidemark/patterns/listener-registered-repeatedly/healthy-one-shot"
	listenerRegisteredRepeatedlyHealthyRemoved "example.com/tidemark/patterns/listener-registered-repeatedly/healthy-removed"
	listenerRegisteredRepeatedlyLeaking "example.com/tidemark/patterns/listener-registered-repeatedly/leaking"
	listenerRegisteredRepeatedlyLeakingShutdown "example.com/tidemark/patterns/listener-registered-repeatedly/leaking-shutdown"
	listenerRegisteredRepeatedlyLeakingWatch "example.com/tidemark/patterns/listener-registered-repeatedly/leaking-watch"
	notifyNotDrainedHealthyBuffered "example.com/tidemark/patterns/notify-not-drained/healthy-buffered"
	notifyNotDrainedHealthyNewerLibrary "example.com/tidemark/patterns/notify-not-drained/healthy-newer-library"
	notifyNotDrainedHealthyReader "example.com/tidemark/patterns/notify-not-drained/healthy-reader"
	notifyNotDrainedHealthySignal "example.com/tidemark/patterns/notify-not-drained/healthy-signal"
	notifyNotDrainedLeaking "example.com/tidemark/patterns/notify-not-drained/leaking"
	notifyNotDrainedLeakingFirstMoment "example.com/tidemark/patterns/notify-not-drained/leaking-first-moment"
)

// The twins of the channel family, classes 1 to 17.
func init() {
	register("chan-range-unclosed/healthy-closed", showsNothing, chanRangeUnclosedHealthyClosed.Run)
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
}
