import { type CheckMessage, checkMessage } from "../../apps/mod.ts";
import type { AnyModel } from "../../db/mod.ts";
import { contentTypeName } from "../contenttypes/mod.ts";
import { permissionsFor } from "./create_permissions.ts";

/** The most characters that the table of permissions holds. */
const LONGEST_NAME = 255;
const LONGEST_CODENAME = 100;

/**
 * Django's checks of what the permissions of a model are called: E005 to E008, E011 and E012.
 *
 * @param model The model.
 * @returns What is wrong.
 */
export function* checkPermissions(model: AnyModel): Generator<CheckMessage> {
  yield* usualNames(model);
  yield* usualCodenames(model);
  const usual = new Set(permissionsFor({ ...model, permissions: [] }).map(({ codename }) => codename));
  const seen = new Set<string>();
  for (const [codename, name] of model.permissions) {
    yield* ownLengths(model, codename, name);
    yield* clashes(model, codename, { usual, seen });
    seen.add(codename);
  }
}

function* usualNames(model: AnyModel): Generator<CheckMessage> {
  const action = longest(model.defaultPermissions);
  const room = LONGEST_NAME - `Can ${action} `.length;
  if (action === "" || model.verboseName.length <= room) return;
  yield messageFor(
    model,
    "auth.E007",
    `The verboseName of model '${
      modelLabel(model)
    }' must be at most ${room} characters for its builtin permission names ` +
      `to be at most ${LONGEST_NAME} characters.`,
  );
}

function* usualCodenames(model: AnyModel): Generator<CheckMessage> {
  const codename = longest(permissionsFor({ ...model, permissions: [] }).map(({ codename }) => codename));
  if (codename.length <= LONGEST_CODENAME) return;
  const room = LONGEST_CODENAME - (codename.length - contentTypeName(model).length);
  yield messageFor(
    model,
    "auth.E011",
    `The name of model '${
      modelLabel(model)
    }' must be at most ${room} characters for its builtin permission codenames to ` +
      `be at most ${LONGEST_CODENAME} characters.`,
  );
}

function* ownLengths(model: AnyModel, codename: string, name: string): Generator<CheckMessage> {
  if (name.length > LONGEST_NAME) {
    yield messageFor(
      model,
      "auth.E008",
      `The permission named '${name}' of model '${modelLabel(model)}' is longer than ${LONGEST_NAME} characters.`,
    );
  }
  if (codename.length > LONGEST_CODENAME) {
    yield messageFor(
      model,
      "auth.E012",
      `The permission codenamed '${codename}' of model '${
        modelLabel(model)
      }' is longer than ${LONGEST_CODENAME} characters.`,
    );
  }
}

function* clashes(
  model: AnyModel,
  codename: string,
  { usual, seen }: { readonly usual: ReadonlySet<string>; readonly seen: ReadonlySet<string> },
): Generator<CheckMessage> {
  const subject = `The permission codenamed '${codename}'`;
  if (usual.has(codename)) {
    const text = `${subject} clashes with a builtin permission for model '${modelLabel(model)}'.`;
    yield messageFor(model, "auth.E005", text);
  } else if (seen.has(codename)) {
    yield messageFor(model, "auth.E006", `${subject} is duplicated for model '${modelLabel(model)}'.`);
  }
}

function messageFor(model: AnyModel, id: string, text: string): CheckMessage {
  return checkMessage(id, text, { object: modelLabel(model) });
}

function longest(texts: readonly string[]): string {
  return texts.reduce((longest, text) => text.length > longest.length ? text : longest, "");
}

function modelLabel({ app, name }: AnyModel): string {
  return `${app}.${name}`;
}
