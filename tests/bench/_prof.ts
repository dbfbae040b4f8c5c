import { booleanField, charField, choiceField, dateField, decimalField, defineForm, emailField, integerField, slugField, textarea, urlField } from "@nuages/nuages/forms";
const SIZES = [["s", "Small"], ["m", "Medium"], ["l", "Large"]] as const;
const all = {
  name: charField({ maxLength: 80 }), email: emailField(), site: urlField({ required: false }), slug: slugField(),
  age: integerField({ minValue: 0, maxValue: 150 }), price: decimalField({ maxDigits: 8, decimalPlaces: 2 }), day: dateField(),
  size: choiceField({ choices: SIZES }), city: charField({ maxLength: 60, required: false }),
  note: charField({ maxLength: 200, required: false, helpText: "What" }), text: charField({ widget: textarea(), minLength: 20 }), agreed: booleanField(),
};
const sent: Record<string,string> = { name: "Jean Reinhardt", email: "django@example.com", site: "https://example.com/", slug: "minor-swing", age: "43", price: "12.50", day: "1953-05-16", size: "m", city: "Samois-sur-Seine", note: "Plays <guitar> & banjo", text: "Too short", agreed: "on" };
async function t(name: string, f: () => unknown) { for (let i=0;i<2000;i++) await f(); let best=1e9; for (let r=0;r<20;r++){ const s=performance.now(); for (let i=0;i<300;i++) await f(); best=Math.min(best,(performance.now()-s)/300*1000);} console.log(name.padEnd(10), best.toFixed(2)); }
const form = defineForm(all);
const p = new URLSearchParams(sent);
await t("params", () => new URLSearchParams(sent));
await t("bind", () => form.bind(p));
const b = await form.bind(p);
await t("render", () => `${b}`);
for (const [n, f] of Object.entries(all)) { const d = defineForm({ [n]: f }); const q = new URLSearchParams({[n]: sent[n]!}); await t("b:"+n, () => d.bind(q)); const bb = await d.bind(q); await t("  r:"+n, () => `${bb}`); }
