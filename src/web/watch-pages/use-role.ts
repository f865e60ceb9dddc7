import { useEffect, useState } from "preact/hooks";
import type { SettingsView } from "../../serve/watch-api.ts";
import type { WatchData } from "../watch/watch-data.ts";
import type { WatchPageProps } from "../watch/watch-page.ts";

const asked = new WeakMap<WatchData, Promise<SettingsView["role"]>>();

/** What this reader may do, asked once; nothing until it is known. */
export function useRole({ data }: Pick<WatchPageProps, "data">): SettingsView["role"] {
  const [role, setRole] = useState<SettingsView["role"]>("read");
  useEffect(() => {
    let isWanted = true;
    roleOf(data).then(
      (known) => isWanted && setRole(known),
      () => asked.delete(data),
    );
    return () => {
      isWanted = false;
    };
  }, [data]);
  return role;
}

function roleOf(data: WatchData): Promise<SettingsView["role"]> {
  const known = asked.get(data);
  if (known !== undefined) return known;
  const asking = data.settings().then(({ role }) => role);
  asked.set(data, asking);
  return asking;
}
