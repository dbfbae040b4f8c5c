/** A form that has each widget there is, for what has to hold for all of them. */
import * as forms from "@nuages/nuages/forms";

const SIZES = [["s", "Small"], ["m", "Medium"], ["Large ones", [["l", "Large"], ["x", "Extra large"]]]] as const;
const { charField, choiceField, multipleChoiceField } = forms;

/** The form. */
export const everyWidget = forms.defineForm({
  name: charField({ maxLength: 80, helpText: "As it stands on the label." }),
  email: forms.emailField(),
  site: forms.urlField({ required: false }),
  secret: charField({ widget: forms.passwordInput(), label: "Password" }),
  phone: charField({ widget: forms.telInput(), required: false }),
  query: charField({ widget: forms.searchInput(), required: false }),
  colour: charField({ widget: forms.colorInput() }),
  token: charField({ widget: forms.hiddenInput(), required: false }),
  age: forms.integerField({ minValue: 0, maxValue: 150 }),
  day: forms.dateField(),
  time: forms.timeField({ required: false }),
  at: forms.dateTimeField({ required: false }),
  text: charField({
    widget: forms.textarea({ attributes: { rows: 3 } }),
    minLength: 20,
    helpText: "A sentence or two.",
  }),
  size: choiceField({ choices: [["", "Choose one"], ...SIZES] }),
  sizes: multipleChoiceField({ choices: SIZES }),
  known: forms.nullBooleanField(),
  way: choiceField({ choices: SIZES, widget: forms.radioSelect(), helpText: "One of them." }),
  ways: multipleChoiceField({ choices: SIZES, widget: forms.checkboxSelectMultiple() }),
  photo: forms.fileField({ widget: forms.fileInput() }),
  paper: forms.fileField({ required: false, widget: forms.clearableFileInput({ url: (name) => `/files/${name}` }) }),
  born: forms.dateField({ widget: forms.selectDateWidget({ years: [2024, 2025, 2026] }), helpText: "The day." }),
  moment: forms.splitDateTimeField(),
  range: forms.multiValueField({
    fields: [forms.integerField(), forms.integerField()],
    widget: forms.multiWidget({ widgets: { low: forms.numberInput(), high: forms.numberInput() } }),
    compress: (parts) => parts,
  }),
  agreed: forms.booleanField({ label: "I have read it all", helpText: "Also the small print." }),
});

/** What stands in it at first. */
export const everyInitial = { paper: "minutes.pdf", colour: "#336699", token: "t" };
