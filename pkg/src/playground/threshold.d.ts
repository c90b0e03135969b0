// The playground's engine as the code generator writes it; the build puts its output in the place of this name.

declare module "threshold-playground" {
  export class Playground {
    private constructor();
    static open(bundle: string): Playground;
    rules(): string;
    try_out(rule: string, text: string): string;
    difference(): string;
    proofs(): string;
  }
  export function initSync(options: { module: BufferSource }): unknown;
}

// What a page holds as text; the build puts it in the place of this name.
declare module "text:thread" {
  const text: string;
  export default text;
}
