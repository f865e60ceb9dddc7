package main

import (
	clearGuardNeverTrueHealthyLimitSet "example.com/tidemark/patterns/clear-guard-never-true/healthy-limit-set"
	clearGuardNeverTrueHealthyLoadedState "example.com/tidemark/patterns/clear-guard-never-true/healthy-loaded-state"
	clearGuardNeverTrueHealthyOneInstance "example.com/tidemark/patterns/clear-guard-never-true/healthy-one-instance"
	clearGuardNeverTrueHealthyPeriodKept "example.com/tidemark/patterns/clear-guard-never-true/healthy-period-kept"
	clearGuardNeverTrueLeaking "example.com/tidemark/patterns/clear-guard-never-true/leaking"
	clearGuardNeverTrueLeakingSameScope "example.com/tidemark/patterns/clear-guard-never-true/leaking-same-scope"
	clearGuardNeverTrueLeakingZeroLimit "example.com/tidemark/patterns/clear-guard-never-true/leaking-zero-limit"
	mapGrowsNeverClearedHealthyBothGuarded "example.com/tidemark/patterns/map-grows-never-cleared/healthy-both-guarded"
	mapGrowsNeverClearedHealthyExpired "example.com/tidemark/patterns/map-grows-never-cleared/healthy-expired"
	mapGrowsNeverClearedHealthyFilledAtStart "example.com/tidemark/patterns/map-grows-never-cleared/healthy-filled-at-start"
	mapGrowsNeverClearedHealthyFixedKeys "example.com/tidemark/patterns/map-grows-never-cleared/healthy-fixed-keys"
	mapGrowsNeverClearedHealthySizeCapped "example.com/tidemark/patterns/map-grows-never-cleared/healthy-size-capped"
	mapGrowsNeverClearedLeaking "example.com/tidemark/patterns/map-grows-never-cleared/leaking"
	mapGrowsNeverClearedLeakingSecondWriter "example.com/tidemark/patterns/map-grows-never-cleared/leaking-second-writer"
	mapGrowsNeverClearedLeakingSyncmap "example.com/tidemark/patterns/map-grows-never-cleared/leaking-syncmap"
	perCallBulkLoadHealthyLoadedOnce "example.com/tidemark/patterns/per-call-bulk-load/healthy-loaded-once"
	perCallBulkLoadHealthyPaged "example.com/tidemark/patterns/per-call-bulk-load/healthy-paged"
	perCallBulkLoadHealthySharedByParts "example.com/tidemark/patterns/per-call-bulk-load/healthy-shared-by-parts"
	perCallBulkLoadHealthySnapshotSwap "example.com/tidemark/patterns/per-call-bulk-load/healthy-snapshot-swap"
	perCallBulkLoadLeaking "example.com/tidemark/patterns/per-call-bulk-load/leaking"
	perCallBulkLoadLeakingFile "example.com/tidemark/patterns/per-call-bulk-load/leaking-file"
	perCallBulkLoadLeakingSubtasks "example.com/tidemark/patterns/per-call-bulk-load/leaking-subtasks"
	unboundedQueueHealthyBoundedUpstream "example.com/tidemark/patterns/unbounded-queue/healthy-bounded-upstream"
	unboundedQueueHealthyDropsAndCounts "example.com/tidemark/patterns/unbounded-queue/healthy-drops-and-counts"
	unboundedQueueHealthyRefuses "example.com/tidemark/patterns/unbounded-queue/healthy-refuses"
	unboundedQueueHealthyWaitsForRoom "example.com/tidemark/patterns/unbounded-queue/healthy-waits-for-room"
	unboundedQueueLeaking "example.com/tidemark/patterns/unbounded-queue/leaking"
	unboundedQueueLeakingList "example.com/tidemark/patterns/unbounded-queue/leaking-list"
)

// The twins of the heap family, classes 39 to 52.
func init() {
	register("clear-guard-never-true/healthy-limit-set", showsNothing, clearGuardNeverTrueHealthyLimitSet.Run)
	register("clear-guard-never-true/healthy-loaded-state", showsNothing, clearGuardNeverTrueHealthyLoadedState.Run)
	register("clear-guard-never-true/healthy-one-instance", showsNothing, clearGuardNeverTrueHealthyOneInstance.Run)
	register("clear-guard-never-true/healthy-period-kept", showsNothing, clearGuardNeverTrueHealthyPeriodKept.Run)
	register("clear-guard-never-true/leaking", showsHeap, clearGuardNeverTrueLeaking.Run)
	register("clear-guard-never-true/leaking-same-scope", showsHeap, clearGuardNeverTrueLeakingSameScope.Run)
	register("clear-guard-never-true/leaking-zero-limit", showsHeap, clearGuardNeverTrueLeakingZeroLimit.Run)
	register("map-grows-never-cleared/healthy-both-guarded", showsNothing, mapGrowsNeverClearedHealthyBothGuarded.Run)
	register("map-grows-never-cleared/healthy-expired", showsNothing, mapGrowsNeverClearedHealthyExpired.Run)
	register("map-grows-never-cleared/healthy-filled-at-start", showsNothing, mapGrowsNeverClearedHealthyFilledAtStart.Run)
	register("map-grows-never-cleared/healthy-fixed-keys", showsNothing, mapGrowsNeverClearedHealthyFixedKeys.Run)
	register("map-grows-never-cleared/healthy-size-capped", showsNothing, mapGrowsNeverClearedHealthySizeCapped.Run)
	register("map-grows-never-cleared/leaking", showsHeap, mapGrowsNeverClearedLeaking.Run)
	register("map-grows-never-cleared/leaking-second-writer", showsHeap, mapGrowsNeverClearedLeakingSecondWriter.Run)
	register("map-grows-never-cleared/leaking-syncmap", showsHeap, mapGrowsNeverClearedLeakingSyncmap.Run)
	register("per-call-bulk-load/healthy-loaded-once", showsNothing, perCallBulkLoadHealthyLoadedOnce.Run)
	register("per-call-bulk-load/healthy-paged", showsNothing, perCallBulkLoadHealthyPaged.Run)
	register("per-call-bulk-load/healthy-shared-by-parts", showsNothing, perCallBulkLoadHealthySharedByParts.Run)
	register("per-call-bulk-load/healthy-snapshot-swap", showsNothing, perCallBulkLoadHealthySnapshotSwap.Run)
	register("per-call-bulk-load/leaking", showsHeap, perCallBulkLoadLeaking.Run)
	register("per-call-bulk-load/leaking-file", showsHeap, perCallBulkLoadLeakingFile.Run)
	register("per-call-bulk-load/leaking-subtasks", showsNothing, perCallBulkLoadLeakingSubtasks.Run)
	register("unbounded-queue/healthy-bounded-upstream", showsNothing, unboundedQueueHealthyBoundedUpstream.Run)
	register("unbounded-queue/healthy-drops-and-counts", showsNothing, unboundedQueueHealthyDropsAndCounts.Run)
	register("unbounded-queue/healthy-refuses", showsNothing, unboundedQueueHealthyRefuses.Run)
	register("unbounded-queue/healthy-waits-for-room", showsNothing, unboundedQueueHealthyWaitsForRoom.Run)
	register("unbounded-queue/leaking", showsHeap, unboundedQueueLeaking.Run)
	register("unbounded-queue/leaking-list", showsHeap, unboundedQueueLeakingList.Run)
}
