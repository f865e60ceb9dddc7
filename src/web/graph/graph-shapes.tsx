import type { Change, GraphNode, GraphView } from "../../serve/api.ts";
import type { GraphLayout, LaidBox, LaidLine, LaidText } from "./read-layout.ts";

export interface GraphShapesProps {
  readonly layout: GraphLayout;
  readonly view: GraphView;
  readonly selected: number | null;
  /** Nodes that match the search; null while nothing is sought. */
  readonly found: ReadonlySet<number> | null;
}

/** Boxes and lines of the graph. Names are text here: nothing of them is read as markup. */
export function GraphShapes({ layout, view, selected, found }: GraphShapesProps) {
  return (
    <>
      {layout.lines.map((line, index) => (
        <Line key={index} line={line} className={lineClass(view, line, selected)} />
      ))}
      {layout.boxes.map((box, index) => (
        <Box key={index} box={box} className={boxClass(view, box, { selected, found })} />
      ))}
    </>
  );
}

function lineClass({ edges, head }: GraphView, { from, to }: LaidLine, selected: number | null) {
  const edge = edges.find((each) => each.from === from && each.to === to);
  const classes = ["edge", edge === undefined || head.base === null ? "" : direction(edge.weight)];
  if (edge?.inlined === true) classes.push("inlined");
  if (selected !== null && (from === selected || to === selected)) classes.push("near");
  return classes.join(" ");
}

function boxClass(
  { nodes, head }: GraphView,
  { node }: LaidBox,
  { selected, found }: Pick<GraphShapesProps, "selected" | "found">,
): string {
  const shown = node === null ? undefined : nodes[node];
  if (node === null || shown === undefined) return "note";
  const classes = ["node", shown.owner, head.base === null ? warmth(shown, head.total) : ""];
  if (head.base !== null) classes.push(direction(shown.cumulative));
  if (node === selected) classes.push("sel");
  if (found !== null) classes.push(found.has(node) ? "found" : "missed");
  return classes.join(" ");
}

function direction({ before, now }: Change): "grown" | "shrunk" | "same" {
  if (now === before) return "same";
  return now > before ? "grown" : "shrunk";
}

/** A function that holds much itself stands out; what only passes it on does not. */
const HEAVY_SHARE = 0.1;

function warmth({ flat }: GraphNode, { now }: Change): "heavy" | "light" {
  return now > 0 && flat.now / now >= HEAVY_SHARE ? "heavy" : "light";
}

function Box({ box, className }: { readonly box: LaidBox; readonly className: string }) {
  const { node, x, y, width, height, texts } = box;
  return (
    <g class={className} data-node={node ?? undefined}>
      <rect x={x} y={y} width={width} height={height} rx="3" />
      {texts.map((text, index) => (
        <Text key={index} text={text} isLast={index === texts.length - 1} />
      ))}
    </g>
  );
}

/** Beside the line, as the space that the layout was given before the text. */
const LABEL_GAP = 4;

function Line({ line, className }: { readonly line: LaidLine; readonly className: string }) {
  return (
    <g class={className}>
      <path
        d={line.path}
        stroke-width={line.pixels}
        stroke-dasharray={line.isDashed ? "4 3" : undefined}
      />
      {line.arrow === "" ? null : <polygon points={line.arrow} />}
      {line.texts.map((text, index) => (
        <Text key={index} text={{ ...text, x: text.x + LABEL_GAP }} isLast />
      ))}
    </g>
  );
}

/** The layout measured another typeface: a text is set as wide as it was given room. */
function Text({ text, isLast }: { readonly text: LaidText; readonly isLast: boolean }) {
  const fits = text.width > 0 ? { textLength: text.width, lengthAdjust: "spacingAndGlyphs" } : {};
  return (
    <text
      x={text.x}
      y={text.y}
      font-size={text.size}
      text-anchor="middle"
      class={isLast ? "value" : "word"}
      {...fits}
    >
      {text.text}
    </text>
  );
}
