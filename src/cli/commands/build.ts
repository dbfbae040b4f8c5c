import { join, relative } from "node:path";
import { bundleSite } from "../build/bundle_site.ts";
import { compileTemplates } from "../build/compile_templates.ts";
import { entryModule, siteModule } from "../build/modules.ts";
import { outputDirectory } from "../build/output_directory.ts";
import { projectTemplates } from "../build/project_templates.ts";
import { type Built, sizeTable } from "../build/sizes.ts";
import { staticAssets } from "../build/static_assets.ts";
import { type Command, CommandError, defineCommand } from "../command.ts";
import { exists } from "../scaffold/write_skeleton.ts";

/** `build`: makes of a project what Cloudflare Workers need, which have no disk and compile nothing. */
const build: Command = defineCommand({
  summary: "Compiles templates, collects static files and bundles worker.ts for Cloudflare Workers.",
  options: {
    debug: {
      type: "boolean",
      description: "Keep the pages that explain errors to developers, for a Worker that runs with DEBUG.",
    },
    "no-minify": { type: "boolean", description: "Leave the code readable." },
    out: { type: "string", default: "dist", value: "DIRECTORY", description: "Where to write; dist by default." },
  },
  async run({ options, io, site: start, verbosity }) {
    const site = await start();
    const project = site.runtime.baseDir ?? Deno.cwd();
    const worker = join(project, "worker.ts");
    if (!await exists(worker)) {
      throw new CommandError(`Cannot build "${project}": there is no worker.ts, expected export default worker(app)`);
    }

    io.progress("Compiling templates");
    const templates = projectTemplates(site);
    const compiled = compileTemplates(templates);

    io.progress("Collecting static files");
    const assets = await staticAssets(site);

    const out = await outputDirectory(project, options.out);
    for (const [path, bytes] of assets.files) await out.write(`assets/${path}`, bytes);
    await out.write("templates.js", compiled);
    await out.write("site.ts", siteModule(assets.names));
    await out.write("entry.ts", entryModule(relative(out.path, worker).replaceAll("\\", "/")));

    io.progress("Bundling worker.js");
    const code = await bundleSite(join(out.path, "entry.ts"), {
      directory: project,
      minify: !options["no-minify"],
      debug: options.debug,
    });
    await out.write("worker.js", code);
    io.progress();

    if (verbosity === 0) return;
    for (const note of assets.notes) io.err(io.style.warning(note));
    const templateCount = new Set(templates.sources.map(({ name }) => name)).size;
    const staticCount = Object.keys(assets.names).length;
    io.out(`Compiled ${counted(templateCount, "template")}, collected ${counted(staticCount, "static file")}.`);
    io.out();
    const built: Built[] = [{ name: `${out.name}/worker.js`, contents: [new TextEncoder().encode(code)] }];
    if (assets.files.size > 0) built.push({ name: `${out.name}/assets`, contents: [...assets.files.values()] });
    for (const line of sizeTable(built)) io.out(line);
  },
});

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

export default build;
