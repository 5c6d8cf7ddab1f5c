// <form data-draft="/address/">: what is typed is kept there a moment after the last key, and when the page is left.
const PAUSE = 2000;
const waiting = new Map();
const going = new Map();

function keep(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  going.get(form)?.abort();
  const sent = new AbortController();
  going.set(form, sent);
  const how = { method: "POST", headers: { "X-Quietly": "1" }, keepalive: true, signal: sent.signal };
  fetch(form.dataset.draft, { ...how, body: new FormData(form) })
    .then((answer) => {
      if (answer.status === 204) form.dispatchEvent(new CustomEvent("goodword:kept", { bubbles: true }));
    })
    .catch(() => {}); // not kept: leaving the page asks first, as for every form
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-draft]");
  if (!form) return;
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(keep, PAUSE, form));
});

function stop(event) {
  clearTimeout(waiting.get(event.target));
  waiting.delete(event.target);
  going.get(event.target)?.abort(); // what is sent now is no draft any more
}

document.addEventListener("submit", stop);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") [...waiting.keys()].forEach(keep);
});
