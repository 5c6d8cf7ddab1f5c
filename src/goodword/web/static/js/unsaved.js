// <form data-keep>: leaving the page with words typed and not sent asks first.
const typed = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-keep]");
  if (form) typed.add(form);
});

document.addEventListener("submit", (event) => typed.delete(event.target));
document.addEventListener("goodword:kept", (event) => typed.delete(event.target));
document.addEventListener("reset", (event) => typed.delete(event.target));

window.addEventListener("beforeunload", (event) => {
  if ([...typed].some((form) => form.isConnected)) event.preventDefault();
});
