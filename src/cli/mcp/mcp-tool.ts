import type { z } from "zod";
import type { McpWorld } from "./mcp-world.ts";

/** What an answer holds: JSON values only. */
export type McpAnswer = Readonly<Record<string, unknown>>;

/** One question that an assistant may ask; nothing it does changes anything. */
export interface McpTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodRawShape;
  answer(input: unknown, world: McpWorld): Promise<McpAnswer>;
}

interface Definition<Shape extends z.ZodRawShape> extends Omit<McpTool, "answer" | "input"> {
  readonly input: z.ZodObject<Shape>;
  answer(input: z.infer<z.ZodObject<Shape>>, world: McpWorld): Promise<McpAnswer>;
}

/** A tool as its author writes it: `answer` sees input that was checked. */
export function defineTool<Shape extends z.ZodRawShape>(definition: Definition<Shape>): McpTool {
  const { input, answer, ...about } = definition;
  return {
    ...about,
    input: input.shape,
    answer: (given, world) => answer(input.parse(given), world),
  };
}
