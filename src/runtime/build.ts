/**
 * The running state of one template, as its compiled code sees it. Made by `src/template/`, never by an app.
 */
export interface TemplateFrame {
  /** The output so far. */
  res: string;
  /** The source line that is being rendered, counted from 1. */
  line: number;
  /** Escapes a value for HTML, unless it is marked safe. */
  readonly e: (value: unknown) => string;
  /** Renders another template in place. */
  readonly include: (name: string, data?: object) => string;
  /** Names the template that this one extends. */
  readonly layout: (name: string, data?: object) => void;
  /** Marks, or in a child fills, a part that children may replace. */
  readonly block: (name: string, fill?: (parent: () => string) => void) => string;
  /** Returns what `fill` prints instead of printing it. */
  readonly capture: (fill: () => void) => string;
}

/** A template after compilation: a plain function, so that it runs where `new Function` is refused. */
export interface CompiledTemplate {
  /** Prints the template into `frame`. */
  readonly render: (it: Record<string, unknown>, frame: TemplateFrame) => void;
  /** Where the template came from, for error messages: a path, or a name such as `nuages:500.eta`. */
  readonly origin: string;
  /** The source text, where it is at hand, so that an error can show the line. */
  readonly source?: string;
  /** The template of the same name further down the override order, which this one may extend. */
  readonly hides?: CompiledTemplate;
}

/** What `manage.ts build` made for a machine without a file system. */
export interface Build {
  /** Compiled templates by name (`blog/post_list.eta`, `blog/post_list.eta#row`). */
  readonly templates: Readonly<Record<string, CompiledTemplate>>;
  /** Static files: the name a developer wrote → the name with its content hash. */
  readonly staticFiles: Readonly<Record<string, string>>;
}
