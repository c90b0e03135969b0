// The one box and the few questions that follow from what was told: what stands in the one is not asked again in the other.

import { Box } from "./box";
import { useLookedFor } from "./looked-for";
import { Woken } from "./woken";

export function Look({ level }: { level: number }) {
  const looked = useLookedFor();
  return (
    <>
      <Box looked={looked} level={level} />
      <Woken looked={looked} level={level} />
    </>
  );
}
