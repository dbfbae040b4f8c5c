/** Prints what fills the database of the bench, for Django. */
import { filling, statements } from "./site.ts";

console.log([...statements, ...filling(Number(Deno.args[0] ?? 10_000))].join(";\n"));
