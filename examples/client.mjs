// Asks a running service (`ressourceforloeb serve`) what Anna gets in March 2026.
const service = process.argv[2] ?? "http://127.0.0.1:5000";
const month = "2026-03";
const anna = {
  hidtidig_ydelse: { ETERNITY: "kontanthjaelp" },
  ressourceforloeb_startdato: { ETERNITY: "2025-09-01" },
  bevilget_varighed_maaneder: { ETERNITY: 24 },
  staar_til_raadighed_for_tilbud: { [month]: true },
  deltager_i_samtaler: { [month]: true },
  kontanthjaelpssats: { [month]: 12000 },
  loen_inkl_pension: { [month]: 20000 },
  ressourceforloebsydelse: { [month]: null },
};

const answer = await fetch(`${service}/calculate`, {
  method: "POST",
  headers: { "Content-Type": "application/json", "Accept-Language": "da" },
  body: JSON.stringify({ personer: { anna } }),
});
const said = await answer.json();
if (answer.ok) {
  console.log(said.personer.anna.ressourceforloebsydelse[month].toFixed(2));
} else {
  for (const { pointer, detail } of said.errors ?? []) {
    console.error(`${pointer}: ${detail}`);
  }
  process.exitCode = 1;
}
