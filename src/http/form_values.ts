/** A file that was uploaded. (Replaced by the real one.) */
export interface UploadedFile {
  readonly name: string;
  readonly contentType: string;
  readonly charset: string | undefined;
  readonly size: number;
  readonly kind: "memory" | "temporary" | "stored";
  readonly storedName?: string;
  stream(): ReadableStream<Uint8Array>;
  bytes(): Promise<Uint8Array>;
  text(): Promise<string>;
  slice(start: number, end: number): Promise<Uint8Array>;
  dispose(): Promise<void>;
}
export interface FormValues {
  get(name: string): unknown;
  getAll(name: string): readonly unknown[];
  has(name: string): boolean;
  file(name: string): UploadedFile | undefined;
  files(name: string): readonly UploadedFile[];
  names(): Iterable<string>;
}
export function formValues(source: URLSearchParams | Readonly<Record<string, unknown>>): FormValues {
  const map = new Map<string, unknown[]>();
  const entries = source instanceof URLSearchParams ? [...source] : Object.entries(source);
  for (const [name, value] of entries) {
    const list = map.get(name) ?? [];
    if (Array.isArray(value)) list.push(...value);
    else list.push(value);
    map.set(name, list);
  }
  const raw = source instanceof URLSearchParams ? undefined : new Map(Object.entries(source));
  return {
    get: (name) => raw ? raw.get(name) : map.get(name)?.at(-1),
    getAll: (name) => map.get(name) ?? [],
    has: (name) => map.has(name),
    file: () => undefined,
    files: () => [],
    names: () => map.keys(),
  };
}
export const NO_VALUES: FormValues = formValues({});
