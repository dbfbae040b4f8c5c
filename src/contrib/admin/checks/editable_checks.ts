import {
  editableNames,
  type Found,
  itemsOf,
  memberOf,
  nameOfItem,
  problem,
  refersToMissing,
  type Subject,
} from "./subject.ts";

/**
 * The columns that are edited in the list: Django's E120 to E125.
 *
 * @param subject The model's admin.
 */
export function* checkEditable(subject: Subject): Found {
  const names = yield* itemsOf(subject, "listEditable", "E120");
  if (names.length === 0) return;
  for (const [at, name] of names.entries()) yield* checkItem(subject, name, `listEditable[${at}]`);
}

function* checkItem(subject: Subject, name: unknown, label: string): Found {
  const { model, options } = subject;
  if (!memberOf(model, name)) return yield refersToMissing(subject, "E121", label, name);
  const text = String(name);
  const columns = Array.isArray(options.listDisplay) ? options.listDisplay.map(nameOfItem) : ["__str__"];
  const links = options.listDisplayLinks;
  if (!columns.includes(text)) {
    yield problem(
      subject,
      "E122",
      `The value of '${label}' refers to '${text}', which is not contained in 'listDisplay'.`,
    );
  } else if (Array.isArray(links) && links.includes(text)) {
    yield problem(
      subject,
      "E123",
      `The value of '${text}' cannot be in both 'listEditable' and 'listDisplayLinks'.`,
    );
  } else if (columns[0] === text && (links === undefined || (Array.isArray(links) && links.length === 0))) {
    yield problem(
      subject,
      "E124",
      `The value of '${label}' refers to the first field in 'listDisplay' ('${text}'), which cannot be used unless ` +
        "'listDisplayLinks' is set.",
    );
  } else if (!editableNames(model).includes(text)) {
    yield problem(
      subject,
      "E125",
      `The value of '${label}' refers to '${text}', which is not editable through the admin.`,
    );
  }
}
