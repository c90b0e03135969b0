// What a page holds as text; the build puts it in the place of this name.

declare module "text:thread" {
  const text: string;
  export default text;
}
