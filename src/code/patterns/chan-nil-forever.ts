import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import { guardWords } from "../flow/describe-path.ts";
import { decidingGuard } from "../flow/find-path.ts";
import type { Match, Remedy } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import { replaceNode, textOf } from "../remedy/edit-go.ts";
import { indentOf } from "../remedy/source-layout.ts";
import { channelOf } from "./channel-lift.ts";
import { type NilChannel, nilChannelsIn } from "./channel-nil.ts";
import { isRecurring, lineText, nameOf } from "./channel-words.ts";

const CLASS_ID = "chan-nil-forever";

export const CHAN_NIL_FOREVER: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase("a bare operation on a channel that is nil on some way"),
  proof: phrase("a way leads to the operation on which the variable or field is never set"),
  traps: [
    phrase("a nil channel as an arm of a select: it turns the arm off"),
    phrase("a lookup that is asked whether it found something"),
    phrase("a field that is set behind the literal"),
  ],
  find(model, pkg) {
    return pkg.funcs.flatMap((func) =>
      nilChannelsIn(model, func)
        .filter(({ op, start }) => isRecurring(model, start ?? op.node))
        .map((one) => matchOf(model, one)),
    );
  },
};

const KINDS: Readonly<Record<NilChannel["kind"], string>> = {
  variable: phrase("declared here: nil until it is assigned"),
  field: phrase("made here without the channel"),
  entry: phrase("looked up here: nil when the key is gone"),
};

function matchOf(model: Model, one: NilChannel): Match {
  const { op, func, source, kind, start } = one;
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg: func.pkg,
    site: op.node,
    operation: op.kind,
    sentence: sentenceOf(model, one),
    witness: [
      [source, KINDS[kind]],
      ...(start === null ? [] : [[start, said("goes on here")] as const]),
      [op.node, said("waits here: on a nil channel for ever")],
    ],
    resource: null,
    assumes: kind === "entry" ? [said("the key can be gone when it is looked up")] : [],
    partners: [],
    perCall: true,
    remedy: remedyOf(one),
    subject: one.name,
  });
}

function sentenceOf(model: Model, { op, name, source, kind, path }: NilChannel): string {
  const who = nameOf({ op });
  const where = lineText(source);
  if (kind === "field") {
    const maker = model.funcOf(source)?.shortName ?? said("the package");
    return say`${maker} makes the object without ${name} (${where}), so ${who} waits on a nil channel: nothing can ever end that.`;
  }
  if (kind === "entry") {
    return say`${name} (${where}) is nil when the key is gone, and ${who} waits on a nil channel then: nothing can ever end that.`;
  }
  const guard = decidingGuard(path);
  const when = guard === null ? "" : ` ${guardWords(guard)}`;
  return say`${name} (${where}) stays nil${when}, and ${who} waits on a nil channel: nothing can ever end that.`;
}

function remedyOf({ op, name, kind, source }: NilChannel): Remedy {
  const notThis = [
    said("Closing the variable later does not help: close of a nil channel panics."),
  ];
  if (kind === "field") {
    return {
      text: say`Make ${name} in this literal too (${lineText(source)}), best in one constructor that all use: then the object has a channel that somebody can send on or close.`,
      edits: [],
      notThis,
    };
  }
  const channel = channelOf(op.node);
  if (op.node.kind === "send" && channel !== null) {
    const indent = indentOf(op.node);
    const guarded = `if ${textOf(channel)} != nil {\n${indent}\t${textOf(op.node)}\n${indent}}`;
    return {
      text: said(
        "Send only when there is a channel: nil says here that nobody listens, so the value is left out instead of waiting for ever.",
      ),
      edits: [replaceNode(op.node, guarded)],
      notThis,
    };
  }
  return { text: said("Ask whether there is a channel before waiting on it."), edits: [], notThis };
}
