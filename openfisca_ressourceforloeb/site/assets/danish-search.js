/* The search finds words that begin as the searched one does. Without the ending of a Danish word
   it finds the others too: "fradraget" finds "fradrag" and "fradragene". */
(function () {
  "use strict";

  const SEARCH = 2;
  const SHORTEST = 4;
  const ENDINGS = [
    "ernes", "erne", "erens", "eren", "enes", "ene", "ers", "ens", "ets", "er", "en", "et", "es",
    "e", "s",
  ];
  const WORD = /^[a-zæøåé]+$/i;

  /** The beginning that the forms of a word share. */
  function stem(word) {
    if (!WORD.test(word)) {
      return word;
    }
    const ending = ENDINGS.find(
      (each) => word.endsWith(each) && word.length - each.length >= SHORTEST,
    );
    const begins = ending ? word.slice(0, -ending.length) : word;
    const isDoubled = ending && /([bdfgklmnprst])\1$/.test(begins);
    return isDoubled ? begins.slice(0, -1) : begins;
  }

  /** A query in which every plain word is its stem; what stands in quotes stays. */
  function broadened(query) {
    return query.includes('"') ? query : query.split(" ").map(stem).join(" ");
  }

  const send = window.Worker.prototype.postMessage;
  window.Worker.prototype.postMessage = function (message, ...rest) {
    const isQuery = message && message.type === SEARCH && typeof message.data === "string";
    const sent = isQuery ? { ...message, data: broadened(message.data) } : message;
    return send.call(this, sent, ...rest);
  };
})();
