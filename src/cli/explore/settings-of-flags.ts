import { type PprofFlags, requestOf as requestOfFlags } from "../pprof-flags.ts";
import { DEFAULT_SETTINGS, type Settings, withSetting } from "./settings.ts";

/** What the command line set before the first prompt. */
export function settingsOf(flags: PprofFlags): Settings {
  const request = requestOfFlags(flags);
  const given: readonly (readonly [string, string | number | boolean | undefined])[] = [
    ["sample_index", request.sampleIndex],
    ["focus", request.focus],
    ["ignore", request.ignore],
    ["hide", request.hide],
    ["show", request.show],
    ["show_from", request.showFrom],
    ["prune_from", request.pruneFrom],
    ["tagfocus", request.tagFocus],
    ["tagignore", request.tagIgnore],
    ["tagshow", request.tagShow],
    ["taghide", request.tagHide],
    ["tagroot", request.tagRoot],
    ["tagleaf", request.tagLeaf],
    ["granularity", request.granularity === "functions" ? undefined : request.granularity],
    ["noinlines", request.noInlines],
    ["showcolumns", request.showColumns],
    ["nodecount", request.nodeCount],
    ["nodefraction", request.nodeFraction],
    ["edgefraction", request.edgeFraction],
    ["trim", request.trim],
    ["sort", request.sort],
    ["unit", request.unit],
    ["divide_by", request.divideBy],
    ["mean", request.mean],
    ["drop_negative", request.dropNegative],
    ["call_tree", request.callTree],
    ["relative_percentages", request.relativePercentages],
    ["source_path", request.sourcePath],
    ["trim_path", request.trimPath],
    ["output", flags.output],
  ];
  return given.reduce(
    (settings, [name, value]) =>
      value === undefined ? settings : withSetting(settings, name, String(value)),
    DEFAULT_SETTINGS,
  );
}
