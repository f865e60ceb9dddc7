/**
 * When a finding changes its state. Each threshold has its unit and its reason; docs/method.md says
 * the same in one place.
 */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * Judgements in a row that must say leaking, over all targets of the service. Windows overlap, so
 * two are not independent; but a burst that ends is called leaking by one of them at most.
 */
export const OPEN_JUDGEMENTS_MIN = 2;

/**
 * Ms of captured runs behind a judgement that may open a finding. The first minute of a process is
 * its warm-up; a detector that leaves it out still needs as much again and half to say leaking.
 */
export const OPEN_WATCHED_MS_MIN = 1.5 * MINUTE_MS;

/** Judgements in a row that must show another rate before it is told: one may hang on one tide. */
export const RATE_JUDGEMENTS_MIN = 2;

/** Times the rate last told; less is the same leak under a little more or less traffic. */
export const RATE_FACTOR_MIN = 1.5;

/** Judgements in a row that must look for a finding and not see it, at each target that had it. */
export const CLOSE_JUDGEMENTS_MIN = 2;

/**
 * A clean window must have shown even the low end of the old rate, but not less than this share of
 * its estimate: an interval that reaches to zero would keep a finding open for ever.
 */
export const CLOSE_RATE_SHARE_MIN = 0.25;

/**
 * While the process that leaked still runs, a clean window must be so many times longer: nothing
 * was changed that could have cured it, so the likely reason is that the path was not taken.
 */
export const SAME_RUN_TIMES = 3;

/**
 * Share of the allocation rate at the last sighting that a clean judgement must show; below it the
 * target is idle and proves nothing. Of 35 recorded leaks the cured twin allocated 0.17 and more;
 * our own probes allocate too, so it cannot be a hundredth.
 */
export const BUSY_SHARE_MIN = 0.1;

/** Ms since the last sighting after which an idle target counts: a day has its busy hours. */
export const IDLE_MS_MAX = DAY_MS;

/** Ms without any judgement after which a target is taken as gone. Deploys and nights pass. */
export const TARGET_GONE_MS = 7 * DAY_MS;

/** Ms without a sighting after which what never opened is closed again. */
export const FORMING_MS_MAX = DAY_MS;

/** Ms for which what never opened is kept once it is closed. */
export const FADED_KEPT_MS = DAY_MS;

/** Ms for which a closed finding is kept: a leak that comes back with a quarterly job is known. */
export const CLOSED_KEPT_MS = 100 * DAY_MS;

/** Records of all services; names come from outside. Closed and forming ones make room first. */
export const RECORDS_MAX = 5_000;

/** Changes kept of one finding: the first ones, which say how it began, and the last ones. */
export const CHANGES_MAX = 100;
export const FIRST_CHANGES_KEPT = 4;

/** Builds remembered of a service, the latest: two a day for half a year. */
export const BUILDS_MAX = 400;

/** Instances of one finding; more say nothing that these do not. */
export const TARGETS_MAX = 200;
