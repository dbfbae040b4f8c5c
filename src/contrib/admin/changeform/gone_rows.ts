import { Instance } from "../../../db/mod.ts";
import { ModelForm, type ModelFormSet } from "../../../forms/models/mod.ts";
import type { FormValues } from "../../../http/mod.ts";
import { ValidationError } from "../../../validation/mod.ts";
import type { InlineAdmin } from "../inline_admin.ts";
import { keyName } from "../paths.ts";
import type { Rights } from "../permissions.ts";
import { type AdminRequest, readKey } from "../request.ts";
import { isDeletion } from "./conflict.ts";
import { movedValues } from "./moved_values.ts";
import { readVersion, sentVersion } from "./version.ts";

/** A set as it was sent. */
export interface SentSet {
  /** The forms. */
  readonly set: ModelFormSet;
  /** What was sent, by the names that the forms have. */
  readonly values: FormValues;
  /** Whether somebody deleted a row meanwhile in which something was typed: the page has to say so first. */
  readonly hasGone: boolean;
}

/** What makes a set of what was sent. */
export interface SetBinder {
  /** What was said of the rows. */
  readonly inline: InlineAdmin;
  /** What somebody may do with them. */
  readonly rights: Rights;
  /** What stands before the names of the set. */
  readonly prefix: string;
  /** Makes it. */
  readonly bind: (values: FormValues) => Promise<ModelFormSet>;
}

/**
 * Reads a set, of whose rows somebody may have deleted some meanwhile. What was typed in one of those stands in the form of
 * a new row then, which can be saved; of those that nobody touched, or that were to be deleted, nothing is left to say.
 *
 * @param request The request.
 * @param binder What makes the set.
 * @param values What was sent.
 * @returns The set.
 */
export async function readSet(request: AdminRequest, binder: SetBinder, values: FormValues): Promise<SentSet> {
  const set = await binder.bind(values);
  const gone = await goneIn(request, binder, set, values);
  if (gone.length === 0) return { set, values, hasGone: false };
  const known = set.forms.flatMap((_, at) => at < set.initialCount && !gone.includes(at) ? [at] : []);
  const added = set.forms.flatMap((_, at) => at < set.initialCount ? [] : [at]);
  const kept = gone.filter((at) => !isDeletionAt(set, at));
  const first = await rebound(binder, values, known, [...kept, ...added]);
  const typed = kept.filter((at, place) => isTyped(first.set.forms[known.length + place], binder, values, at));
  const last = typed.length === kept.length ? first : await rebound(binder, values, known, [...typed, ...added]);
  for (const form of last.set.forms.slice(known.length, known.length + typed.length)) {
    form.addError(null, new ValidationError(sentenceFor(request, binder), { code: "deleted" }));
  }
  return { ...last, hasGone: typed.length > 0 };
}

/** The places of forms whose rows are nowhere any more. Those of other rows than the set's are wrong, and stay so. */
async function goneIn(
  { c }: AdminRequest,
  { inline: { model }, prefix }: SetBinder,
  set: ModelFormSet,
  values: FormValues,
): Promise<number[]> {
  const unknown = set.forms.slice(0, set.initialCount).flatMap((form, at) => {
    if (Instance.stateOf(ModelForm.workOf(form).row).saved) return [];
    const text = values.get(`${prefix}-${at}-${keyName(model)}`);
    const pk = typeof text === "string" ? readKey(model, text) : undefined;
    return pk === undefined ? [] : [{ at, pk }];
  });
  if (unknown.length === 0) return [];
  const found = await model.objects(c).filter({ pk__in: unknown.map(({ pk }) => pk) }).orderBy().flat("pk");
  const there = new Set((found as readonly unknown[]).map(String));
  return unknown.flatMap(({ at, pk }) => there.has(String(pk)) ? [] : [at]);
}

function isDeletionAt({ forms }: ModelFormSet, at: number): boolean {
  const form = forms[at];
  return form !== undefined && isDeletion(form);
}

async function rebound(
  { inline: { model }, prefix, bind }: SetBinder,
  sent: FormValues,
  known: readonly number[],
  added: readonly number[],
): Promise<{ set: ModelFormSet; values: FormValues }> {
  const values = movedValues(sent, prefix, keyName(model), known, added);
  return { set: await bind(values), values };
}

/** Whether somebody typed something in a form: it says something else than when it was shown. */
function isTyped(form: ModelForm | undefined, { prefix }: SetBinder, values: FormValues, at: number): boolean {
  const shown = readVersion(values.get(`${prefix}-${at}-_version`));
  if (!form || !shown || form.errors.size > 0) return true;
  const sent = sentVersion(form);
  return Object.entries(shown).some(([name, sum]) => Object.hasOwn(sent, name) && sent[name] !== sum);
}

function sentenceFor({ say }: AdminRequest, { inline: { model, options }, rights }: SetBinder): string {
  const name = options.verboseName ?? model.verboseName;
  return rights.add
    ? say("This %(name)s was deleted in the meantime. Save it to add it again.", { name })
    : say("This %(name)s was deleted in the meantime, and you may not add it again. What you typed can be copied.", {
      name,
    });
}
