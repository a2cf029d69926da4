// node explain.js SCRIPT JOB: explains the questions of a JSON list, one line of JSON for each, in
// JOB.answers.
//
// A question is a request to the evaluation with "name" and "period", and "letters": whether the
// short and the full letter are asked too. An answer is the explanation, with "letters", or the
// reason for a refusal.
"use strict";
const fs = require("fs");
const vm = require("vm");

const [script, job] = process.argv.slice(2);
vm.runInThisContext(fs.readFileSync(script, "utf8"), { filename: script });
const { explanation, letter } = globalThis.Ressourceforloeb;

function answer({ name, period, letters, ...request }) {
  try {
    const explained = explanation(request, name, period);
    if (letters) {
      explained.letters = [false, true].map((full) => letter(explained, { full, who: "Anna" }));
    }
    return explained;
  } catch (error) {
    if (error.name !== "Refusal") {
      throw error;
    }
    return { refused: [error.parameter, error.date, error.canBeGiven] };
  }
}

const questions = JSON.parse(fs.readFileSync(job, "utf8"));
const answers = fs.openSync(`${job}.answers`, "w");
for (const question of questions) {
  fs.writeSync(answers, `${JSON.stringify(answer(question))}\n`);
}
process.stdout.write(JSON.stringify(questions.length));
