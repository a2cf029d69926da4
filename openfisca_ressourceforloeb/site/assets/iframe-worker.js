/* A page opened by double click may not start a worker; there, its script runs in a hidden frame.
   The search of the theme looks for the name IFrameWorker and for the frame's own script. */
(function () {
  "use strict";

  if (location.protocol !== "file:") {
    return;
  }

  /** What the script of a worker finds in its frame: ways to load scripts, and to answer. */
  function equip(frame, worker) {
    const inner = frame.contentWindow;
    inner.importScripts = (...addresses) => addresses.reduce(
      (before, address) => before.then(() => load(inner.document, address)),
      Promise.resolve(),
    );
    inner.postMessage = (data) => worker.dispatchEvent(new MessageEvent("message", { data }));
  }

  function load(page, address) {
    return new Promise((resolve, reject) => {
      const script = page.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`Kan ikke hente ${address}`));
      page.head.append(script);
    });
  }

  class IFrameWorker extends EventTarget {
    constructor(address) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.title = "Søgning";
      this.ready = new Promise((resolve) => {
        this.frame.addEventListener("load", resolve, { once: true });
      }).then(() => {
        equip(this.frame, this);
        return load(this.frame.contentDocument, String(address));
      });
      this.frame.srcdoc = "<!doctype html><title>Søgning</title>";
      document.body.append(this.frame);
    }

    postMessage(data) {
      this.ready.then(() => {
        this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data }));
      });
    }

    terminate() {
      this.frame.remove();
    }
  }

  window.IFrameWorker = IFrameWorker;
  window.Worker = IFrameWorker;
})();
