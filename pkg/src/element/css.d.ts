// The styles as text; the build puts them in the place of this name.

declare module "threshold.css" {
  const css: string;
  export default css;
}
