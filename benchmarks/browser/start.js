// node start.js SCRIPT: prints how many milliseconds the script takes to be parsed and run.
"use strict";
const fs = require("fs");
const vm = require("vm");

const text = fs.readFileSync(process.argv[2], "utf8");
const begin = process.hrtime.bigint();
vm.runInThisContext(text, { filename: process.argv[2] });
process.stdout.write(String(Number(process.hrtime.bigint() - begin) / 1e6));
