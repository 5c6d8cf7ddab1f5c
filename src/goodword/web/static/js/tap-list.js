// <div data-taps>: a list of people, each [data-tap] with radios of one letter. A letter marks and goes on to the next; arrows
// move; b ticks, u undoes; f finds a name, and Enter goes to the first found. Pressing itself is ordinary radios.
import { typing } from "./keys.js";

const list = () => document.querySelector("[data-taps]");
const shown = () => [...document.querySelectorAll("[data-tap]:not([hidden])")];
const choice = (row) => row.querySelector('[type="radio"]:checked') ?? row.querySelector('[type="radio"]');

function go(row) {
  if (!row) return;
  choice(row).focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function narrow(words) {
  const wanted = words.trim().toLocaleLowerCase();
  for (const row of document.querySelectorAll("[data-tap]")) {
    row.hidden = !row.querySelector(".tap-name").textContent.toLocaleLowerCase().includes(wanted);
  }
}

function mark(row, letter) {
  const all = shown();
  const find = document.querySelector("[data-tap-find]");
  const found = find.value !== "";
  const box = [...row.querySelectorAll('[type="radio"]')].find((one) => one.value === letter);
  if (!box.checked) box.click();
  const instead = row.querySelector(".tap-instead");
  if (letter === "S" && !instead.value) {
    instead.focus();
  } else if (found) {
    find.value = "";
    narrow("");
    find.focus();
  } else {
    go(all[all.indexOf(row) + 1] ?? row);
  }
}

document.addEventListener("keydown", (event) => {
  if (!list() || event.ctrlKey || event.metaKey || event.altKey) return;
  const row = event.target.closest("[data-tap]");
  const finding = event.target.matches("[data-tap-find]");
  const writing = finding || event.target.matches(".tap-instead") || (typing(event.target) && !row);
  const all = shown();
  const key = event.key.toLowerCase();
  const step = { arrowdown: 1, arrowup: -1, ...(writing ? {} : { j: 1, k: -1 }) }[key];
  if (finding && (key === "enter" || step === 1)) go(all[0]);
  else if (event.target.matches(".tap-instead") && key === "enter") go(all[all.indexOf(row) + 1] ?? row);
  else if (row && step) go(all[Math.min(Math.max(all.indexOf(row) + step, 0), all.length - 1)]);
  else if (writing) return;
  else if (key === "f") document.querySelector("[data-tap-find]").focus();
  else if (key === "u") document.querySelector("[data-tap-undo]")?.click();
  else if (row && key === "b") row.querySelector(".tap-paid input").click();
  else if (row && key.length === 1 && "palms".includes(key)) mark(row, key.toUpperCase());
  else return;
  event.preventDefault();
});

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-tap-find]")) narrow(event.target.value);
});
