// The engine as the code generator writes it; the build puts its output in the place of this name.

declare module "threshold" {
  export class Engine {
    private constructor();
    static load(snapshot: Uint8Array): Engine;
    catalogue(): string;
    decide(referral: string, asAt: string | undefined): string;
    free(): void;
  }
  export function version(): string;
  export function seal(text: string): string;
  export function sealFits(text: string): boolean | undefined;
  export function initSync(options: { module: BufferSource }): unknown;
}
