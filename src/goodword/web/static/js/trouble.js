// When htmx gets no answer worth showing, the page says so where notices stand, in words the template holds.
const KINDS = { 401: "signed-out", 403: "signed-out", 404: "gone", 405: "gone", 413: "large", 429: "slow" };

function say(kind) {
  const place = document.getElementById("notices");
  const words = document.getElementById("trouble")?.content.querySelector(`[data-kind="${kind}"]`);
  // Something that asks every second would say the same every second.
  if (!place || !words || place.querySelector(`[data-kind="${kind}"]`)) return;
  place.replaceChildren(words.cloneNode(true));
  place.scrollIntoView({ block: "nearest" });
}

document.addEventListener("htmx:response:error", (event) => {
  const status = event.detail.ctx.response.status;
  const kind = KINDS[status] ?? (status >= 500 ? "server" : "");
  if (kind) say(kind);
});

document.addEventListener("htmx:error", (event) => {
  if (!event.detail?.ctx?.response) say("offline");
});

// Signed out meanwhile: the sign-in page is not put into a corner of this one. Loading this page again leads there,
// and back here afterwards.
document.addEventListener("htmx:after:request", (event) => {
  const answer = event.detail.ctx.response.raw;
  const door = document.querySelector('meta[name="sign-in"]')?.content;
  if (!door || !answer.redirected || new URL(answer.url).pathname !== door) return;
  event.preventDefault();
  location.reload();
});
