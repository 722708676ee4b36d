// Writes countries.rules: the world's countries and territories with their Arabic and English names
// from the locale data of ICU (CLDR), joined with the hand-kept names of aliases.tsv.
//
//   node rules/generated/countries.mjs
//
// Run again after a change of aliases.tsv or of ICU; the output is checked in, so that neither a build
// nor a start-up needs Node.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

// Codes that are withdrawn, exceptionally reserved, uninhabited, groups of states or no region at all.
const kLeftOut = new Set(
  ("AC AN AQ BU BV CP CQ CS DD DG DY EA EU EZ FX HM HV IC IO NH QO RH SU TA TF TP UK UM UN VD XA XB " +
    "YD YU ZR ZZ").split(" "),
);

function regions() {
  const arabic = new Intl.DisplayNames("ar", { type: "region", fallback: "none" });
  const english = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !kLeftOut.has(code) && arabic.of(code))
    .map((code) => ({ code: code.toLowerCase(), arabic: arabic.of(code), english: english.of(code) }));
}

const list = (cell) => (cell ?? "").split("،").map((one) => one.trim()).filter(Boolean);

function aliases(known) {
  const rows = new Map();
  for (const line of readFileSync(here("aliases.tsv"), "utf8").split("\n")) {
    if (!line || line.startsWith("#") || line.startsWith("code\t")) continue;
    const cells = line.split("\t").map((cell) => cell.trim());
    const [code, names, adjectives, latin, gender, omit] = cells;
    if (cells.length > 6) throw new Error(`aliases.tsv: more than six columns: ${line}`);
    if (!known.has(code)) throw new Error(`aliases.tsv: no such region: ${code}`);
    if (rows.has(code)) throw new Error(`aliases.tsv: two rows for ${code}`);
    if (gender && gender !== "مذكر") throw new Error(`aliases.tsv: gender of ${code}: ${gender}`);
    if (omit && omit !== "نعم") throw new Error(`aliases.tsv: last column of ${code}: ${omit}`);
    rows.set(code, {
      names: list(names),
      adjectives: list(adjectives),
      latin: list(latin),
      gender,
      omit: Boolean(omit),
    });
  }
  return rows;
}

// «هونغ كونغ الصينية (منطقة إدارية خاصة)»: what stands in brackets is no part of the name.
const plain = (name) =>
  name.normalize("NFC").replace(/[\u064B-\u0652]/g, "").replace(/\s*\(.*?\)/g, "").trim();

// The marks of «Côte d’Ivoire» and «St. Barthélemy» are seldom typed.
const unmarked = (name) => name.normalize("NFD").replace(/\p{M}/gu, "").replace(/’/g, "'");

function latin_names(english, more) {
  const names = [plain(english), unmarked(plain(english)), ...more];
  return names.flatMap((name) => (name.includes("&") ? [name.replace(/\s*&\s*/g, " and ")] : [name]));
}

const unique = (names) => [...new Set(names)];

function entry(region, extra) {
  const names = unique([...(extra.omit ? [] : [plain(region.arabic)]), ...extra.names]);
  const lines = [`كيان: ${region.code}`, "نوع: دولة", `اسم: ${names.join("، ")}`];
  lines.push(`لاتيني: ${unique(latin_names(region.english, extra.latin)).join("، ")}`);
  if (extra.adjectives.length) lines.push(`صفة: ${extra.adjectives.join("، ")}`);
  if (extra.gender) lines.push(`جنس: ${extra.gender}`);
  return lines.join("\n");
}

const all = regions();
const extras = aliases(new Set(all.map((region) => region.code)));
const none = { names: [], adjectives: [], latin: [], gender: "", omit: false };
const head = [
  "# دول العالم وأقاليمه بالعربية والإنجليزية، ومفاتيحها رموز ISO 3166-1.",
  `# مولّد بـ countries.mjs من بيانات ICU ${process.versions.icu} (CLDR ${process.versions.cldr})` +
    " ومن aliases.tsv؛ يعدَّل فيهما لا هنا.",
];
const body = all.map((region) => entry(region, extras.get(region.code) ?? none));
writeFileSync(here("countries.rules"), `${head.join("\n")}\n\n${body.join("\n\n")}\n`);
