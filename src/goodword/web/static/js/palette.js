// Search from anywhere: / or Ctrl-K opens a dialog over the same search that the Search page does.
//
// The address in data-url answers ?q= with a piece of HTML: links with class "palette-item". Without scripts, or
// while that address does not answer, the Search link is an ordinary link.
import { typing } from "./keys.js";

export function startPalette() {
  const dialog = document.getElementById("palette");
  if (!dialog) return;
  const field = dialog.querySelector("input");
  const results = dialog.querySelector(".palette-results");
  const status = dialog.querySelector('[role="status"]');
  const page = document.querySelector("a[data-palette-open]")?.href;
  let asked; // the request under way; a newer one ends it
  let timer;

  const items = () => [...results.querySelectorAll("a")];
  const chosen = () => results.querySelector('[aria-selected="true"]');

  function choose(item) {
    chosen()?.setAttribute("aria-selected", "false");
    if (!item) return field.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  }

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const url = `${dialog.dataset.url}?q=${encodeURIComponent(field.value.trim())}`;
    let answer;
    try {
      answer = await fetch(url, { signal: asked.signal, headers: { "HX-Request": "true" } });
    } catch {
      return; // a newer question is under way, or the network is gone: what is shown stays
    }
    if (!answer.ok || answer.redirected) return;
    // Our own server's page, escaped by its templates; the content policy lets no script in it run.
    results.innerHTML = await answer.text();
    items().forEach((item, at) => {
      item.id = `palette-item-${at}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.tabIndex = -1;
    });
    choose(items()[0]);
    status.textContent = items().length || !field.value.trim() ? "" : status.dataset.none;
  }

  function open() {
    if (dialog.open) return;
    dialog.showModal();
    field.select();
    ask();
  }

  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!slash && !control) return;
    event.preventDefault();
    open();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-palette-open]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });

  field.addEventListener("keydown", (event) => {
    const all = items();
    const at = all.indexOf(chosen());
    if (event.key === "ArrowDown") choose(all[(at + 1) % all.length]);
    else if (event.key === "ArrowUp") choose(all[(at - 1 + all.length) % all.length]);
    else if (event.key === "Enter") {
      const target = chosen()?.href ?? (page && `${page}?q=${encodeURIComponent(field.value.trim())}`);
      if (target) location.assign(target);
    } else return;
    event.preventDefault();
  });
}
