/*
 * What only explanations need of the sources; it is read when it is first asked for.
 */

let knownData = null;

function explanationData() {
  if (knownData === null) {
    knownData = JSON.parse(explanationText);
  }
  return knownData;
}
