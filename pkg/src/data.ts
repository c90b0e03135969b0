// What the page carries beside its scripts: engine and rules, compressed and in letters.

/** The bytes that an element of the page holds, in Base64 and compressed (zlib). */
export async function bytesIn(id: string): Promise<Uint8Array<ArrayBuffer>> {
  if (!("DecompressionStream" in globalThis)) throw new Error("This browser is too old for this page.");
  const letters = atob((document.getElementById(id)?.textContent ?? "").trim());
  const packed = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const whole = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(whole).arrayBuffer());
}
