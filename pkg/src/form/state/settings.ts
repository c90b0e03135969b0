// The pack's local settings that the form reads.

import type { Catalogue } from "../../wire";

/** A setting's value; `null` when the pack does not have it. */
export function setting({ settings }: Catalogue, name: string): string | null {
  return settings.find((entry) => entry.name === name)?.value ?? null;
}

/** A setting that lists names; `null` when the pack does not have it. */
export function listed(catalogue: Catalogue, name: string): string[] | null {
  return (
    setting(catalogue, name)
      ?.split(",")
      .map((item) => item.trim()) ?? null
  );
}
