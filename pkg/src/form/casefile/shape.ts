// Whether something read from a file has the shape that it must have. A shape either reads a value or names what is wrong.

export type Shape<T> = (value: unknown, path: string) => T;

export class WrongShape extends Error {}

function wrong(path: string, expected: string): never {
  throw new WrongShape(`“${path}” is not ${expected}`);
}

export const text: Shape<string> = (value, path) => (typeof value === "string" ? value : wrong(path, "a text"));

export const flag: Shape<boolean> = (value, path) => (typeof value === "boolean" ? value : wrong(path, "yes or no"));

export const count: Shape<number> = (value, path) =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : wrong(path, "a whole number");

export const orNothing =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value, path) =>
    value === null ? null : shape(value, path);

export const orAbsent =
  <T>(shape: Shape<T>): Shape<T | undefined> =>
  (value, path) =>
    value === undefined ? undefined : shape(value, path);

/** What files of an earlier layout do not have. */
export const orElse =
  <T>(shape: Shape<T>, absent: T): Shape<T> =>
  (value, path) =>
    value === undefined ? absent : shape(value, path);

export const oneOf =
  <T extends string>(...names: readonly T[]): Shape<T> =>
  (value, path) =>
    names.find((name) => name === value) ?? wrong(path, `one of ${names.join(", ")}`);

export const either =
  <A, B>(first: Shape<A>, second: Shape<B>): Shape<A | B> =>
  (value, path) => {
    try {
      return first(value, path);
    } catch {
      return second(value, path);
    }
  };

export const listOf =
  <T>(shape: Shape<T>): Shape<readonly T[]> =>
  (value, path) =>
    Array.isArray(value) ? value.map((item, index) => shape(item, `${path} ${index + 1}`)) : wrong(path, "a list");

/** An object with keys of its own choice. */
export const recordOf =
  <T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> =>
  (value, path) =>
    Object.fromEntries(Object.entries(entries(value, path)).map(([key, item]) => [key, shape(item, `${path} ${key}`)]));

/** An object with these keys; others are left out. */
export const object =
  <T>(shapes: { readonly [K in keyof T]: Shape<T[K]> }): Shape<T> =>
  (value, path) => {
    const given = entries(value, path);
    const read = (Object.keys(shapes) as (keyof T & string)[]).map((key) => [
      key,
      shapes[key](Object.hasOwn(given, key) ? given[key] : undefined, path === "" ? key : `${path} ${key}`),
    ]);
    return Object.fromEntries(read) as T;
  };

function entries(value: unknown, path: string): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : wrong(path || "the file", "an object");
}
