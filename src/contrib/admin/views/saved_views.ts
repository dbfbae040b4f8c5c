import { atomic, executorOf } from "../../../db/mod.ts";
import { type FormValues, PermissionDenied, readFormValues } from "../../../http/mod.ts";
import { contentTypeName } from "../../contenttypes/mod.ts";
import { messages } from "../../messages/mod.ts";
import { listQuery } from "../changelist/change_list.ts";
import { IncorrectLookup, LIST_PARAMS, ListParams } from "../changelist/params.ts";
import { MOST_VIEWS, ownViews } from "../changelist/saved_views.ts";
import { sendTo } from "../gate.ts";
import { readEntryId } from "../history/entries.ts";
import type { ModelAdmin } from "../model_admin.ts";
import { SavedView } from "../models.ts";
import { mayViewOrChange } from "../permissions.ts";
import { type AdminRequest, modelUrl } from "../request.ts";

/** Keeps the filters, order and search of a list under a name, or forgets them; both for whoever asks, and for nobody else. */
export async function savedViews(request: AdminRequest, admin: ModelAdmin): Promise<Response> {
  const { c } = request;
  if (!await mayViewOrChange(request, admin)) throw new PermissionDenied();
  const list = modelUrl(request, admin.model, "changelist");
  if (c.req.method !== "POST") return sendTo(list);
  const values = await readFormValues(c);
  const query = keptQuery(values.get("query"));
  const back = query === "" ? list : `${list}?${query}`;
  if (values.has("delete")) {
    await forget(request, admin, values.get("delete"));
    return sendTo(back);
  }
  const isRight = await isAnswerable(request, admin, query);
  if (!isRight) messages.error(c, request.say("This list cannot be saved."), { failSilently: true });
  else await keep(request, admin, values, query);
  return sendTo(isRight ? back : list);
}

async function forget(request: AdminRequest, admin: ModelAdmin, sent: unknown): Promise<void> {
  const { c, say } = request;
  const id = readEntryId(sent);
  const found = id === undefined ? undefined : await ownViews(request, admin).filter({ id }).first();
  if (!found) return void messages.warning(c, say("There is no such view."), { failSilently: true });
  await ownViews(request, admin).filter({ id: found.id }).delete();
  messages.success(c, say("The view “%(name)s” was deleted.", { name: found.name }), { failSilently: true });
}

const LONGEST_NAME = 60;

async function keep(request: AdminRequest, admin: ModelAdmin, values: FormValues, query: string): Promise<void> {
  const { c, say, user } = request;
  const name = nameIn(values.get("name"));
  if (name === undefined) {
    const sentence = "Give the view a name of at most %(count)s characters.";
    return void messages.error(c, say(sentence, { count: LONGEST_NAME }), { failSilently: true });
  }
  const { model } = admin;
  const isKept = await atomic(executorOf(c, { model: SavedView, intent: "write" }), async (using) => {
    const own = ownViews(request, admin).using(using);
    const [same] = await own.filter({ name }).slice(0, 1);
    if (same) await own.filter({ id: same.id }).update({ query });
    else if (await own.count() >= MOST_VIEWS) return false;
    else {
      const kind = `${model.app}.${contentTypeName(model)}`;
      await SavedView.objects(using).create({ userKey: String(user.pk), model: kind, name, query });
    }
    return true;
  });
  if (isKept) messages.success(c, say("The view “%(name)s” was saved.", { name }), { failSilently: true });
  else {
    const sentence = "You have %(count)s views of this list already; delete one first.";
    messages.error(c, say(sentence, { count: MOST_VIEWS }), { failSilently: true });
  }
}

function nameIn(sent: unknown): string | undefined {
  if (typeof sent !== "string" || !sent.isWellFormed()) return undefined;
  const name = sent.replaceAll(/[\s\p{Cc}]+/gu, " ").trim();
  return name === "" || [...name].length > LONGEST_NAME ? undefined : name;
}

/** Longer addresses are no lists that somebody made by clicking. */
const LONGEST_QUERY = 4000;

/** What belongs to one visit alone. */
const PASSING: readonly string[] = [LIST_PARAMS.page, LIST_PARAMS.error, LIST_PARAMS.popup, LIST_PARAMS.toField];

/** A query string with nothing in it but names and values, written anew. */
function keptQuery(sent: unknown): string {
  if (typeof sent !== "string" || sent.length > LONGEST_QUERY || !sent.isWellFormed()) return "";
  const params = new URLSearchParams(sent);
  const kept = [...params].filter(([name, value]) =>
    !PASSING.includes(name) && !name.startsWith("_changelist") && !`${name}${value}`.includes("\0")
  );
  return String(new URLSearchParams(kept));
}

/** What the list would refuse is not kept. */
async function isAnswerable(request: AdminRequest, admin: ModelAdmin, query: string): Promise<boolean> {
  try {
    await listQuery(request, admin, new ListParams(query));
    return true;
  } catch (error) {
    if (error instanceof IncorrectLookup) return false;
    throw error;
  }
}
