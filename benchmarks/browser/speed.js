// node speed.js SCRIPT JOB: prints how many seconds each of the rounds takes. The job has persons
// (facts) and asked, pairs of a variable and a period; a round asks everything of every person.
"use strict";
const fs = require("fs");
const vm = require("vm");

vm.runInThisContext(fs.readFileSync(process.argv[2], "utf8"), { filename: process.argv[2] });
const { persons, asked, rounds } = JSON.parse(fs.readFileSync(process.argv[3], "utf8"));

function askEverything() {
  for (const facts of persons) {
    const evaluation = globalThis.Ressourceforloeb.evaluation({ facts });
    for (const [name, period] of asked) {
      evaluation.value(name, period);
    }
  }
}

const seconds = [];
for (let round = 0; round < rounds; round += 1) {
  const begin = process.hrtime.bigint();
  askEverything();
  seconds.push(Number(process.hrtime.bigint() - begin) / 1e9);
}
process.stdout.write(JSON.stringify(seconds));
