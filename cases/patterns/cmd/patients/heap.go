package main

import (
	appendForeverGlobalHealthyCut "example.com/tidemark/patterns/append-forever-global/healthy-cut"
	appendForeverGlobalHealthyFilledAtStart "example.com/tidemark/patterns/append-forever-global/healthy-filled-at-start"
	appendForeverGlobalHealthyFlushed "example.com/tidemark/patterns/append-forever-global/healthy-flushed"
	appendForeverGlobalHealthyRing "example.com/tidemark/patterns/append-forever-global/healthy-ring"
	appendForeverGlobalLeaking "example.com/tidemark/patterns/append-forever-global/leaking"
	appendForeverGlobalLeakingField "example.com/tidemark/patterns/append-forever-global/leaking-field"
	clearGuardNeverTrueHealthyLimitSet "example.com/tidemark/patterns/clear-guard-never-true/healthy-limit-set"
	clearGuardNeverTrueHealthyLoadedState "example.com/tidemark/patterns/clear-guard-never-true/healthy-loaded-state"
	clearGuardNeverTrueHealthyOneInstance "example.com/tidemark/patterns/clear-guard-never-true/healthy-one-instance"
	clearGuardNeverTrueHealthyPeriodKept "example.com/tidemark/patterns/clear-guard-never-true/healthy-period-kept"
	clearGuardNeverTrueLeaking "example.com/tidemark/patterns/clear-guard-never-true/leaking"
	clearGuardNeverTrueLeakingSameScope "example.com/tidemark/patterns/clear-guard-never-true/leaking-same-scope"
	clearGuardNeverTrueLeakingZeroLimit "example.com/tidemark/patterns/clear-guard-never-true/leaking-zero-limit"
	finalizerCycleHealthyCleanup "example.com/tidemark/patterns/finalizer-cycle/healthy-cleanup"
	finalizerCycleHealthyLeaf "example.com/tidemark/patterns/finalizer-cycle/healthy-leaf"
	finalizerCycleHealthyParameter "example.com/tidemark/patterns/finalizer-cycle/healthy-parameter"
	finalizerCycleLeaking "example.com/tidemark/patterns/finalizer-cycle/leaking"
	finalizerCycleLeakingCycle "example.com/tidemark/patterns/finalizer-cycle/leaking-cycle"
	loggerOrHookPerRequestHealthyEntryPerRequest "example.com/tidemark/patterns/logger-or-hook-per-request/healthy-entry-per-request"
	loggerOrHookPerRequestHealthyOneLogger "example.com/tidemark/patterns/logger-or-hook-per-request/healthy-one-logger"
	loggerOrHookPerRequestHealthyUnregistered "example.com/tidemark/patterns/logger-or-hook-per-request/healthy-unregistered"
	loggerOrHookPerRequestLeaking "example.com/tidemark/patterns/logger-or-hook-per-request/leaking"
	loggerOrHookPerRequestLeakingCallback "example.com/tidemark/patterns/logger-or-hook-per-request/leaking-callback"
	loggerOrHookPerRequestLeakingRotating "example.com/tidemark/patterns/logger-or-hook-per-request/leaking-rotating"
	mapGrowsNeverClearedHealthyBothGuarded "example.com/tidemark/patterns/map-grows-never-cleared/healthy-both-guarded"
	mapGrowsNeverClearedHealthyExpired "example.com/tidemark/patterns/map-grows-never-cleared/healthy-expired"
	mapGrowsNeverClearedHealthyFilledAtStart "example.com/tidemark/patterns/map-grows-never-cleared/healthy-filled-at-start"
	mapGrowsNeverClearedHealthyFixedKeys "example.com/tidemark/patterns/map-grows-never-cleared/healthy-fixed-keys"
	mapGrowsNeverClearedHealthySizeCapped "example.com/tidemark/patterns/map-grows-never-cleared/healthy-size-capped"
	mapGrowsNeverClearedLeaking "example.com/tidemark/patterns/map-grows-never-cleared/leaking"
	mapGrowsNeverClearedLeakingSecondWriter "example.com/tidemark/patterns/map-grows-never-cleared/leaking-second-writer"
	mapGrowsNeverClearedLeakingSyncmap "example.com/tidemark/patterns/map-grows-never-cleared/leaking-syncmap"
	mapShrinkNeverHealthyReplaced "example.com/tidemark/patterns/map-shrink-never/healthy-replaced"
	mapShrinkNeverHealthySameSize "example.com/tidemark/patterns/map-shrink-never/healthy-same-size"
	mapShrinkNeverHealthySurvivorsCopied "example.com/tidemark/patterns/map-shrink-never/healthy-survivors-copied"
	mapShrinkNeverLeaking "example.com/tidemark/patterns/map-shrink-never/leaking"
	mapShrinkNeverLeakingSweep "example.com/tidemark/patterns/map-shrink-never/leaking-sweep"
	metricLabelCardinalityHealthyDeleted "example.com/tidemark/patterns/metric-label-cardinality/healthy-deleted"
	metricLabelCardinalityHealthyMapped "example.com/tidemark/patterns/metric-label-cardinality/healthy-mapped"
	metricLabelCardinalityHealthyRoute "example.com/tidemark/patterns/metric-label-cardinality/healthy-route"
	metricLabelCardinalityLeaking "example.com/tidemark/patterns/metric-label-cardinality/leaking"
	metricLabelCardinalityLeakingCustomer "example.com/tidemark/patterns/metric-label-cardinality/leaking-customer"
	metricLabelCardinalityLeakingErrorText "example.com/tidemark/patterns/metric-label-cardinality/leaking-error-text"
	metricRegisteredPerInstanceHealthyOwnRegistry "example.com/tidemark/patterns/metric-registered-per-instance/healthy-own-registry"
	metricRegisteredPerInstanceHealthyRegisteredOnce "example.com/tidemark/patterns/metric-registered-per-instance/healthy-registered-once"
	metricRegisteredPerInstanceHealthyUnregistered "example.com/tidemark/patterns/metric-registered-per-instance/healthy-unregistered"
	metricRegisteredPerInstanceLeaking "example.com/tidemark/patterns/metric-registered-per-instance/leaking"
	metricRegisteredPerInstanceLeakingExpvar "example.com/tidemark/patterns/metric-registered-per-instance/leaking-expvar"
	metricRegisteredPerInstanceLeakingPromauto "example.com/tidemark/patterns/metric-registered-per-instance/leaking-promauto"
	perCallBulkLoadHealthyLoadedOnce "example.com/tidemark/patterns/per-call-bulk-load/healthy-loaded-once"
	perCallBulkLoadHealthyPaged "example.com/tidemark/patterns/per-call-bulk-load/healthy-paged"
	perCallBulkLoadHealthySharedByParts "example.com/tidemark/patterns/per-call-bulk-load/healthy-shared-by-parts"
	perCallBulkLoadHealthySnapshotSwap "example.com/tidemark/patterns/per-call-bulk-load/healthy-snapshot-swap"
	perCallBulkLoadLeaking "example.com/tidemark/patterns/per-call-bulk-load/leaking"
	perCallBulkLoadLeakingFile "example.com/tidemark/patterns/per-call-bulk-load/leaking-file"
	perCallBulkLoadLeakingSubtasks "example.com/tidemark/patterns/per-call-bulk-load/leaking-subtasks"
	poolHoldsGiantsHealthyCapped "example.com/tidemark/patterns/pool-holds-giants/healthy-capped"
	poolHoldsGiantsHealthyFreeListCapped "example.com/tidemark/patterns/pool-holds-giants/healthy-free-list-capped"
	poolHoldsGiantsHealthySizeClasses "example.com/tidemark/patterns/pool-holds-giants/healthy-size-classes"
	poolHoldsGiantsLeaking "example.com/tidemark/patterns/pool-holds-giants/leaking"
	poolHoldsGiantsLeakingFreeList "example.com/tidemark/patterns/pool-holds-giants/leaking-free-list"
	poolHoldsGiantsLeakingStack "example.com/tidemark/patterns/pool-holds-giants/leaking-stack"
	registryKeyedByRequestHealthyDeferred "example.com/tidemark/patterns/registry-keyed-by-request/healthy-deferred"
	registryKeyedByRequestHealthyEachExit "example.com/tidemark/patterns/registry-keyed-by-request/healthy-each-exit"
	registryKeyedByRequestHealthyRequestContext "example.com/tidemark/patterns/registry-keyed-by-request/healthy-request-context"
	registryKeyedByRequestLeaking "example.com/tidemark/patterns/registry-keyed-by-request/leaking"
	registryKeyedByRequestLeakingById "example.com/tidemark/patterns/registry-keyed-by-request/leaking-by-id"
	registryKeyedByRequestLeakingOtherKey "example.com/tidemark/patterns/registry-keyed-by-request/leaking-other-key"
	sliceBackingRetainedHealthyAppended "example.com/tidemark/patterns/slice-backing-retained/healthy-appended"
	sliceBackingRetainedHealthyCloned "example.com/tidemark/patterns/slice-backing-retained/healthy-cloned"
	sliceBackingRetainedHealthyConverted "example.com/tidemark/patterns/slice-backing-retained/healthy-converted"
	sliceBackingRetainedHealthyCopiedTop "example.com/tidemark/patterns/slice-backing-retained/healthy-copied-top"
	sliceBackingRetainedLeaking "example.com/tidemark/patterns/slice-backing-retained/leaking"
	sliceBackingRetainedLeakingHeader "example.com/tidemark/patterns/slice-backing-retained/leaking-header"
	sliceBackingRetainedLeakingTop "example.com/tidemark/patterns/slice-backing-retained/leaking-top"
	slicePopKeepsPointersHealthyLibraryDelete "example.com/tidemark/patterns/slice-pop-keeps-pointers/healthy-library-delete"
	slicePopKeepsPointersHealthyLocalStack "example.com/tidemark/patterns/slice-pop-keeps-pointers/healthy-local-stack"
	slicePopKeepsPointersHealthySlotCleared "example.com/tidemark/patterns/slice-pop-keeps-pointers/healthy-slot-cleared"
	slicePopKeepsPointersHealthyValues "example.com/tidemark/patterns/slice-pop-keeps-pointers/healthy-values"
	slicePopKeepsPointersLeaking "example.com/tidemark/patterns/slice-pop-keeps-pointers/leaking"
	slicePopKeepsPointersLeakingFront "example.com/tidemark/patterns/slice-pop-keeps-pointers/leaking-front"
	spanNotEndedHealthyDeferred "example.com/tidemark/patterns/span-not-ended/healthy-deferred"
	spanNotEndedHealthyEndedElsewhere "example.com/tidemark/patterns/span-not-ended/healthy-ended-elsewhere"
	spanNotEndedHealthyHelper "example.com/tidemark/patterns/span-not-ended/healthy-helper"
	spanNotEndedLeaking "example.com/tidemark/patterns/span-not-ended/leaking"
	spanNotEndedLeakingLoop "example.com/tidemark/patterns/span-not-ended/leaking-loop"
	unboundedQueueHealthyBoundedUpstream "example.com/tidemark/patterns/unbounded-queue/healthy-bounded-upstream"
	unboundedQueueHealthyDropsAndCounts "example.com/tidemark/patterns/unbounded-queue/healthy-drops-and-counts"
	unboundedQueueHealthyRefuses "example.com/tidemark/patterns/unbounded-queue/healthy-refuses"
	unboundedQueueHealthyWaitsForRoom "example.com/tidemark/patterns/unbounded-queue/healthy-waits-for-room"
	unboundedQueueLeaking "example.com/tidemark/patterns/unbounded-queue/leaking"
	unboundedQueueLeakingList "example.com/tidemark/patterns/unbounded-queue/leaking-list"
)

