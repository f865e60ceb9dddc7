import { TimeStrip } from "../charts/time-strip.tsx";
import { FlameLoader } from "../flame/flame-loader.tsx";
import type { PageProps } from "../page.ts";

/** All stacks of a capture, or what changed in them since another. */
export function FlamegraphPage(props: PageProps) {
  return (
    <>
      <TimeStrip {...props} />
      <FlameLoader {...props} />
    </>
  );
}
