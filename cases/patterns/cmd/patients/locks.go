package main

import (
	condNeverSignalledHealthyBroadcast "example.com/tidemark/patterns/cond-never-signalled/healthy-broadcast"
	condNeverSignalledHealthyIdleWorkers "example.com/tidemark/patterns/cond-never-signalled/healthy-idle-workers"
	condNeverSignalledHealthyStopInPredicate "example.com/tidemark/patterns/cond-never-signalled/healthy-stop-in-predicate"
	condNeverSignalledLeaking "example.com/tidemark/patterns/cond-never-signalled/leaking"
	condNeverSignalledLeakingPredicate "example.com/tidemark/patterns/cond-never-signalled/leaking-predicate"
	lockHeldWhileChannelBlocksHealthyCopied "example.com/tidemark/patterns/lock-held-while-channel-blocks/healthy-copied"
	lockHeldWhileChannelBlocksHealthyDrops "example.com/tidemark/patterns/lock-held-while-channel-blocks/healthy-drops"
	lockHeldWhileChannelBlocksHealthyRoom "example.com/tidemark/patterns/lock-held-while-channel-blocks/healthy-room"
	lockHeldWhileChannelBlocksLeaking "example.com/tidemark/patterns/lock-held-while-channel-blocks/leaking"
	lockHeldWhileChannelBlocksLeakingReply "example.com/tidemark/patterns/lock-held-while-channel-blocks/leaking-reply"
	lockNotReleasedOnPathHealthyCallerUnlocks "example.com/tidemark/patterns/lock-not-released-on-path/healthy-caller-unlocks"
	lockNotReleasedOnPathHealthyConditional "example.com/tidemark/patterns/lock-not-released-on-path/healthy-conditional"
	lockNotReleasedOnPathHealthyDeferred "example.com/tidemark/patterns/lock-not-released-on-path/healthy-deferred"
	lockNotReleasedOnPathHealthyReleaseFunction "example.com/tidemark/patterns/lock-not-released-on-path/healthy-release-function"
	lockNotReleasedOnPathLeaking "example.com/tidemark/patterns/lock-not-released-on-path/leaking"
	lockNotReleasedOnPathLeakingContinue "example.com/tidemark/patterns/lock-not-released-on-path/leaking-continue"
	lockNotReleasedOnPathLeakingPanic "example.com/tidemark/patterns/lock-not-released-on-path/leaking-panic"
	lockOrderOrReentryHealthyInstances "example.com/tidemark/patterns/lock-order-or-reentry/healthy-instances"
	lockOrderOrReentryHealthyOrdered "example.com/tidemark/patterns/lock-order-or-reentry/healthy-ordered"
	lockOrderOrReentryLeaking "example.com/tidemark/patterns/lock-order-or-reentry/leaking"
	lockOrderOrReentryLeakingReadLock "example.com/tidemark/patterns/lock-order-or-reentry/leaking-read-lock"
	lockOrderOrReentryLeakingReentry "example.com/tidemark/patterns/lock-order-or-reentry/leaking-reentry"
	pipeHalfClosedHealthyClosed "example.com/tidemark/patterns/pipe-half-closed/healthy-closed"
	pipeHalfClosedHealthyRequestBody "example.com/tidemark/patterns/pipe-half-closed/healthy-request-body"
	pipeHalfClosedLeaking "example.com/tidemark/patterns/pipe-half-closed/leaking"
	pipeHalfClosedLeakingWriter "example.com/tidemark/patterns/pipe-half-closed/leaking-writer"
	waitgroupNeverZeroHealthyCloser "example.com/tidemark/patterns/waitgroup-never-zero/healthy-closer"
	waitgroupNeverZeroHealthyCounted "example.com/tidemark/patterns/waitgroup-never-zero/healthy-counted"
	waitgroupNeverZeroHealthyDeferred "example.com/tidemark/patterns/waitgroup-never-zero/healthy-deferred"
	waitgroupNeverZeroHealthyGo "example.com/tidemark/patterns/waitgroup-never-zero/healthy-go"
	waitgroupNeverZeroLeaking "example.com/tidemark/patterns/waitgroup-never-zero/leaking"
	waitgroupNeverZeroLeakingCount "example.com/tidemark/patterns/waitgroup-never-zero/leaking-count"
	waitgroupNeverZeroLeakingInsideLoop "example.com/tidemark/patterns/waitgroup-never-zero/leaking-inside-loop"
)