// The twins of the heap family, classes 39 to 52.
func init() {
	register("append-forever-global/healthy-cut", showsNothing, appendForeverGlobalHealthyCut.Run)
	register("append-forever-global/healthy-filled-at-start", showsNothing, appendForeverGlobalHealthyFilledAtStart.Run)
	register("append-forever-global/healthy-flushed", showsNothing, appendForeverGlobalHealthyFlushed.Run)
	register("append-forever-global/healthy-ring", showsNothing, appendForeverGlobalHealthyRing.Run)
	register("append-forever-global/leaking", showsHeap, appendForeverGlobalLeaking.Run)
	register("append-forever-global/leaking-field", showsHeap, appendForeverGlobalLeakingField.Run)
	register("clear-guard-never-true/healthy-limit-set", showsNothing, clearGuardNeverTrueHealthyLimitSet.Run)
	register("clear-guard-never-true/healthy-loaded-state", showsNothing, clearGuardNeverTrueHealthyLoadedState.Run)
	register("clear-guard-never-true/healthy-one-instance", showsNothing, clearGuardNeverTrueHealthyOneInstance.Run)
	register("clear-guard-never-true/healthy-period-kept", showsNothing, clearGuardNeverTrueHealthyPeriodKept.Run)
	register("clear-guard-never-true/leaking", showsHeap, clearGuardNeverTrueLeaking.Run)
	register("clear-guard-never-true/leaking-same-scope", showsHeap, clearGuardNeverTrueLeakingSameScope.Run)
	register("clear-guard-never-true/leaking-zero-limit", showsHeap, clearGuardNeverTrueLeakingZeroLimit.Run)
	register("finalizer-cycle/healthy-cleanup", showsNothing, finalizerCycleHealthyCleanup.Run)
	register("finalizer-cycle/healthy-leaf", showsNothing, finalizerCycleHealthyLeaf.Run)
	register("finalizer-cycle/healthy-parameter", showsNothing, finalizerCycleHealthyParameter.Run)
	register("finalizer-cycle/leaking", showsHeap, finalizerCycleLeaking.Run)
	register("finalizer-cycle/leaking-cycle", showsHeap, finalizerCycleLeakingCycle.Run)
	register("logger-or-hook-per-request/healthy-entry-per-request", showsNothing, loggerOrHookPerRequestHealthyEntryPerRequest.Run)
	register("logger-or-hook-per-request/healthy-one-logger", showsNothing, loggerOrHookPerRequestHealthyOneLogger.Run)
	register("logger-or-hook-per-request/healthy-unregistered", showsNothing, loggerOrHookPerRequestHealthyUnregistered.Run)
	register("logger-or-hook-per-request/leaking", showsHeap, loggerOrHookPerRequestLeaking.Run)
	register("logger-or-hook-per-request/leaking-callback", showsHeap, loggerOrHookPerRequestLeakingCallback.Run)
	register("logger-or-hook-per-request/leaking-rotating", showsGoroutines, loggerOrHookPerRequestLeakingRotating.Run)
	register("map-grows-never-cleared/healthy-both-guarded", showsNothing, mapGrowsNeverClearedHealthyBothGuarded.Run)
	register("map-grows-never-cleared/healthy-expired", showsNothing, mapGrowsNeverClearedHealthyExpired.Run)
	register("map-grows-never-cleared/healthy-filled-at-start", showsNothing, mapGrowsNeverClearedHealthyFilledAtStart.Run)
	register("map-grows-never-cleared/healthy-fixed-keys", showsNothing, mapGrowsNeverClearedHealthyFixedKeys.Run)
	register("map-grows-never-cleared/healthy-size-capped", showsNothing, mapGrowsNeverClearedHealthySizeCapped.Run)
	register("map-grows-never-cleared/leaking", showsHeap, mapGrowsNeverClearedLeaking.Run)
	register("map-grows-never-cleared/leaking-second-writer", showsHeap, mapGrowsNeverClearedLeakingSecondWriter.Run)
	register("map-grows-never-cleared/leaking-syncmap", showsHeap, mapGrowsNeverClearedLeakingSyncmap.Run)
	register("map-shrink-never/healthy-replaced", showsNothing, mapShrinkNeverHealthyReplaced.Run)
	register("map-shrink-never/healthy-same-size", showsNothing, mapShrinkNeverHealthySameSize.Run)
	register("map-shrink-never/healthy-survivors-copied", showsNothing, mapShrinkNeverHealthySurvivorsCopied.Run)
	register("map-shrink-never/leaking", showsHeap, mapShrinkNeverLeaking.Run)
	register("map-shrink-never/leaking-sweep", showsHeap, mapShrinkNeverLeakingSweep.Run)
	register("metric-label-cardinality/healthy-deleted", showsNothing, metricLabelCardinalityHealthyDeleted.Run)
	register("metric-label-cardinality/healthy-mapped", showsNothing, metricLabelCardinalityHealthyMapped.Run)
	register("metric-label-cardinality/healthy-route", showsNothing, metricLabelCardinalityHealthyRoute.Run)
	register("metric-label-cardinality/leaking", showsHeap, metricLabelCardinalityLeaking.Run)
	register("metric-label-cardinality/leaking-customer", showsHeap, metricLabelCardinalityLeakingCustomer.Run)
	register("metric-label-cardinality/leaking-error-text", showsHeap, metricLabelCardinalityLeakingErrorText.Run)
	register("metric-registered-per-instance/healthy-own-registry", showsNothing, metricRegisteredPerInstanceHealthyOwnRegistry.Run)
	register("metric-registered-per-instance/healthy-registered-once", showsNothing, metricRegisteredPerInstanceHealthyRegisteredOnce.Run)
	register("metric-registered-per-instance/healthy-unregistered", showsNothing, metricRegisteredPerInstanceHealthyUnregistered.Run)
	register("metric-registered-per-instance/leaking", showsHeap, metricRegisteredPerInstanceLeaking.Run)
	register("metric-registered-per-instance/leaking-expvar", showsHeap, metricRegisteredPerInstanceLeakingExpvar.Run)
	register("metric-registered-per-instance/leaking-promauto", showsHeap, metricRegisteredPerInstanceLeakingPromauto.Run)
	register("per-call-bulk-load/healthy-loaded-once", showsNothing, perCallBulkLoadHealthyLoadedOnce.Run)
	register("per-call-bulk-load/healthy-paged", showsNothing, perCallBulkLoadHealthyPaged.Run)
	register("per-call-bulk-load/healthy-shared-by-parts", showsNothing, perCallBulkLoadHealthySharedByParts.Run)
	register("per-call-bulk-load/healthy-snapshot-swap", showsNothing, perCallBulkLoadHealthySnapshotSwap.Run)
	register("per-call-bulk-load/leaking", showsHeap, perCallBulkLoadLeaking.Run)
	register("per-call-bulk-load/leaking-file", showsHeap, perCallBulkLoadLeakingFile.Run)
	register("per-call-bulk-load/leaking-subtasks", showsNothing, perCallBulkLoadLeakingSubtasks.Run)
	register("pool-holds-giants/healthy-capped", showsNothing, poolHoldsGiantsHealthyCapped.Run)
	register("pool-holds-giants/healthy-free-list-capped", showsNothing, poolHoldsGiantsHealthyFreeListCapped.Run)
	register("pool-holds-giants/healthy-size-classes", showsNothing, poolHoldsGiantsHealthySizeClasses.Run)
	register("pool-holds-giants/leaking", showsNothing, poolHoldsGiantsLeaking.Run)
	register("pool-holds-giants/leaking-free-list", showsHeap, poolHoldsGiantsLeakingFreeList.Run)
	register("pool-holds-giants/leaking-stack", showsHeap, poolHoldsGiantsLeakingStack.Run)
	register("registry-keyed-by-request/healthy-deferred", showsNothing, registryKeyedByRequestHealthyDeferred.Run)
	register("registry-keyed-by-request/healthy-each-exit", showsNothing, registryKeyedByRequestHealthyEachExit.Run)
	register("registry-keyed-by-request/healthy-request-context", showsNothing, registryKeyedByRequestHealthyRequestContext.Run)
	register("registry-keyed-by-request/leaking", showsHeap, registryKeyedByRequestLeaking.Run)
	register("registry-keyed-by-request/leaking-by-id", showsHeap, registryKeyedByRequestLeakingById.Run)
	register("registry-keyed-by-request/leaking-other-key", showsHeap, registryKeyedByRequestLeakingOtherKey.Run)
	register("slice-backing-retained/healthy-appended", showsNothing, sliceBackingRetainedHealthyAppended.Run)
	register("slice-backing-retained/healthy-cloned", showsNothing, sliceBackingRetainedHealthyCloned.Run)
	register("slice-backing-retained/healthy-converted", showsNothing, sliceBackingRetainedHealthyConverted.Run)
	register("slice-backing-retained/healthy-copied-top", showsNothing, sliceBackingRetainedHealthyCopiedTop.Run)
	register("slice-backing-retained/leaking", showsHeap, sliceBackingRetainedLeaking.Run)
	register("slice-backing-retained/leaking-header", showsHeap, sliceBackingRetainedLeakingHeader.Run)
	register("slice-backing-retained/leaking-top", showsHeap, sliceBackingRetainedLeakingTop.Run)
	register("slice-pop-keeps-pointers/healthy-library-delete", showsNothing, slicePopKeepsPointersHealthyLibraryDelete.Run)
	register("slice-pop-keeps-pointers/healthy-local-stack", showsNothing, slicePopKeepsPointersHealthyLocalStack.Run)
	register("slice-pop-keeps-pointers/healthy-slot-cleared", showsNothing, slicePopKeepsPointersHealthySlotCleared.Run)
	register("slice-pop-keeps-pointers/healthy-values", showsNothing, slicePopKeepsPointersHealthyValues.Run)
	register("slice-pop-keeps-pointers/leaking", showsHeap, slicePopKeepsPointersLeaking.Run)
	register("slice-pop-keeps-pointers/leaking-front", showsHeap, slicePopKeepsPointersLeakingFront.Run)
	register("span-not-ended/healthy-deferred", showsNothing, spanNotEndedHealthyDeferred.Run)
	register("span-not-ended/healthy-ended-elsewhere", showsNothing, spanNotEndedHealthyEndedElsewhere.Run)
	register("span-not-ended/healthy-helper", showsNothing, spanNotEndedHealthyHelper.Run)
	register("span-not-ended/leaking", showsHeap, spanNotEndedLeaking.Run)
	register("span-not-ended/leaking-loop", showsHeap, spanNotEndedLeakingLoop.Run)
	register("unbounded-queue/healthy-bounded-upstream", showsNothing, unboundedQueueHealthyBoundedUpstream.Run)
	register("unbounded-queue/healthy-drops-and-counts", showsNothing, unboundedQueueHealthyDropsAndCounts.Run)
	register("unbounded-queue/healthy-refuses", showsNothing, unboundedQueueHealthyRefuses.Run)
	register("unbounded-queue/healthy-waits-for-room", showsNothing, unboundedQueueHealthyWaitsForRoom.Run)
	register("unbounded-queue/leaking", showsHeap, unboundedQueueLeaking.Run)
	register("unbounded-queue/leaking-list", showsHeap, unboundedQueueLeakingList.Run)
}
