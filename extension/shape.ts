/** The few words in which `signals.ts` says what a message may hold; a value that fits no word is dropped. */

/** Says whether an unknown value is a `T`. The type parameter is what a receiver may then rely on. */
export type Shape<T> = (value: unknown) => value is T;

export type TypeOf<S> = S extends Shape<infer T> ? T : never;

type Fields = Readonly<Record<string, Shape<unknown>>>;
type ObjectOf<F extends Fields> = { [K in keyof F]: TypeOf<F[K]> };
type Table = Readonly<Record<string, Fields>>;

/** The union of all signals of a table, told apart by `kind`. */
export type SignalOf<T extends Table> = {
  [K in keyof T & string]: { kind: K } & ObjectOf<T[K]>;
}[keyof T & string];

/** Text of at most `longest` UTF-16 units. */
export const text =
  (longest: number): Shape<string> =>
  (value): value is string =>
    typeof value === "string" && value.length <= longest;

export const boolean: Shape<boolean> = (value) => typeof value === "boolean";

export const number: Shape<number> = (value): value is number => Number.isFinite(value);

export const oneOf =
  <const T extends string>(...words: readonly T[]): Shape<T> =>
  (value): value is T =>
    (words as readonly unknown[]).includes(value);

export const orNull =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value): value is T | null =>
    value === null || shape(value);

export const list =
  <T>(item: Shape<T>, longest: number): Shape<T[]> =>
  (value): value is T[] =>
    Array.isArray(value) && value.length <= longest && value.every((each) => item(each));

/** An object with exactly these keys, no more and no fewer. */
export const object =
  <F extends Fields>(fields: F): Shape<ObjectOf<F>> =>
  (value): value is ObjectOf<F> =>
    isPlain(value) && hasExactly(value, fields);

export const either =
  <S extends readonly Shape<unknown>[]>(...shapes: S): Shape<TypeOf<S[number]>> =>
  (value): value is TypeOf<S[number]> =>
    shapes.some((fits) => fits(value));

/** What only our own background sends and only our own pages receive: its type is trusted, not walked. */
export const trusted =
  <T>(): Shape<T> =>
  (value): value is T =>
    typeof value === "object" && value !== null;

/** The signal, if its kind is in the table and it has exactly that kind's fields; else null. */
export function accept<T extends Table>(table: T, value: unknown): SignalOf<T> | null {
  if (!isPlain(value)) return null;
  const { kind, ...rest } = value;
  if (typeof kind !== "string" || !Object.hasOwn(table, kind)) return null;
  const fields = table[kind];
  return fields && hasExactly(rest, fields) ? (value as SignalOf<T>) : null;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasExactly(value: Record<string, unknown>, fields: Fields): boolean {
  const names = Object.keys(fields);
  return (
    Object.keys(value).length === names.length &&
    names.every((name) => Object.hasOwn(value, name) && fields[name]?.(value[name]) === true)
  );
}
