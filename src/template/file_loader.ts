import type { CompiledTemplate, FileInfo, Files } from "../runtime/mod.ts";
import type { TemplateLoader } from "./loader.ts";
import { fileOf } from "./names.ts";

/** Options for {@linkcode fileLoader}. */
export interface FileLoaderOptions {
  /** The file system. */
  files: Files;
  /** The template directories in the order in which they are searched: the project's first, then those of apps. */
  directories: readonly string[];
  /** Compiles one file; see `compileTemplate()` of the compiler. */
  compile: (
    name: string,
    source: string,
    origin: string,
  ) => Readonly<Record<string, CompiledTemplate>>;
  /**
   * Whether a file is compiled again when its size or its time of change differs.
   *
   * @default {false}
   */
  watch?: boolean;
}

/** A file as it was when it was compiled. */
interface Compiled extends FileInfo {
  readonly templates: Readonly<Record<string, CompiledTemplate>>;
}

/**
 * Loads templates from directories, and compiles them on first use.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/templates/api/#django.template.loaders.filesystem.Loader}
 * @param options The files, the directories and the compiler.
 * @returns The loader.
 */
export function fileLoader(options: FileLoaderOptions): TemplateLoader {
  const { files, compile, watch = false } = options;
  const directories = options.directories.map((directory) => directory.replace(/\/+$/, ""));
  const known = new Map<string, Compiled>();

  return {
    watch,
    load(name, skip): CompiledTemplate | undefined {
      for (const path of paths(name)) {
        const templates = compiledFile(path, fileOf(name));
        if (templates === undefined || !Object.hasOwn(templates, name)) {
          continue;
        }
        const template = templates[name];
        if (template !== undefined && !skip?.has(template)) return template;
      }
      return undefined;
    },
    places: paths,
    names: () => [
      ...new Set(
        directories.flatMap((directory) => templatesIn(files, directory)),
      ),
    ],
  };

  function paths(name: string): string[] {
    return directories.map((directory) => `${directory}/${fileOf(name)}`);
  }

  function compiledFile(
    path: string,
    file: string,
  ): Compiled["templates"] | undefined {
    const before = known.get(path);
    if (before !== undefined && !watch) return before.templates;

    const info = files.stat(path);
    if (info === undefined) return undefined;
    if (before?.modified === info.modified && before.size === info.size) {
      return before.templates;
    }

    const source = files.readText(path);
    if (source === undefined) return undefined;
    const templates = compile(file, source, path);
    known.set(path, { size: info.size, modified: info.modified, templates });
    return templates;
  }
}

function templatesIn(files: Files, directory: string): string[] {
  return files.list(directory).filter((name) => name.endsWith(".eta"));
}
