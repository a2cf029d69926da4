// node alone.js SCRIPT: runs the script in an empty world, twice, and prints the names it leaves.
"use strict";
const fs = require("fs");
const vm = require("vm");

const world = vm.createContext(Object.create(null));
const before = vm.runInContext("Object.getOwnPropertyNames(this)", world);
const script = new vm.Script(fs.readFileSync(process.argv[2], "utf8"));
script.runInContext(world);
script.runInContext(world);
const after = vm.runInContext("Object.getOwnPropertyNames(this)", world);
process.stdout.write(JSON.stringify(after.filter((name) => !before.includes(name))));
