// When htmx gets no answer worth showing, the page says so where notices stand, in words the template holds.
const templates = () => document.getElementById("trouble");

function say(kind) {
  const place = document.getElementById("notices");
  const words = templates()?.content.querySelector(`[data-kind="${kind}"]`);
  if (!place || !words) return;
  place.replaceChildren(words.cloneNode(true));
  place.scrollIntoView({ block: "nearest" });
}

document.addEventListener("htmx:after:request", (event) => {
  const status = event.detail?.ctx?.response?.status ?? 0;
  if (status === 401 || status === 403) say("signed-out");
  else if (status === 404) say("gone");
  else if (status === 413) say("large");
  else if (status === 429) say("slow");
  else if (status >= 500) say("server");
});

document.addEventListener("htmx:error", () => say("offline"));
