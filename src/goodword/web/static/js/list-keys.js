// <ul data-list-keys>: j and k or the arrows move along its rows, Enter opens one, x ticks it.
import { typing } from "./keys.js";

const rows = () => [...document.querySelectorAll("[data-list-keys] .row")];
const current = () => document.querySelector('[data-list-keys] .row[aria-current="true"]');

function go(step) {
  const all = rows();
  if (!all.length) return false;
  const from = current();
  const focused = document.activeElement?.closest("[data-list-keys] .row");
  const at = all.indexOf(focused ?? from);
  const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  from?.removeAttribute("aria-current");
  next.setAttribute("aria-current", "true");
  next.querySelector(".row-name").focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const inList = event.target.closest?.("[data-list-keys]");
  const down = event.key === "j" || (inList && event.key === "ArrowDown");
  const up = event.key === "k" || (inList && event.key === "ArrowUp");
  if ((down && go(1)) || (up && go(-1))) {
    event.preventDefault();
  } else if (event.key === "x") {
    const row = document.activeElement?.closest("[data-list-keys] .row") ?? current();
    const box = row?.querySelector(".row-select input");
    if (box) {
      event.preventDefault();
      box.click();
    }
  }
});

// <input data-tick-all> ticks every box of its form's list.
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-tick-all]")) return;
  for (const box of event.target.form.querySelectorAll(".row-select input")) box.checked = event.target.checked;
});
