import type { ClientLimits } from "../../capture/client.ts";
import type { Clock, Random } from "../../capture/clock.ts";
import type { Contact, ContactOptions } from "../../capture/contact.ts";
import type { LiveTarget } from "../../capture/source.ts";
import type { EventIds } from "../watch/event-ids.ts";
import type { CollectorSink } from "./collected.ts";
import type { Slots } from "./slots.ts";

/** What a loop needs of a contact; another one is put there in tests. */
export type Contacted = Pick<
  Contact,
  "visit" | "point" | "glance" | "forgetPages" | "close" | "isLocal" | "vitals"
>;

/** What the loops of all targets share. */
export interface LoopWorld {
  readonly sink: CollectorSink;
  readonly clock: Clock;
  readonly random: Random;
  readonly slots: Slots;
  readonly ids: EventIds;
  readonly fetchLimits: Partial<ClientLimits>;
  readonly openContact: (live: LiveTarget, options: ContactOptions) => Contacted;
}
