// What the page carries beside its scripts: engine and rules, compressed and in letters.

/** The bytes that an element of the page holds, in Base64 and compressed (zlib). */
export async function bytesIn(id: string): Promise<Uint8Array<ArrayBuffer>> {
  if (!("DecompressionStream" in globalThis)) throw new Error("This browser is too old for this page.");
  const letters = atob((document.getElementById(id)?.textContent ?? "").trim());
  const packed = new Uint8Array(letters.length);
  // One by one, because `Uint8Array.from` takes ten times as long over half a million letters.
  for (let at = 0; at < letters.length; at += 1) packed[at] = letters.charCodeAt(at);
  const whole = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(whole).arrayBuffer());
}
