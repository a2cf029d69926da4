// node expressions.js SCRIPT... EXPRESSIONS: runs the scripts, then prints what each expression is.
"use strict";
const fs = require("fs");
const vm = require("vm");

const files = process.argv.slice(2);
const expressions = JSON.parse(fs.readFileSync(files.pop(), "utf8"));
for (const file of files) {
  vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });
}
const answers = expressions.map((expression) => {
  try {
    const value = vm.runInThisContext(expression);
    return value === undefined ? null : value;
  } catch (error) {
    const described = { name: error.name, message: error.message };
    return { error: Object.assign(described, error) };
  }
});
process.stdout.write(JSON.stringify(answers));
