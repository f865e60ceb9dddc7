import type { Answer } from "./answer.ts";
import type { Session } from "./api.ts";
import type { Ask } from "./explorer.ts";

/** From the HTTP side to the thread that holds what is open. */
export type ToThread =
  | { readonly id: number; readonly type: "ask"; readonly ask: Ask }
  | {
      readonly id: number;
      readonly type: "add";
      readonly name: string;
      readonly bytes: Uint8Array;
    };

/** And back. */
export type FromThread =
  | { readonly type: "session"; readonly session: Session }
  | { readonly type: "opened" }
  | { readonly type: "failed"; readonly message: string; readonly usage: boolean }
  | { readonly type: "answer"; readonly id: number; readonly answer: Answer };
