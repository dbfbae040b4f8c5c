import { booleanField, charField, choiceField, dateField, decimalField, defineForm, emailField, integerField, slugField, textarea, urlField } from "@nuages/nuages/forms";
const SIZES = [["s", "Small"], ["m", "Medium"], ["l", "Large"]] as const;
const all = {
  name: charField({ maxLength: 80 }), email: emailField(), site: urlField({ required: false }), slug: slugField(),
  age: integerField({ minValue: 0, maxValue: 150 }), price: decimalField({ maxDigits: 8, decimalPlaces: 2 }), day: dateField(),
  size: choiceField({ choices: SIZES }), city: charField({ maxLength: 60, required: false }),
  note: charField({ maxLength: 200, required: false, helpText: "What" }), text: charField({ widget: textarea(), minLength: 20 }), agreed: booleanField(),
};
const sent: Record<string,string> = { name: "Jean Reinhardt", email: "django@example.com", site: "https://example.com/", slug: "minor-swing", age: "43", price: "12.50", day: "1953-05-16", size: "m", city: "Samois-sur-Seine", note: "Plays <guitar> & banjo", text: "Too short", agreed: "on" };
const form = defineForm(all);
const p = new URLSearchParams(sent);
for (let i=0;i<60000;i++) { const b = await form.bind(p); if (Deno.args[0]) `${b}`; }