// The twins of the lock family, classes 18 to 23.
func init() {
	register("lock-not-released-on-path/healthy-caller-unlocks", showsNothing, lockNotReleasedOnPathHealthyCallerUnlocks.Run)
	register("lock-not-released-on-path/healthy-conditional", showsNothing, lockNotReleasedOnPathHealthyConditional.Run)
	register("lock-not-released-on-path/healthy-deferred", showsNothing, lockNotReleasedOnPathHealthyDeferred.Run)
	register("lock-not-released-on-path/healthy-release-function", showsNothing, lockNotReleasedOnPathHealthyReleaseFunction.Run)
	register("lock-not-released-on-path/leaking", showsGoroutines, lockNotReleasedOnPathLeaking.Run)
	register("lock-not-released-on-path/leaking-continue", showsGoroutines, lockNotReleasedOnPathLeakingContinue.Run)
	register("lock-not-released-on-path/leaking-panic", showsGoroutines, lockNotReleasedOnPathLeakingPanic.Run)
	register("lock-held-while-channel-blocks/healthy-copied", showsNothing, lockHeldWhileChannelBlocksHealthyCopied.Run)
	register("lock-held-while-channel-blocks/healthy-drops", showsNothing, lockHeldWhileChannelBlocksHealthyDrops.Run)
	register("lock-held-while-channel-blocks/healthy-room", showsNothing, lockHeldWhileChannelBlocksHealthyRoom.Run)
	register("lock-held-while-channel-blocks/leaking", showsGoroutines, lockHeldWhileChannelBlocksLeaking.Run)
	register("lock-held-while-channel-blocks/leaking-reply", showsGoroutines, lockHeldWhileChannelBlocksLeakingReply.Run)
	register("lock-order-or-reentry/healthy-instances", showsNothing, lockOrderOrReentryHealthyInstances.Run)
	register("lock-order-or-reentry/healthy-ordered", showsNothing, lockOrderOrReentryHealthyOrdered.Run)
	register("lock-order-or-reentry/leaking", showsGoroutines, lockOrderOrReentryLeaking.Run)
	register("lock-order-or-reentry/leaking-read-lock", showsGoroutines, lockOrderOrReentryLeakingReadLock.Run)
	register("lock-order-or-reentry/leaking-reentry", showsGoroutines, lockOrderOrReentryLeakingReentry.Run)
	register("waitgroup-never-zero/healthy-closer", showsNothing, waitgroupNeverZeroHealthyCloser.Run)
	register("waitgroup-never-zero/healthy-counted", showsNothing, waitgroupNeverZeroHealthyCounted.Run)
	register("waitgroup-never-zero/healthy-deferred", showsNothing, waitgroupNeverZeroHealthyDeferred.Run)
	register("waitgroup-never-zero/healthy-go", showsNothing, waitgroupNeverZeroHealthyGo.Run)
	register("waitgroup-never-zero/leaking", showsGoroutines, waitgroupNeverZeroLeaking.Run)
	register("waitgroup-never-zero/leaking-count", showsGoroutines, waitgroupNeverZeroLeakingCount.Run)
	register("waitgroup-never-zero/leaking-inside-loop", showsGoroutines, waitgroupNeverZeroLeakingInsideLoop.Run)
	register("cond-never-signalled/healthy-broadcast", showsNothing, condNeverSignalledHealthyBroadcast.Run)
	register("cond-never-signalled/healthy-idle-workers", showsNothing, condNeverSignalledHealthyIdleWorkers.Run)
	register("cond-never-signalled/healthy-stop-in-predicate", showsNothing, condNeverSignalledHealthyStopInPredicate.Run)
	register("cond-never-signalled/leaking", showsGoroutines, condNeverSignalledLeaking.Run)
	register("cond-never-signalled/leaking-predicate", showsGoroutines, condNeverSignalledLeakingPredicate.Run)
	register("pipe-half-closed/healthy-closed", showsNothing, pipeHalfClosedHealthyClosed.Run)
	register("pipe-half-closed/healthy-request-body", showsNothing, pipeHalfClosedHealthyRequestBody.Run)
	register("pipe-half-closed/leaking", showsGoroutines, pipeHalfClosedLeaking.Run)
	register("pipe-half-closed/leaking-writer", showsGoroutines, pipeHalfClosedLeakingWriter.Run)
}
